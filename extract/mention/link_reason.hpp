#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::extract {

/// Which rule gave a mention its actor. README.md has the table that says what each means; a test keeps both equal.
enum class LinkReason : std::uint8_t {
    // names
    gazetteer,
    demonym,
    people_of_country,
    capital_for_government,
    full_name,
    spelling_variant,
    surname,
    part_of_name,
    given_name,
    acronym,
    same_name,
    new_name,
    // descriptions
    apposition,
    predicate,
    organ_of_country,
    organ_of_persons_country,
    organ_of_country_in_context,
    organ_of_main_country,
    organ_of_organization,
    same_organ,
    class_noun,
    all_of_them,
    counterpart,
    same_counterparts,
    post,
    same_description,
    description,
    // pronouns
    pronoun,
    possessive_pronoun,
    relative_pronoun,
    coordinated_subject,
    speaker,
    organ_of_pronoun,
};
constexpr std::size_t k_link_reason_count = 33;

constexpr std::array<std::string_view, k_link_reason_count> k_link_reasons{
    "gazetteer",
    "demonym",
    "people of a country",
    "capital for government",
    "full name",
    "spelling variant",
    "surname",
    "part of the name",
    "given name",
    "acronym",
    "same name",
    "new name",
    "apposition",
    "predicate",
    "organ of country",
    "organ of a person's country",
    "organ of the country in context",
    "organ of the article's country",
    "organ of organization",
    "same organ",
    "class noun",
    "all of them",
    "counterpart",
    "same counterparts",
    "post",
    "same description",
    "description",
    "pronoun",
    "possessive pronoun",
    "relative pronoun",
    "coordinated subject",
    "speaker",
    "organ of a pronoun",
};

/// As it stands in Mention::reason; valid for ever.
[[nodiscard]] constexpr std::string_view to_string(LinkReason reason) noexcept {
    return k_link_reasons[static_cast<std::size_t>(reason)];
}

}  // namespace entente::extract
