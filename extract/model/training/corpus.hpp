#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/training/example.hpp"

namespace entente::extract::training {

/// A sentence with its names, as the name data sets give it.
struct NameSentence {
    std::vector<std::string> forms;
    std::vector<NameTag> tags;
};

/// Reads one token and BIO label a line, separated by a tab, an empty line after each sentence; plain or gzip. An I that
/// continues nothing becomes a B. Throws Error(input) with file and line for anything else.
[[nodiscard]] std::vector<NameSentence> read_names(const std::filesystem::path& path);

/// The worldwide news set, split by article (an article begins with a sentence that is its URL): every tenth article, counted
/// from the tenth, is kept apart to measure with.
struct SplitNames {
    std::vector<NameSentence> training, kept_apart;
};
[[nodiscard]] SplitNames split_articles(std::vector<NameSentence> sentences);

/// The articles of sentences as split_articles() leaves them, in order. What stands before the first URL is an article too.
[[nodiscard]] std::vector<std::vector<NameSentence>> group_by_article(std::vector<NameSentence> sentences);

/// The sentences that stand, with the same tokens, in one of `documents`: a group a document that has any, in its order. A
/// sentence that stands nowhere (a few have been tokenized anew since) comes last, as a group of its own.
[[nodiscard]] std::vector<std::vector<NameSentence>> group_by_document(std::vector<NameSentence> sentences,
                                                                       const std::vector<Document>& documents);

/// Sentences as one document, words separated by spaces, names set.
[[nodiscard]] Document to_document(const std::vector<NameSentence>& sentences);

/// Puts the names of `names` onto the sentences of `documents` that have the same tokens; the order need not be the same.
/// Tells for each sentence of each document whether it has been found (a few have been tokenized anew since).
[[nodiscard]] std::vector<std::vector<bool>> align_names(std::vector<Document>& documents,
                                                         const std::vector<NameSentence>& names);

/// One paragraph a line, plain or gzip, cut into tokens the way the treebanks do, roughly: white space, punctuation at the
/// ends, contractions. Good enough to learn word vectors from.
[[nodiscard]] std::vector<std::vector<std::string>> read_text(const std::filesystem::path& path);

/// Cuts one paragraph; see read_text().
[[nodiscard]] std::vector<std::string> rough_tokens(std::string_view paragraph);

}  // namespace entente::extract::training
