#include "extract/mention/apposition_linker.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

class AppositionLinker {
  public:
    AppositionLinker(MentionDraft& draft, const DescriptionReader& reader)
        : m_draft{draft}, m_text{draft.text()}, m_reader{reader} {}

    void link() {
        for (const auto& apposition : m_draft.posts.appositions) {
            const auto id = m_draft.name_actors[apposition.name];
            const TokenIndex first = m_draft.names[apposition.name].head;
            m_draft.add(apposition.begin, apposition.end, apposition.head, MentionForm::nominal, id,
                        LinkReason::apposition, first);
            if (m_text.token(apposition.head).xpos == "NNS") {
                add_coordinated_appositions(apposition, first);
            } else {
                add_second_description(apposition, id, first);
            }
        }
    }

  private:
    // "Morales, a union leader and former farmer"
    void add_second_description(const Apposition& apposition, ArticleActorId id, TokenIndex first) {
        // The parser hangs the second noun on the first one or on the name.
        for (const TokenIndex governor : {apposition.head, first}) {
            for (const TokenIndex child : m_text.document().children(governor)) {
                const Role* role = m_text.role(child);
                const bool noun = m_text.token(child).deprel == Deprel::conj && child > apposition.end &&
                                  m_text.token(child).xpos == "NN" && m_reader.name_at(child) == k_no_name;
                if (noun && role != nullptr && role->kind == ActorKind::person && !m_draft.posts.taken[child] &&
                    m_draft.at(id).kind == ActorKind::person) {
                    const auto it = m_reader.read(child, *role);
                    if (!is_joined(apposition.end, it)) {
                        continue;
                    }
                    m_draft.add(it.begin, it.end, child, MentionForm::nominal, id, LinkReason::apposition, first);
                    m_draft.posts.taken[child] = true;
                    if (it.organizations.size() == 1) {
                        const auto of = m_draft.name_actors[it.organizations.front()];
                        const bool former = it.modifiers.contains("former");
                        m_draft.affiliations.push_back({id, of, m_text.wording(child, child + 1),
                                                        m_draft.names[apposition.name].begin, it.end, former});
                    }
                }
            }
        }
    }

    // Only "and" and what belongs to the first description stand between two: not "his wife, Ann Poe, and his son".
    [[nodiscard]] bool is_joined(TokenIndex end, const Description& second) const {
        if (end >= m_text.size() || second.begin <= end) {
            return false;
        }
        TokenIndex last = second.begin;
        while (last > end && m_text.token(last - 1).upos == Upos::DET) {
            --last;
        }
        if (last == end || m_text.token(last - 1).upos != Upos::CCONJ) {
            return false;
        }
        const bool belongs = m_text.is(WordClass::affiliation_preposition, end);
        for (TokenIndex i = end; i + 1 < last; ++i) {
            if (!belongs || m_text.token(i).upos == Upos::VERB || m_text.token(i).form == ",") {
                return false;
            }
        }
        return true;
    }

    // "the two leaders, Ruto and Museveni": all of them
    void add_coordinated_appositions(const Apposition& apposition, TokenIndex first) {
        for (std::size_t other = apposition.name + 1; other < m_draft.names.size(); ++other) {
            const Name& name = m_draft.names[other];
            const Token& head = m_text.token(name.head);
            if (name.begin >= m_text.sentence(first).end()) {
                break;
            }
            if (head.deprel == Deprel::conj && head.head == first && m_draft.name_actors[other].valid() &&
                m_draft.name_actors[other] != m_draft.name_actors[apposition.name]) {
                m_draft.add(apposition.begin, apposition.end, apposition.head, MentionForm::nominal,
                            m_draft.name_actors[other], LinkReason::apposition, name.head);
            }
        }
    }

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    const DescriptionReader& m_reader;
};

}  // namespace

void link_appositions(MentionDraft& draft, const DescriptionReader& reader) { AppositionLinker{draft, reader}.link(); }

}  // namespace entente::extract
