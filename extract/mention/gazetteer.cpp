#include "extract/mention/gazetteer.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {
namespace {

/// PLOVER's codes for actors that belong to no country.
constexpr std::array<std::string_view, 7> k_non_state_codes{"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};

Capitals capitals_of(std::string_view name) {
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece{name.data(), static_cast<int32_t>(name.size())});
    bool small = false;
    int letters = 0;
    bool starts_small = false;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (!u_isalpha(c)) {
            continue;
        }
        starts_small = starts_small || (letters == 0 && u_islower(c));
        small = small || u_islower(c);
        ++letters;
    }
    if (starts_small) {
        return Capitals::any;
    }
    return small || letters < 2 ? Capitals::initial : Capitals::all;
}

/// "the Kremlin" and "Kremlin" are one name; "The Guardian" keeps its article, without it the word is too common.
std::string fold_entry_name(std::string_view name) {
    auto folded = fold_name(name);
    return folded.starts_with("the ") && !name.starts_with("The ") ? folded.substr(4) : folded;
}

}  // namespace

bool GazetteerMatch::accepts(std::string_view wording) const {
    const auto shown = capitals_of(wording.starts_with("the ") ? wording.substr(4) : wording);
    switch (capitals) {
        case Capitals::any: return true;
        case Capitals::initial: return shown != Capitals::any;
        case Capitals::all: return shown == Capitals::all;
    }
    return false;
}

/// Fills a Gazetteer file by file and checks that the entries agree with each other.
class GazetteerLoader {
  public:
    explicit GazetteerLoader(std::filesystem::path directory) : m_directory{std::move(directory)} {}

    Gazetteer load() {
        try {
            load_countries();
            load_entries("organizations.json", "organizations", ActorKind::organization, GazetteerForm::name);
            load_entries("seats.json", "seats", ActorKind::organization, GazetteerForm::seat);
            load_entries("places.json", "places", ActorKind::place, GazetteerForm::name);
            load_entries("groups.json", "groups", ActorKind::group, GazetteerForm::name);
        } catch (const nlohmann::json::exception& error) {
            throw input_error(std::string{"breaks its schema: "} + error.what(), m_directory / m_file);
        }
        check_references();
        m_gazetteer.m_lexicon = MentionLexicon::load(m_directory);
        return std::move(m_gazetteer);
    }

  private:
    GazetteerEntry& add_entry(GazetteerEntry entry) {
        auto id = entry.id;
        const auto [position, inserted] = m_gazetteer.m_entries.emplace(id, std::move(entry));
        if (!inserted) {
            throw input_error("has the id twice: " + id, m_directory / m_file);
        }
        return position->second;
    }

