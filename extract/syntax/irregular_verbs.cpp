#include "extract/syntax/irregular_verbs.hpp"

#include <algorithm>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {

IrregularVerbs IrregularVerbs::load(const std::filesystem::path& file) {
    const nlohmann::json data = read_json_file(file);
    IrregularVerbs verbs;
    try {
        for (const auto& [form, lemmas] : data.at("forms").items()) {
            auto list = lemmas.get<std::vector<std::string>>();
            if (list.empty()) {
                throw input_error("\"" + form + "\" has no verb", file.string());
            }
            verbs.m_lemmas.emplace(form, std::move(list));
        }
    } catch (const nlohmann::json::exception& broken) {
        throw input_error(std::string{"breaks its schema: "} + broken.what(), file.string());
    }
    return verbs;
}

void IrregularVerbs::correct_lemmas(Document& document) const {
    for (Token& token : document.tokens()) {
        if (token.upos != Upos::VERB || (token.xpos != "VBD" && token.xpos != "VBN")) {
            continue;
        }
        const auto found = m_lemmas.find(to_lower(token.form));
        if (found == m_lemmas.end()) {
            continue;
        }
        const std::vector<std::string>& lemmas = found->second;
        if (std::find(lemmas.begin(), lemmas.end(), token.lemma) == lemmas.end()) {
            token.lemma = document.intern(lemmas.front());
        }
    }
}

}  // namespace entente::extract
