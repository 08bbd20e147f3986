#include <algorithm>

#include "extract/mention/pronoun_context.hpp"

namespace entente::extract {
namespace {

class PluralLinker {
  public:
    PluralLinker(PronounContext& context, const MentionDraft& draft, TokenIndex index, Pronoun pronoun)
        : m_context{context}, m_draft{draft}, m_text{draft.text()}, m_index{index}, m_pronoun{pronoun} {}

    void link() {
        const auto relation = m_text.token(m_index).deprel;
        const bool acted_upon = relation == Deprel::obj || relation == Deprel::iobj || relation == Deprel::obl;
        if (acted_upon && !m_pronoun.looks_at_own_clause()) {
            link_object();
        } else {
            link_subject_or_owner();
        }
    }

  private:
    // Who stands at a token, when it is several or a plural; empty when it is neither.
    [[nodiscard]] std::vector<ArticleActorId> several_at(TokenIndex token, TokenIndex limit) const {
        auto members = m_context.coordinated_actors(token, limit);
        if (members.size() > 1) {
            return members;
        }
        const Mention* single = m_context.widest_at(token);
        if (single == nullptr || single->end > limit || !m_context.agrees(*single, PronounKind::plural)) {
            return {};
        }
        return {single->actor};
    }

    void add(const std::vector<ArticleActorId>& actors, TokenIndex antecedent) {
        for (const auto id : actors) {
            m_context.add(m_index, m_pronoun, id,
                          actors.size() > 1 ? LinkReason::coordinated_subject : reason_of(m_pronoun), antecedent);
        }
    }

    // "Police found two men and arrested them": neither the police nor whoever else arrests. The only several before it in the
    // sentence; else those whom the sentence before is about.
    void link_object() {
        const auto own = m_context.subjects_of_own_clause(m_index);
        std::vector<ArticleActorId> found;
        TokenIndex antecedent = k_no_token;
        for (TokenIndex i = m_text.sentence(m_index).first; i < m_index; ++i) {
            const bool other_quotation = m_context.quotations().at(i) != m_context.quotations().at(m_index);
            if (other_quotation || belongs_to(i, own) || m_text.token(i).deprel == Deprel::conj ||
                m_text.token(i).deprel == Deprel::compound || m_text.token(i).deprel == Deprel::nmod_poss) {
                continue;
            }
            const auto here = several_at(i, m_index);
            if (here.empty() || here == found) {
                continue;
            }
            if (!found.empty()) {
                return;
            }
            found = here;
            antecedent = i;
        }
        if (!found.empty()) {
            add(found, antecedent);
        } else if (m_text.sentence_index(m_index) > 0) {
            link_object_to_sentence_before(m_context.actors_at(own));
        }
    }

    void link_object_to_sentence_before(const std::vector<ArticleActorId>& excluded) {
        const auto& before = m_text.document().sentences()[m_text.sentence_index(m_index) - 1];
        TokenIndex subject = k_no_token;
        for (TokenIndex i = before.first; i < before.end(); ++i) {
            const auto relation = m_text.token(i).deprel;
            if ((relation == Deprel::nsubj || relation == Deprel::nsubj_pass) && m_context.is_main_subject(i) &&
                m_context.quotations().at(i) == m_context.quotations().at(m_index)) {
                subject = i;
                break;
            }
        }
        if (subject == k_no_token) {
            return;
        }
        std::vector<std::pair<TokenIndex, std::vector<ArticleActorId>>> found;
        for (const TokenIndex child : m_text.document().children(m_text.token(subject).head)) {
            const auto relation = m_text.token(child).deprel;
            if (relation == Deprel::obj || child == subject) {
                if (auto here = several_at(child, before.end()); !here.empty()) {
                    found.emplace_back(child, std::move(here));
                }
            }
        }
        if (found.empty()) {
            if (auto pair = pair_of(subject); !pair.empty()) {
                found.emplace_back(subject, std::move(pair));
            }
        }
        // Who was acted upon goes on being acted upon.
        const auto best = std::find_if(found.rbegin(), found.rend(), [&](const auto& candidate) {
            return std::none_of(candidate.second.begin(), candidate.second.end(), [&](ArticleActorId id) {
                return std::find(excluded.begin(), excluded.end(), id) != excluded.end();
            });
        });
        if (best != found.rend()) {
            add(best->second, best->first);
        }
    }

    // "She went to the police with a friend. They sent them home": she and whom she came with.
    [[nodiscard]] std::vector<ArticleActorId> pair_of(TokenIndex subject) const {
        const auto is_person = [&](const Mention* mention) {
            return mention != nullptr &&
                   (m_draft.at(mention->actor).kind == ActorKind::person ||
                    (m_draft.at(mention->actor).kind == ActorKind::group && m_draft.traits(mention->actor).described));
        };
        const Mention* first = m_context.widest_at(subject);
        for (const TokenIndex child : m_text.document().children(m_text.token(subject).head)) {
            if (m_text.token(child).deprel != Deprel::obl || m_text.case_marker(child) != "with") {
                continue;
            }
            const Mention* second = m_context.widest_at(child);
            if (is_person(first) && is_person(second) && first->actor != second->actor) {
                return {first->actor, second->actor};
            }
        }
        return {};
    }