    void add_name(std::string_view name, const GazetteerEntry& entry, GazetteerForm form) {
        const auto folded = fold_entry_name(name);
        if (folded.empty()) {
            throw input_error("has an empty name in " + entry.id, m_directory / m_file);
        }
        auto& matches = m_gazetteer.m_names[folded];
        const auto capitals = capitals_of(name);
        for (auto& match : matches) {
            if (match.entry == &entry) {
                match.capitals = std::min(match.capitals, capitals);
                return;
            }
            if (entry.common && match.entry->common) {
                continue;
            }
            const bool capital_city = form == GazetteerForm::capital || match.form == GazetteerForm::capital;
            if (!capital_city && match.capitals == capitals) {
                throw input_error("gives the name \"" + std::string{name} + "\" to " + entry.id + ", but " +
                                      match.entry->id + " has it",
                                  m_directory / m_file);
            }
        }
        matches.push_back({&entry, form, capitals});
        const auto words = 1 + static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' '));
        std::size_t& longest = m_gazetteer.m_first_words[folded.substr(0, folded.find(' '))];
        longest = std::max(longest, words);
        m_gazetteer.m_known.add(folded);
        m_gazetteer.m_known.add(std::string_view{folded}.substr(0, folded.find(' ')));
    }

    void add_names(const nlohmann::json& item, const char* key, const GazetteerEntry& entry, GazetteerForm form) {
        if (item.contains(key)) {
            for (const auto& name : item[key]) {
                add_name(name.get<std::string>(), entry, form);
            }
        }
    }

    static std::string first_of(const nlohmann::json& item, const char* key) {
        return item.contains(key) && !item[key].empty() ? item[key][0].get<std::string>() : std::string{};
    }

    void load_countries() {
        m_file = "countries.json";
        const auto file_content = read_json_file(m_directory / m_file);
        for (const auto& item : file_content.at("countries")) {
            GazetteerEntry country;
            country.country = item.at("code").get<std::string>();
            country.id = "country/" + country.country;
            country.kind = ActorKind::country;
            country.name = item.at("name").get<std::string>();
            country.adjective = first_of(item, "adjectives");
            country.monarchy = item.value("monarchy", false);
            country.nouns = {"country", "nation"};
            const auto& entry = add_entry(std::move(country));
            add_name(entry.name, entry, GazetteerForm::name);
            add_names(item, "aliases", entry, GazetteerForm::name);
            add_names(item, "adjectives", entry, GazetteerForm::demonym);
            add_names(item, "nationals", entry, GazetteerForm::plural);
            if (item.contains("capitals")) {
                for (const auto& city : item["capitals"]) {
                    add_capital(city, entry);
                }
            }
        }
    }

    void add_capital(const nlohmann::json& item, const GazetteerEntry& country) {
        GazetteerEntry city;
        city.name = item.at("name").get<std::string>();
        city.id = "place/" + fold_name(city.name);
        city.kind = ActorKind::place;
        city.country = country.country;
        const auto& entry = add_entry(std::move(city));
        add_name(entry.name, entry, GazetteerForm::name);
        add_names(item, "aliases", entry, GazetteerForm::name);
        add_name(entry.name, country, GazetteerForm::capital);
        add_names(item, "aliases", country, GazetteerForm::capital);
    }

    void load_entries(const char* file, const char* key, ActorKind kind, GazetteerForm form) {
        m_file = file;
        const auto file_content = read_json_file(m_directory / m_file);
        for (const auto& item : file_content.at(key)) {
            GazetteerEntry entry;
            entry.id = item.at("id").get<std::string>();
            entry.kind = kind;
            entry.name = item.at("name").get<std::string>();
            entry.country = item.value("country", "");
            entry.sector = item.value("sector", "");
            entry.of = item.value("of", "");
            entry.common = item.value("common", false);
            entry.adjective = first_of(item, "adjectives");
            if (item.contains("nouns")) {
                entry.nouns = item["nouns"].get<std::vector<std::string>>();
            }
            const auto& added = add_entry(std::move(entry));
            add_name(added.name, added, form);
            add_names(item, "aliases", added, form);
            add_names(item, "adjectives", added, GazetteerForm::demonym);
        }
    }

    void check_references() const {
        for (const auto& [id, entry] : m_gazetteer.m_entries) {
            const bool stateless =
                entry.country.empty() ||
                std::find(k_non_state_codes.begin(), k_non_state_codes.end(), entry.country) != k_non_state_codes.end();
            if (!stateless && m_gazetteer.country(entry.country) == nullptr) {
                throw input_error("has no country " + entry.country + ", which " + id + " belongs to", m_directory);
            }
            if (!entry.of.empty() && m_gazetteer.entry(entry.of) == nullptr) {
                throw input_error("has no entry " + entry.of + ", which " + id + " speaks for", m_directory);
            }
        }
    }

    std::filesystem::path m_directory;
    const char* m_file = "";
    Gazetteer m_gazetteer;
};

Gazetteer Gazetteer::load(const std::filesystem::path& directory) { return GazetteerLoader{directory}.load(); }

const std::vector<GazetteerMatch>& Gazetteer::find(std::string_view folded_name) const {
    static const std::vector<GazetteerMatch> nothing;
    if (!m_known.may_contain(folded_name)) {
        return nothing;
    }
    const auto found = m_names.find(folded_name);
    return found == m_names.end() ? nothing : found->second;
}

const GazetteerEntry* Gazetteer::country(std::string_view code) const { return entry("country/" + std::string{code}); }

std::size_t Gazetteer::longest_name_from(std::string_view folded_word) const {
    if (!m_known.may_contain(folded_word)) {
        return 0;
    }
    const auto found = m_first_words.find(folded_word);
    return found == m_first_words.end() ? 0 : found->second;
}

const GazetteerEntry* Gazetteer::entry(std::string_view id) const {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second;
}

}  // namespace entente::extract
