#include "extract/document/labels.hpp"

#include <algorithm>
#include <array>

namespace entente::extract {
namespace {

constexpr std::array<std::string_view, k_upos_count> k_upos{
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, k_deprel_count> k_deprel{
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};

constexpr std::array<std::string_view, k_name_type_count> k_name_type{"PER",  "ORG",   "LOC",     "FAC", "NORP",
                                                                      "DATE", "MONEY", "PRODUCT", "MISC"};

constexpr std::array<std::string_view, k_name_tag_count> k_name_tag{
    "O",      "B-PER",  "I-PER",  "B-ORG",   "I-ORG",   "B-LOC",     "I-LOC",     "B-FAC",  "I-FAC", "B-NORP",
    "I-NORP", "B-DATE", "I-DATE", "B-MONEY", "I-MONEY", "B-PRODUCT", "I-PRODUCT", "B-MISC", "I-MISC"};

template <typename Enum, std::size_t N>
std::optional<Enum> find_label(const std::array<std::string_view, N>& labels, std::string_view label) {
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found == labels.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(found - labels.begin());
}

}  // namespace

std::string_view to_string(Upos tag) noexcept { return k_upos[static_cast<std::size_t>(tag)]; }
std::string_view to_string(Deprel relation) noexcept { return k_deprel[static_cast<std::size_t>(relation)]; }
std::string_view to_string(NameType type) noexcept { return k_name_type[static_cast<std::size_t>(type)]; }
std::string_view to_string(NameTag tag) noexcept { return k_name_tag[static_cast<std::size_t>(tag)]; }

std::optional<Upos> parse_upos(std::string_view label) noexcept { return find_label<Upos>(k_upos, label); }

std::optional<Deprel> parse_deprel(std::string_view label) noexcept {
    if (const auto exact = find_label<Deprel>(k_deprel, label)) {
        return exact;
    }
    return find_label<Deprel>(k_deprel, label.substr(0, label.find(':')));
}

std::optional<NameTag> parse_name_tag(std::string_view label) noexcept {
    return find_label<NameTag>(k_name_tag, label);
}

Deprel universal(Deprel relation) noexcept {
    const auto label = to_string(relation);
    const auto colon = label.find(':');
    if (colon == std::string_view::npos) {
        return relation;
    }
    return find_label<Deprel>(k_deprel, label.substr(0, colon)).value_or(relation);
}

}  // namespace entente::extract