    [[nodiscard]] bool belongs_to(TokenIndex token, const std::vector<TokenIndex>& subjects) const {
        for (int step = 0; step < 6 && token != k_no_token; ++step) {
            if (std::find(subjects.begin(), subjects.end(), token) != subjects.end()) {
                return true;
            }
            const auto upos = m_text.token(token).upos;
            token = upos == Upos::VERB || upos == Upos::AUX ? k_no_token : m_text.token(token).head;
        }
        return false;
    }

    // "Police arrested two men. They were charged": what goes on in the passive is told of whom something was done to.
    [[nodiscard]] const Mention* patient_of(TokenIndex subject) const {
        const TokenIndex verb = m_text.token(subject).head;
        if (m_text.token(m_index).deprel != Deprel::nsubj_pass || m_text.token(subject).deprel != Deprel::nsubj ||
            verb == k_no_token) {
            return nullptr;
        }
        for (const TokenIndex child : m_text.document().children(verb)) {
            const Mention* object = m_text.token(child).deprel == Deprel::obj ? m_context.widest_at(child) : nullptr;
            if (object != nullptr && m_context.agrees(*object, PronounKind::plural)) {
                return object;
            }
        }
        return nullptr;
    }

    // "Blinken and Baerbock ... their": every member of the last coordinated subject; else a plural group. In the sentence
    // before only the subject of its main clause counts.
    void link_subject_or_owner() {
        const auto number = m_text.sentence_index(m_index);
        const auto& sentences = m_text.document().sentences();
        for (std::uint32_t back = 0; back < 2 && back <= number; ++back) {
            const auto& sentence = sentences[number - back];
            const TokenIndex end = back == 0 ? m_index : sentence.end();
            for (TokenIndex i = end; i > sentence.first; --i) {
                const TokenIndex at = i - 1;
                const auto deprel = m_text.token(at).deprel;
                if ((deprel != Deprel::nsubj && deprel != Deprel::nsubj_pass) ||
                    m_context.quotations().at(at) != m_context.quotations().at(m_index) ||
                    (back > 0 && !m_context.is_main_subject(at))) {
                    const auto owners = back > 0 ? several_owners_of(at, end) : std::vector<ArticleActorId>{};
                    if (!owners.empty() && m_context.quotations().at(at) == m_context.quotations().at(m_index)) {
                        add(owners, at);
                        return;
                    }
                    continue;
                }
                if (link_to_subject(at, end, back > 0)) {
                    return;
                }
            }
        }
    }

    // "..., but the speeches of Roe and Poe failed. They": of whom the subject is told that the sentence ends with.
    [[nodiscard]] std::vector<ArticleActorId> several_owners_of(TokenIndex subject, TokenIndex end) const {
        const Token& token = m_text.token(subject);
        if ((token.deprel != Deprel::nsubj && token.deprel != Deprel::nsubj_pass) ||
            m_text.token(token.head).deprel != Deprel::conj || m_context.widest_at(subject) != nullptr) {
            return {};
        }
        for (const TokenIndex child : m_text.document().children(subject)) {
            if (m_text.token(child).deprel == Deprel::nmod && m_text.case_marker(child) == "of") {
                auto members = m_context.coordinated_actors(child, end);
                const bool persons = std::all_of(members.begin(), members.end(), [&](ArticleActorId id) {
                    return m_draft.at(id).kind == ActorKind::person;
                });
                return members.size() > 1 && persons ? members : std::vector<ArticleActorId>{};
            }
        }
        return {};
    }

    // True when the search ends here, whether or not somebody was found.
    bool link_to_subject(TokenIndex at, TokenIndex end, bool in_sentence_before) {
        const auto members = m_context.coordinated_actors(at, end);
        const Mention* single = m_context.widest_at(at);
        for (const TokenIndex child : m_text.document().children(at)) {
            if (single == nullptr && m_text.token(child).deprel == Deprel::nmod && m_text.case_marker(child) == "of") {
                single = m_context.widest_at(child);  // "hundreds of teachers"
            }
        }
        if (const Mention* patient = in_sentence_before ? patient_of(at) : nullptr; patient != nullptr) {
            const TokenIndex head = patient->head;
            add({patient->actor}, head);
        } else if (members.size() > 1) {
            add(members, at);
        } else if (single != nullptr && m_context.agrees(*single, PronounKind::plural)) {
            const TokenIndex head = single->head;
            add({single->actor}, head);
        } else if (single == nullptr && in_sentence_before) {
            for (const TokenIndex child : m_text.document().children(at)) {  // "the speeches of Roe and Poe"
                const bool of = m_text.token(child).deprel == Deprel::nmod && m_text.case_marker(child) == "of";
                auto owners = of ? m_context.coordinated_actors(child, end) : std::vector<ArticleActorId>{};
                if (owners.size() > 1) {
                    add(owners, child);
                    return true;
                }
            }
            return false;
        } else {
            return single != nullptr;
        }
        return true;
    }

    PronounContext& m_context;
    const MentionDraft& m_draft;
    const AnnotatedText& m_text;
    TokenIndex m_index;
    Pronoun m_pronoun;
};

}  // namespace

void link_plural_pronoun(PronounContext& context, const MentionDraft& draft, TokenIndex index, Pronoun pronoun) {
    PluralLinker{context, draft, index, pronoun}.link();
}

}  // namespace entente::extract
