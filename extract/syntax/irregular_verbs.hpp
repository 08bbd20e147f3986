#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/string_map.hpp"
#include "extract/document/document.hpp"

namespace entente::extract {

/// Past tenses and participles that no ending tells ("fled", "shot"): data (schemas/english/irregular_verbs.json). A lemmatizer
/// that learned from treebanks guesses at those that it never saw. Immutable, shareable between threads.
class IrregularVerbs {
  public:
    /// Throws Error(input) naming the file when it is missing or breaks its schema.
    [[nodiscard]] static IrregularVerbs load(const std::filesystem::path& file);

    /// Sets the lemma of every past tense or participle of the list that has a lemma which it cannot have.
    void correct_lemmas(Document& document) const;

  private:
    StringMap<std::vector<std::string>> m_lemmas;  // by lower-case form, the most frequent first
};

}  // namespace entente::extract
