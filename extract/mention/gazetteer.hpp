#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention/mention.hpp"

namespace entente::extract {

/// A known actor: a country, an international or national organisation, a seat of power, a place.
struct GazetteerEntry {
    std::string id;       ///< "country/RUS", "organization/nato", "place/geneva": becomes the actor's key
    ActorKind kind = ActorKind::country;
    std::string name;     ///< canonical display name
    std::string country;  ///< ISO 3166-1 alpha-3 or PLOVER's non-state code
    std::string sector;   ///< PLOVER sector
    std::string of;       ///< id of the actor that it speaks for ("Kremlin" -> country/RUS); empty when it stands for itself
};

/// How a surface form refers to its entry.
enum class GazetteerForm : std::uint8_t {
    name,       ///< "Russia", "NATO"
    demonym,    ///< "Russian": adjective, or a person
    plural,     ///< "Russians"
    capital,    ///< "Moscow": the place, or the government when it acts
    seat,       ///< "Kremlin", "Downing Street"
};

struct GazetteerMatch {
    const GazetteerEntry* entry = nullptr;
    GazetteerForm form = GazetteerForm::name;
};

/// The names that entente knows before it reads: data under schemas/gazetteer, checked when loaded.
/// Immutable, shareable between threads.
class Gazetteer {
  public:
    /// Throws Error(input) naming file and entry when the data break their schema or contradict each other.
    [[nodiscard]] static Gazetteer load(const std::filesystem::path& directory);

    /// Every entry that the folded name (see fold_name()) can mean, surest first; empty when unknown.
    [[nodiscard]] const std::vector<GazetteerMatch>& find(std::string_view folded_name) const;

    /// The entry with this id, or null.
    [[nodiscard]] const GazetteerEntry* entry(std::string_view id) const;

    /// The length in words of the longest name.
    [[nodiscard]] std::size_t longest_name() const noexcept { return m_longest_name; }

  private:
    std::map<std::string, GazetteerEntry, std::less<>> m_entries;  // node-based: matches point into it
    std::map<std::string, std::vector<GazetteerMatch>, std::less<>> m_names;
    std::size_t m_longest_name = 0;
};

}  // namespace entente::extract
