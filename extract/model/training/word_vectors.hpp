#pragma once

#include <cstdint>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/model/training/parameter.hpp"
#include "extract/model/word_features.hpp"

namespace entente::extract::training {

/// Learns embedding rows from unlabelled text: structured skip-gram with negative sampling (Mikolov et al. 2013, Ling et al.
/// 2015), where a word is the sum of its feature rows (as in Bojanowski et al. 2017) and each relative position has output
/// vectors of its own, so that vectors tell word classes as well as topics.
class WordVectorTrainer {
  public:
    /// `table` has a row for each row of `words`; it is overwritten.
    WordVectorTrainer(const WordFeatures& words, Matrix& table, std::uint64_t seed);

    /// Adds a stretch of text to learn from.
    void add(const std::vector<std::string>& forms);

    using Progress = std::function<void(std::size_t epoch, const std::string& message)>;

    /// Learns, then scales the table so that the summed vector of a word has k_deviation as its elements' deviation.
    void run(std::size_t epochs, const Progress& progress);

  private:
    static constexpr int k_reach = 3;
    static constexpr std::size_t k_negatives = 5;
    static constexpr float k_deviation = 0.7F;

    void count_words();
    double learn_word(std::size_t at, std::size_t begin, std::size_t end, float rate);
    void rescale();

    const WordFeatures& m_words;
    Matrix& m_table;
    Random m_random;
    Index m_columns;
    std::vector<std::uint32_t> m_tokens;        // index into m_features; k_end between stretches
    std::vector<std::array<std::uint32_t, k_word_features>> m_features;  // of distinct forms
    std::vector<std::uint32_t> m_vocabulary;    // vocabulary row of each distinct form
    std::vector<std::uint32_t> m_negatives;     // vocabulary rows, as often as they are to be drawn
    std::vector<float> m_keep;                  // of each distinct form, the share of occurrences to learn from
    Matrix m_outputs;                           // a row a word: its output vectors, one a relative position
    std::unordered_map<std::string, std::uint32_t> m_forms;
    Row m_sum, m_gradient;
};

}  // namespace entente::extract::training
