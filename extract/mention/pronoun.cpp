#include "extract/mention/pronoun.hpp"

#include <map>

namespace entente::extract {

Pronoun read_pronoun(const Token& token, std::string_view folded) {
    static const std::map<std::string_view, Pronoun> known{
        {"he", {PronounKind::male, false}},
        {"him", {PronounKind::male, false}},
        {"his", {PronounKind::male, true}},
        {"himself", {PronounKind::male, false, true}},
        {"she", {PronounKind::female, false}},
        {"her", {PronounKind::female, false}},
        {"hers", {PronounKind::female, true}},
        {"herself", {PronounKind::female, false, true}},
        {"it", {PronounKind::neuter, false}},
        {"its", {PronounKind::neuter, true}},
        {"itself", {PronounKind::neuter, false, true}},
        {"they", {PronounKind::plural, false}},
        {"them", {PronounKind::plural, false}},
        {"their", {PronounKind::plural, true}},
        {"themselves", {PronounKind::plural, false, true}},
        {"who", {PronounKind::relative, false}},
        {"whom", {PronounKind::relative, false}},
        {"whose", {PronounKind::relative, true}},
        {"which", {PronounKind::relative, false}},
        {"that", {PronounKind::relative, false}},
        {"i", {PronounKind::speaker, false}},
        {"my", {PronounKind::speaker, true}},
        {"me", {PronounKind::speaker, false}},
        {"myself", {PronounKind::speaker, false, true}},
        {"we", {PronounKind::speakers, false}},
        {"us", {PronounKind::speakers, false}},
        {"our", {PronounKind::speakers, true}},
        {"ourselves", {PronounKind::speakers, false, true}},
    };
    if (token.upos != Upos::PRON && token.upos != Upos::DET) {
        return {};
    }
    const auto found = known.find(folded);
    if (found == known.end()) {
        return {};
    }
    Pronoun result = found->second;
    result.possessive = result.possessive || token.xpos == "PRP$";
    return result;
}

}  // namespace entente::extract
