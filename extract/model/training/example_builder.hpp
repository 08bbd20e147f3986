#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/training/corpus.hpp"
#include "extract/model/training/example.hpp"
#include "extract/model/training/training_network.hpp"
#include "extract/model/word_features.hpp"

namespace entente::extract::training {

/// Everything that is learned from or measured with, as read from a checkout of the training data.
struct TrainingData {
    std::vector<Document> treebanks;       ///< train parts
    std::vector<std::vector<bool>> named;  ///< which of their sentences have names; a document without any may lack its entries
    std::vector<NameSentence> names_all_types, names_three_types;
    std::vector<Document> gold;            ///< development parts
    std::vector<std::vector<bool>> gold_named;  ///< as `named`
    std::vector<std::vector<std::string>> text;  ///< unlabelled, for word vectors

    /// Throws Error(input) when a file is missing or malformed.
    explicit TrainingData(const std::filesystem::path& folder);

    /// Makes the development parts train parts: there is nothing to measure with afterwards.
    void learn_from_development();

    [[nodiscard]] bool has_names(std::size_t document, std::size_t sentence) const {
        return document < named.size() && sentence < named[document].size() && named[document][sentence];
    }
};

/// Chooses labels and vocabulary from the training data and turns annotated sentences into numbers.
class ExampleBuilder {
  public:
    explicit ExampleBuilder(const TrainingData& data);

    [[nodiscard]] const TagSet& tags() const noexcept { return m_tags; }
    [[nodiscard]] const WordFeatures& words() const noexcept { return *m_words; }

    /// How often each vocabulary row stands in what networks are trained on.
    [[nodiscard]] const std::vector<std::size_t>& word_counts() const noexcept { return m_word_counts; }

    /// Spelling of the forms an example is made from.
    enum class Case { as_written, upper };

    /// A sentence with its tags and tree, and with its names where `names` says that it has any.
    [[nodiscard]] Example from_tree(const Document& document, const Sentence& sentence, NameSource names,
                                    Case spelling = Case::as_written) const;

    /// A sentence with its names only.
    [[nodiscard]] Example from_names(const NameSentence& sentence, NameSource names) const;

  private:
    void choose_labels(const TrainingData& data);
    void choose_words(const TrainingData& data);

    TagSet m_tags;
    std::unordered_map<std::string, std::uint16_t> m_xpos_index, m_feats_index;
    std::unique_ptr<WordFeatures> m_words;
    std::vector<std::size_t> m_word_counts;
};

}  // namespace entente::extract::training
