#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::extract {

/// Universal part-of-speech tags (UD v2). The order is part of the model file format: append only.
enum class Upos : std::uint8_t {
    ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X,
};
constexpr std::size_t k_upos_count = 17;

/// Universal dependency relations with the subtypes that the English treebanks use. Append only.
/// An underscore stands for the colon: nsubj_pass is "nsubj:pass".
enum class Deprel : std::uint8_t {
    acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc, cc_preconj, ccomp, compound,
    compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det, det_predet, discourse, dislocated, expl, fixed,
    flat, goeswith, iobj, list, mark, nmod, nmod_desc, nmod_poss, nmod_unmarked, nsubj, nsubj_outer, nsubj_pass, nummod,
    obj, obl, obl_agent, obl_unmarked, orphan, parataxis, punct, reparandum, root, vocative, xcomp,
};
constexpr std::size_t k_deprel_count = 51;

/// What kind of thing a name names. NORP: nationalities, religious and political groups, as adjective or noun.
enum class NameType : std::uint8_t { PER, ORG, LOC, FAC, NORP, DATE, MONEY, PRODUCT, MISC };
constexpr std::size_t k_name_type_count = 9;

/// BIO labels over NameType. Numeric value: O is 0, B of type t is 1 + 2t, I of type t is 2 + 2t.
enum class NameTag : std::uint8_t { O = 0 };
constexpr std::size_t k_name_tag_count = 1 + 2 * k_name_type_count;

[[nodiscard]] constexpr NameTag begin_tag(NameType type) noexcept {
    return static_cast<NameTag>(1 + 2 * static_cast<unsigned>(type));
}
[[nodiscard]] constexpr NameTag inside_tag(NameType type) noexcept {
    return static_cast<NameTag>(2 + 2 * static_cast<unsigned>(type));
}
[[nodiscard]] constexpr bool is_begin(NameTag tag) noexcept { return static_cast<unsigned>(tag) % 2 == 1; }
[[nodiscard]] constexpr bool is_inside(NameTag tag) noexcept { return tag != NameTag::O && !is_begin(tag); }
/// The tag must not be O.
[[nodiscard]] constexpr NameType name_type(NameTag tag) noexcept {
    return static_cast<NameType>((static_cast<unsigned>(tag) - 1) / 2);
}

/// The label as CoNLL-U writes it: "PROPN", "nsubj:pass", "B-PER".
[[nodiscard]] std::string_view to_string(Upos tag) noexcept;
[[nodiscard]] std::string_view to_string(Deprel relation) noexcept;
[[nodiscard]] std::string_view to_string(NameType type) noexcept;
[[nodiscard]] std::string_view to_string(NameTag tag) noexcept;

/// The inverse; nothing for an unknown label. For a relation whose subtype is unknown ("obl:foo") the part before the
/// colon is tried.
[[nodiscard]] std::optional<Upos> parse_upos(std::string_view label) noexcept;
[[nodiscard]] std::optional<Deprel> parse_deprel(std::string_view label) noexcept;
[[nodiscard]] std::optional<NameTag> parse_name_tag(std::string_view label) noexcept;

/// The relation without its subtype: acl_relcl -> acl. What LAS "without subtypes" compares.
[[nodiscard]] Deprel universal(Deprel relation) noexcept;

}  // namespace entente::extract
