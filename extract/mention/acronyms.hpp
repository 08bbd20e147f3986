#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/mention/annotated_text.hpp"
#include "extract/mention/name_finder.hpp"

namespace entente::extract {

/// The acronyms that a text introduces: "Economic Community of West African States (ECOWAS)", "SIPRI (the Stockholm ...)",
/// and the initials of long names without parentheses ("RBA" after the Reserve Bank of Australia).
class Acronyms {
  public:
    Acronyms(const AnnotatedText& text, std::vector<Name>& names);

    /// The long name, an index into the names, that a folded acronym stands for; k_no_name when the text has none.
    [[nodiscard]] std::size_t meaning(const std::string& folded) const;

    /// Takes the gazetteer's reading away from acronyms that this text explains otherwise: "EC" is the Election Commission
    /// where the text has one and speaks of Europe nowhere else.
    void overrule_gazetteer();

  private:
    void note_parentheses(std::size_t index);
    void note_initials(std::size_t index);
    [[nodiscard]] bool abbreviates(const Name& acronym, const Name& name) const;
    [[nodiscard]] std::string initials_of(const Name& name) const;

    const AnnotatedText& m_text;
    std::vector<Name>& m_names;
    std::map<std::string, std::size_t> m_meanings;
    std::map<std::string, std::size_t> m_short;  // two letters: believed against the gazetteer only
};

}  // namespace entente::extract
