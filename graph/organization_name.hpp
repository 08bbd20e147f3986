#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

/// The name of an organisation taken apart for comparison. All parts are folded (see fold_name()).
struct OrganizationName {
    std::vector<std::string> words;  ///< in text order, without function words; all words where there are no others
    std::string letters;             ///< of `words` without what stands in `form`: "huaweitechnologies"
    std::vector<std::string> form;   ///< designators at the end: "co", "ltd"; not the whole name
    bool is_department = false;      ///< its words may change places: "Ministry of Health", "health ministry"

    /// Equal for all names that may be joined with this one, since they have the same letters whatever their order: "eholrstyt".
    /// Empty for names that are longer than any name of an organisation.
    [[nodiscard]] std::string sorted_letters() const;

    /// `words` without `form`, in the order of the alphabet.
    [[nodiscard]] std::vector<std::string> sorted_words() const;
};

/// Words in names of organisations that do not tell one organisation from another. Data, immutable.
class OrganizationNameRules {
  public:
    /// Throws Error(input) naming the file and what is wrong in it.
    [[nodiscard]] static OrganizationNameRules load(const std::filesystem::path& file);

    /// Takes a folded name apart.
    [[nodiscard]] OrganizationName analyse(std::string_view folded_name) const;

    [[nodiscard]] bool is_function_word(std::string_view word) const { return m_function_words.contains(word); }

    /// A word by which two names of one organisation often differ: designators, and "group", "company".
    [[nodiscard]] bool is_legal_form(std::string_view word) const {
        return m_designators.contains(word) || m_loose_forms.contains(word);
    }

  private:
    std::set<std::string, std::less<>> m_function_words, m_designators, m_loose_forms, m_departments;
};

}  // namespace entente::graph
