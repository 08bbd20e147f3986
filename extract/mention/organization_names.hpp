#pragma once

#include <string>
#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// What the words of an organisation's name say about it. Text and names must outlive it.
class OrganizationNames {
  public:
    OrganizationNames(const AnnotatedText& text, const std::vector<Name>& names) : m_text{text}, m_names{names} {}

    /// The word that says what it is: "Ministry" in "Defense Ministry" and "Ministry of Defense", "Union" in "National Union
    /// of Teachers".
    [[nodiscard]] TokenIndex head_word(const Name& name) const;

    /// The country whose organ it is: nested in the name, its possessor, or after "of"; null when there is none.
    [[nodiscard]] const GazetteerEntry* country_of(std::size_t index) const;

    /// True for what every state has one of and calls by no name of its own: "Senate", "Supreme Court", "Foreign Ministry".
    [[nodiscard]] bool is_nameless_organ(const Name& name) const;

    /// The organ through which its country itself acts: "Cuban Government", "Honduran Armed Forces", "Government of Kenya"; null
    /// for others ("Kenya Government Press").
    [[nodiscard]] const Role* acting_organ(std::size_t index) const;

    /// "Russia's Ministry of Defence", "Russian Defence Ministry" -> "Russian Defense Ministry"
    [[nodiscard]] std::string display_name(std::size_t index, const GazetteerEntry* country) const;

    /// PLOVER sector; empty when the words do not tell.
    [[nodiscard]] std::string_view sector(const Name& name) const;

  private:
    [[nodiscard]] bool is_country_word(const Name& name, TokenIndex token) const;
    [[nodiscard]] bool has_state_organ(const Name& name) const;

    const AnnotatedText& m_text;
    const std::vector<Name>& m_names;
};

}  // namespace entente::extract
