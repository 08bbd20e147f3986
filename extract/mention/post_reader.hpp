#pragma once

#include <string>
#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// A post or description that the text gives to a named person.
struct PostReading {
    std::size_t member = k_no_name;  ///< the person, an index into the names
    std::size_t of = k_no_name;      ///< the country or organisation named with it, an index into the names
    std::string post;                ///< as shown: "Secretary of State"; empty for "his Russian counterpart"
    std::string sector;              ///< that the post implies; empty when it depends on the organisation
    std::string country;             ///< code that the post or a party label implies when `of` is k_no_name
    TokenIndex begin = 0;            ///< the wording with the name: "CIA Director Bill Burns"
    TokenIndex end = 0;
    bool former = false;
    bool acting = false;
    bool relation = false;    ///< only stands in some relation to `of` ("a supporter of Israel"): no affiliation
    bool of_several = false;  ///< from a plural title: "Presidents Ana Roe and Kim Poe"
    bool national = false;    ///< a post of some national government
    bool royal = false;       ///< of a monarchy, if national
};

/// A description that stands in apposition to a name: "[the Russian foreign minister], Sergei Lavrov".
struct Apposition {
    std::size_t name = k_no_name;
    TokenIndex begin = 0;
    TokenIndex end = 0;
    TokenIndex head = k_no_token;
};

/// What titles say about the names of a text.
struct Posts {
    std::vector<PostReading> readings;     ///< by member, the surest first
    std::vector<Apposition> appositions;   ///< in text order
    std::vector<TokenIndex> phrase_begin;  ///< by name: where its title starts, or the name itself
    std::vector<Gender> gender;            ///< by name: from honorifics, role nouns and given names
    std::vector<bool> taken;               ///< by token: belongs to a title or apposition
    std::vector<bool> part_of_post;  ///< by name: no actor, but a word of a post ("[Local Administration] Minister")
};

/// Reads titles before names, descriptions beside them, and party labels after them. "Ukrainian President Zelenskiy and Foreign
/// Minister Kuleba": a post without a country takes that of the post it is coordinated with.
[[nodiscard]] Posts read_posts(const AnnotatedText& text, const std::vector<Name>& names);

}  // namespace entente::extract
