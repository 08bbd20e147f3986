#include "extract/mention/mention_lexicon.hpp"

#include <algorithm>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/mention/name_similarity.hpp"

namespace entente::extract {
namespace {

// In the order of WordClass: the keys of words.json.
constexpr std::array<std::string_view, k_word_class_count> k_word_class_keys{"former",
                                                                             "acting",
                                                                             "title_modifiers",
                                                                             "locative_prepositions",
                                                                             "affiliation_prepositions",
                                                                             "name_particles",
                                                                             "family_first",
                                                                             "calendar",
                                                                             "organization_heads",
                                                                             "place_heads",
                                                                             "person_suffixes",
                                                                             "quantity_words",
                                                                             "ordinal_words",
                                                                             "name_titles",
                                                                             "honorifics",
                                                                             "male_honorifics",
                                                                             "female_honorifics",
                                                                             "speech_verbs",
                                                                             "motion_verbs",
                                                                             "motion_nouns",
                                                                             "place_nouns",
                                                                             "leader_posts",
                                                                             "directions",
                                                                             "state_organs",
                                                                             "event_heads",
                                                                             "pair_words",
                                                                             "triple_words",
                                                                             "broad_nouns",
                                                                             "organ_words",
                                                                             "member_nouns",
                                                                             "another_words",
                                                                             "subnational",
                                                                             "currency_units",
                                                                             "language_verbs",
                                                                             "human_verbs",
                                                                             "abstract_modifiers",
                                                                             "subordinate_modifiers",
                                                                             "alias_words",
                                                                             "diplomatic_cities",
                                                                             "appointing_verbs",
                                                                             "female_name_words",
                                                                             "male_name_words",
                                                                             "tenure_nouns",
                                                                             "portfolio_nouns",
                                                                             "state_nouns",
                                                                             "treaty_nouns",
                                                                             "part_nouns",
                                                                             "serving_verbs",
                                                                             "consort_posts"};

std::size_t count_words(std::string_view folded) {
    return 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
}

template <typename Value>
const Value* find_or_null(const StringMap<Value>& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

void load_posts(const std::filesystem::path& path, StringMap<Post>& posts) {
    const auto file_content = read_json_file(path);
    for (const auto& entry : file_content.at("posts")) {
        Post post;
        post.sector = entry.value("sector", "");
        post.country = entry.value("country", "");
        post.national = entry.value("national", false);
        for (const auto& name : entry.at("names")) {
            const auto written = name.get<std::string>();
            post.written_out = entry.contains("written_out") ? entry["written_out"].value(written, "") : "";
            if (!posts.emplace(fold_name(written), post).second) {
                throw input_error("names the post twice: " + written, path);
            }
        }
    }
}

void load_synonyms(const std::filesystem::path& path, StringMap<std::string>& usual_posts) {
    for (const auto& synonyms : read_json_file(path).at("synonyms")) {
        const auto usual = fold_name(synonyms.at(0).get<std::string>());
        for (const auto& post : synonyms) {
            if (!usual_posts.emplace(fold_name(post.get<std::string>()), usual).second) {
                throw input_error("has the synonym twice: " + post.get<std::string>(), path);
            }
        }
    }
}

void load_roles(const std::filesystem::path& path, StringMap<Role>& roles) {
    const auto file_content = read_json_file(path);
    for (const auto& entry : file_content.at("roles")) {
        const auto noun = entry.at("noun").get<std::string>();
        const auto kind = parse_actor_kind(entry.at("kind").get<std::string>());
        if (!kind) {
            throw input_error("gives an unknown kind to the noun " + noun, path);
        }
        Role role;
        role.kind = *kind;
        role.sector = entry.value("sector", "");
        const auto organ = entry.value("organ", "");
        role.organ = organ == "any" ? Organ::any : organ == "plural" ? Organ::plural : Organ::none;
        const auto gender = entry.value("gender", "");
        role.gender = gender == "male" ? Gender::male : gender == "female" ? Gender::female : Gender::unknown;
        role.needs_name = entry.value("needs_name", false);
        role.needs_modifier = entry.value("needs_modifier", false);
        if (!roles.emplace(fold_name(noun), role).second) {
            throw input_error("names the role twice: " + noun, path);
        }
    }
}

}  // namespace

MentionLexicon MentionLexicon::load(const std::filesystem::path& directory) {
    MentionLexicon lexicon;
    const char* file = "";
    try {
        load_posts(directory / (file = "posts.json"), lexicon.m_posts);
        load_synonyms(directory / file, lexicon.m_usual_posts);
        load_roles(directory / (file = "roles.json"), lexicon.m_roles);
        const auto names = read_json_file(directory / (file = "given_names.json"));
        for (const auto& [key, gender] : {std::pair{"male", Gender::male}, std::pair{"female", Gender::female}}) {
            for (const auto& name : names.at(key)) {
                lexicon.m_given_names.emplace(fold_name(name.get<std::string>()), gender);
            }
        }
        for (const auto& spellings : names.at("spellings")) {
            const auto usual = fold_name(spellings.at(0).get<std::string>());
            for (const auto& spelling : spellings) {
                if (!lexicon.m_spellings.emplace(fold_name(spelling.get<std::string>()), usual).second) {
                    throw input_error("has the spelling twice: " + spelling.get<std::string>(), directory / file);
                }
            }
        }
        const auto persons = read_json_file(directory / (file = "persons.json"));
        for (const auto& entry : persons.at("persons")) {
            const auto folded = fold_name(entry.at("name").get<std::string>());
            auto wordings = std::vector{folded};
            if (entry.value("alone", false)) {
                wordings.push_back(folded.substr(folded.rfind(' ') + 1));
            }
            for (const auto& wording : wordings) {
                if (!lexicon.m_persons.emplace(lexicon.person_key(wording), entry.at("country").get<std::string>())
                         .second) {
                    throw input_error("names the person twice: " + wording, directory / file);
                }
            }
        }
        const auto words = read_json_file(directory / (file = "words.json"));
        for (std::size_t i = 0; i < k_word_class_count; ++i) {
            for (const auto& word : words.at(std::string{k_word_class_keys[i]})) {
                lexicon.m_words[i].insert(fold_name(word.get<std::string>()));
            }
        }
        for (const auto& entry : words.at("sectors_of_name_words")) {
            for (const auto& word : entry.at("words")) {
                lexicon.m_name_words.emplace(fold_name(word.get<std::string>()), entry.at("sector").get<std::string>());
            }
        }
    } catch (const nlohmann::json::exception& error) {
        throw input_error(std::string{"breaks its schema: "} + error.what(), directory / file);
    }
    for (const auto& [name, post] : lexicon.m_posts) {
        const std::size_t words = count_words(name);
        lexicon.m_known.add(name);
        lexicon.m_known.add(std::string_view{name}.substr(0, name.find(' ')));
        lexicon.m_known.add(std::string_view{name}.substr(name.rfind(' ') + 1));
        std::size_t& from = lexicon.m_post_starts[name.substr(0, name.find(' '))];
        std::size_t& to = lexicon.m_post_ends[name.substr(name.rfind(' ') + 1)];
        from = std::max(from, words);
        to = std::max(to, words);
    }
    for (const auto& [noun, role] : lexicon.m_roles) {
        lexicon.m_known.add(noun);
    }
    return lexicon;
}

const Post* MentionLexicon::post(std::string_view folded) const {
    return m_known.may_contain(folded) ? find_or_null(m_posts, folded) : nullptr;
}

std::size_t MentionLexicon::longest_post_from(std::string_view first_word) const {
    const auto* words = m_known.may_contain(first_word) ? find_or_null(m_post_starts, first_word) : nullptr;
    return words == nullptr ? 0 : *words;
}

std::size_t MentionLexicon::longest_post_to(std::string_view last_word) const {
    const auto* words = m_known.may_contain(last_word) ? find_or_null(m_post_ends, last_word) : nullptr;
    return words == nullptr ? 0 : *words;
}

const Role* MentionLexicon::role(std::string_view folded_lemma) const {
    return m_known.may_contain(folded_lemma) ? find_or_null(m_roles, folded_lemma) : nullptr;
}

std::string_view MentionLexicon::country_of_person(std::string_view folded) const {
    const auto* country = find_or_null(m_persons, person_key(folded));
    return country == nullptr ? std::string_view{} : std::string_view{*country};
}

std::string MentionLexicon::person_key(std::string_view folded) const {
    std::string key;
    for (const auto word : split(folded, ' ')) {
        key += (key.empty() ? "" : " ") + transliteration_key(usual_spelling(word));
    }
    return key;
}

std::string_view MentionLexicon::usual_post(std::string_view folded) const {
    const auto* usual = find_or_null(m_usual_posts, folded);
    return usual == nullptr ? folded : std::string_view{*usual};
}

std::string_view MentionLexicon::usual_spelling(std::string_view folded) const {
    const auto* usual = find_or_null(m_spellings, folded);
    return usual == nullptr ? folded : std::string_view{*usual};
}

std::string_view MentionLexicon::sector_of_name_word(std::string_view folded) const {
    const auto* sector = find_or_null(m_name_words, folded);
    return sector == nullptr ? std::string_view{} : std::string_view{*sector};
}

Gender MentionLexicon::gender(std::string_view folded_given_name) const {
    const auto* gender = find_or_null(m_given_names, folded_given_name);
    return gender == nullptr ? Gender::unknown : *gender;
}

}  // namespace entente::extract
