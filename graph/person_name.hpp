#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

/// The name of a person taken apart for comparison. All parts are folded (see fold_name()).
struct PersonName {
    std::vector<std::string> words;  ///< the whole name without its suffix, in text order
    std::string given;  ///< reduced first given name, equal for names that one person may bear; one letter for
                        ///< an initial; empty for a lone surname
    std::vector<std::string> middle;  ///< further given names, spellings reduced; one letter for an initial
    std::string particles;            ///< "bin", "van der"; empty when there are none
    std::string surname;              ///< reduced: equal for spelling variants
    std::string suffix;               ///< "jr"; empty when there is none

    [[nodiscard]] bool lone() const noexcept { return given.empty(); }
    [[nodiscard]] bool has_full_given() const noexcept { return given.size() > 1; }
};

/// What is known about names before reading: spelling rules, related given names, word order. Data, immutable.
class PersonNameRules {
  public:
    /// Throws Error(input) naming the file and what is wrong in it.
    [[nodiscard]] static PersonNameRules load(const std::filesystem::path& file);

    /// Takes a folded name apart; `country` (ISO 3166-1 alpha-3, may be empty) decides on the order of its words.
    /// The name must not be empty.
    [[nodiscard]] PersonName analyse(std::string_view folded_name, std::string_view country) const;

    /// The form that spelling variants of one word share: "zelenskyy", "zelenskiy", "zelensky" -> "zelenski".
    [[nodiscard]] std::string reduce_spelling(std::string word) const;

    /// The consonants of a reduced surname, doubled ones once: equal for "ghanim" and "ghanem". The surname itself where it has
    /// none.
    [[nodiscard]] static std::string skeleton(std::string_view surname);

    /// True when the name without its particles would be another person's: "Mohammed bin Salman" is not Salman.
    [[nodiscard]] bool keeps_particles(const PersonName& name) const;

    /// True for a code that names a state; false for none at all and for "IGO", "EUR", "MNC" and the like.
    [[nodiscard]] bool names_state(std::string_view country) const;

    /// True when both codes name states, and differ.
    [[nodiscard]] bool countries_contradict(std::string_view one, std::string_view other) const;

  private:
    enum class Where { start, end, anywhere };
    struct Spelling {
        std::string letters, become;
        Where where = Where::anywhere;
    };

    [[nodiscard]] std::string reduce_given_name(const std::string& word) const;

    std::vector<Spelling> m_spellings;
    std::map<std::string, std::string, std::less<>> m_given_names;  // reduced spelling -> representative of its group
    std::set<std::string, std::less<>> m_family_name_first, m_particles, m_filiations, m_suffixes, m_not_states;
};

}  // namespace entente::graph
