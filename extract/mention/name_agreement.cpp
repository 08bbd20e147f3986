#include "extract/mention/name_agreement.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "extract/mention/name_similarity.hpp"

namespace entente::extract {
namespace {

class NameAgreement {
  public:
    NameAgreement(const AnnotatedText& text, std::vector<Name> names) : m_text{text}, m_names{std::move(names)} {}

    std::vector<Name> agree() {
        std::map<std::string, std::map<ActorKind, int>> votes;
        std::set<std::string> surnames;  // as transliteration_key() has them
        for (const Name& name : m_names) {
            if (name.entry != nullptr) {
                continue;
            }
            if (name.source == NameSource::tagger) {
                ++votes[m_text.folded(name.begin, name.end)][name.kind];
            }
            if (name.kind == ActorKind::person && name.end - name.begin >= 2) {
                TokenIndex last = name.end - 1;
                while (last > name.begin + 1 && m_text.is(WordClass::person_suffix, last)) {
                    --last;
                }
                surnames.insert(spelling_key(last));
                if (m_text.is(WordClass::family_first, name.begin)) {
                    surnames.insert(spelling_key(name.begin));
                }
            }
        }
        std::vector<Name> kept;
        for (Name& name : m_names) {
            const bool one_word = name.end == name.begin + 1;
            // A town, or a body with a common name ("Duma"), gives way to a person of the article.
            const bool town = name.entry != nullptr && name.government == nullptr && !m_text.is_acronym(name.begin) &&
                              (name.kind == ActorKind::place || name.kind == ActorKind::organization);
            if (one_word && (name.entry == nullptr || town) && surnames.contains(spelling_key(name.begin))) {
                const auto tag = m_text.token(name.begin).name;
                if (!town || (tag != NameTag::O && name_type(tag) != NameType::LOC) ||
                    name.kind == ActorKind::organization) {
                    name.kind = ActorKind::person;
                    name.entry = nullptr;
                    name.source = std::min(name.source, NameSource::tagger);
                }
            } else if (name.entry == nullptr) {
                vote(name, votes);
            }
            if (name.source == NameSource::guess && name.kind == ActorKind::object && one_word && is_somebody(name)) {
                name.kind = ActorKind::person;
            }
            // One unknown capitalised word at the start of a sentence is more often a word than a name.
            const bool doubtful =
                name.source == NameSource::guess && name.kind == ActorKind::object && one_word &&
                name.begin == m_text.sentence(name.begin).first &&
                !(m_text.token(name.begin).upos == Upos::PROPN && m_text.token(name.begin).deprel == Deprel::nsubj);
            // Where a report was written takes no part in what it tells.
            if (!doubtful && !(name.kind == ActorKind::place && m_text.is_dateline(name.begin, name.end))) {
                kept.push_back(name);
            }
        }
        return kept;
    }

  private:
    // "Uribe accused the court": neither a label nor another mention says what the name is, but what its bearer does.
    [[nodiscard]] bool is_somebody(const Name& name) const {
        const auto& token = m_text.token(name.head);
        const bool determined =
            name.begin > m_text.sentence(name.begin).first && m_text.token(name.begin - 1).upos == Upos::DET;
        return token.deprel == Deprel::nsubj && token.upos == Upos::PROPN && token.head != k_no_token && !determined &&
               !m_text.is_acronym(name.begin) && m_text.role(name.begin) == nullptr &&
               m_text.token(token.head).upos == Upos::VERB &&
               (m_text.lexicon().is(WordClass::human_verb, m_text.lemma(token.head)) ||
                m_text.lexicon().is(WordClass::speech_verb, m_text.lemma(token.head)));
    }

    [[nodiscard]] std::string spelling_key(TokenIndex word) const {
        return transliteration_key(m_text.lexicon().usual_spelling(m_text.folded(word)));
    }

    void vote(Name& name, const std::map<std::string, std::map<ActorKind, int>>& votes) const {
        const auto found = votes.find(m_text.folded(name.begin, name.end));
        if (found == votes.end()) {
            return;
        }
        const auto most = std::max_element(found->second.begin(), found->second.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        const auto own = found->second.find(name.kind);
        if (own == found->second.end() || most->second >= own->second) {
            name.kind = most->first;
            name.source = NameSource::tagger;
        }
    }

    const AnnotatedText& m_text;
    std::vector<Name> m_names;
};

}  // namespace

std::vector<Name> agree_within_document(const AnnotatedText& text, std::vector<Name> names) {
    return NameAgreement{text, std::move(names)}.agree();
}

}  // namespace entente::extract
