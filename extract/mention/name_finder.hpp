#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "extract/mention/annotated_text.hpp"

namespace entente::extract {

/// Where a name's kind comes from, surest first.
enum class NameSource : std::uint8_t { gazetteer, tagger, guess };

/// A name as it stands in the text, without titles, determiners and possessive markers. Not yet linked to an actor.
struct Name {
    TokenIndex begin = 0;
    TokenIndex end = 0;
    TokenIndex head = k_no_token;
    ActorKind kind = ActorKind::object;
    NameSource source = NameSource::guess;
    const GazetteerEntry* entry = nullptr;  ///< what the gazetteer knows by this name; null when nothing
    GazetteerForm form = GazetteerForm::name;
    const GazetteerEntry* government = nullptr;  ///< the country, where the name is that of its capital
    bool nested = false;  ///< stands inside another name: "Russian" in "Russian Defense Ministry"
};

constexpr std::size_t k_no_name = std::numeric_limits<std::size_t>::max();

/// Finds the names of a text: labels of the name tagger, words tagged as proper nouns and the gazetteer, where they overlap the
/// longest, repaired by what the rest of the document says ("Kuleba" is a person here because "Dmytro Kuleba" is one there).
///
/// The result is in text order; only nested names overlap others. The place of a dateline ("MOSCOW (AP) --") is left out.
[[nodiscard]] std::vector<Name> find_names(const AnnotatedText& text);

}  // namespace entente::extract
