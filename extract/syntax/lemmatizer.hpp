#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/lemma_table.hpp"

namespace entente::extract {

/// The section of a model file that holds the rules and the table. Layout: u32 number of rules; for each a u8 change, a u8 strip
/// and a text; then two arrays of one size, a power of two: u64 keys (0: empty) and u16 rule numbers, an open-addressed hash
/// table with linear probing.
constexpr std::string_view k_lemma_section = "lemma/table";

/// Finds the dictionary form of a tagged word: an exception list, else the longest known ending among words of its tags.
/// Both are induced from treebanks (see lemma_trainer.hpp).
///
/// Const after construction; safe to share.
class Lemmatizer {
  public:
    /// The section's bytes must outlive the lemmatizer. Throws Error(input) when they are malformed.
    explicit Lemmatizer(std::span<const std::byte> section);

    /// Sets the lemma of every token from its form, tags, head and relation.
    void lemmatize(Document& document) const;

    /// The rule for one word; null when not even its tags were ever seen.
    [[nodiscard]] const LemmaRule* find_rule(const LemmaKeys& keys) const;

  private:
    [[nodiscard]] const LemmaRule* find(std::uint64_t key) const;

    std::vector<LemmaRule> m_rules;
    std::span<const std::uint64_t> m_keys;
    std::span<const std::uint16_t> m_rule_numbers;
};

}  // namespace entente::extract
