#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "extract/mention/mention.hpp"
#include "extract/mention/mention_lexicon.hpp"

namespace entente::extract {

/// A known actor: a country, an international or national organisation, a seat of power, a place.
struct GazetteerEntry {
    std::string id;  ///< "country/RUS", "organization/nato", "place/geneva": becomes the actor's key
    ActorKind kind = ActorKind::country;
    std::string name;     ///< canonical display name
    std::string country;  ///< ISO 3166-1 alpha-3 or PLOVER's non-state code
    std::string sector;   ///< PLOVER sector
    std::string of;  ///< id of the actor that it speaks for ("Kremlin" -> country/RUS); empty when it stands for itself
    std::vector<std::string> nouns;  ///< common nouns that can stand for it: "alliance" (NATO), "bloc" (EU); lower case
    bool common = false;             ///< other countries have one of that name: "Congress", "Labour Party"
    bool monarchy = false;           ///< a country with a king, queen, emir, sultan or prince of its own
    std::string adjective;           ///< the usual demonym of a country or place: "Russian"; empty when it has none
};

/// How a surface form refers to its entry.
enum class GazetteerForm : std::uint8_t {
    name,     ///< "Russia", "NATO"
    demonym,  ///< "Russian": adjective, or a person
    plural,   ///< "Russians"
    capital,  ///< "Moscow": the place, or the government when it acts
    seat,     ///< "Kremlin", "Downing Street"
};

/// Which capital letters a text must show before a folded match may be believed ("US", but not "us"; "Turkey", not "turkey").
enum class Capitals : std::uint8_t {
    any,      ///< some spelling starts with a small letter: "al-Qaeda"
    initial,  ///< the first word starts with a capital
    all,      ///< an acronym: no small letter at all
};

struct GazetteerMatch {
    const GazetteerEntry* entry = nullptr;
    GazetteerForm form = GazetteerForm::name;
    Capitals capitals = Capitals::initial;

    /// True when the wording shows the capitals that this match asks for.
    [[nodiscard]] bool accepts(std::string_view wording) const;
};

/// The names that entente knows before it reads: data under schemas/gazetteer, checked when loaded.
/// Immutable, shareable between threads.
class Gazetteer {
  public:
    /// Throws Error(input) naming file and entry when the data break their schema or contradict each other: an id twice,
    /// a name that two entries claim which are not both `common`, an `of` or country that does not exist.
    [[nodiscard]] static Gazetteer load(const std::filesystem::path& directory);

    /// Every entry that the folded name (see fold_name()) can mean, surest first; empty when unknown.
    [[nodiscard]] const std::vector<GazetteerMatch>& find(std::string_view folded_name) const;

    /// True when some name starts with this folded word: worth trying find() here.
    /// The most words of a name that begins with this folded word; 0 when none does.
    [[nodiscard]] std::size_t longest_name_from(std::string_view folded_word) const;

    /// The country with this code (ISO 3166-1 alpha-3), or null.
    [[nodiscard]] const GazetteerEntry* country(std::string_view code) const;

    /// Posts, role nouns and other words, loaded from the same folder.
    [[nodiscard]] const MentionLexicon& lexicon() const noexcept { return m_lexicon; }

    /// The entry with this id, or null.
    [[nodiscard]] const GazetteerEntry* entry(std::string_view id) const;

    /// The length in words of the longest name.

  private:
    friend class GazetteerLoader;

    std::map<std::string, GazetteerEntry, std::less<>> m_entries;  // node-based: matches point into it
    StringMap<std::vector<GazetteerMatch>> m_names;
    StringMap<std::size_t> m_first_words;
    StringFilter m_known;  // the names and their first words
    MentionLexicon m_lexicon;
};

}  // namespace entente::extract
