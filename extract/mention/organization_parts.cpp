// What organisations are parts of, and who is named as one of an organisation's people.

#include <algorithm>

#include "extract/mention/mention_draft.hpp"

namespace entente::extract {
namespace {

class OrganizationParts {
  public:
    explicit OrganizationParts(MentionDraft& draft)
        : m_draft{draft},
          m_text{draft.text()},
          m_starts(m_text.size() + 1, k_no_name),
          m_ends(m_text.size() + 1, k_no_name) {
        for (std::size_t i = 0; i < draft.names.size(); ++i) {
            if (!draft.names[i].nested) {
                m_starts[draft.names[i].begin] = i;
                m_ends[draft.names[i].end] = i;
            }
        }
    }

    void link() {
        for (TokenIndex noun = 0; noun < m_text.size(); ++noun) {
            if (m_text.lexicon().is(WordClass::part_noun, m_text.lemma(noun)) && !m_text.is_plural(noun) &&
                m_text.token(noun).upos == Upos::NOUN && !m_draft.posts.taken[noun]) {
                read(noun);
            }
        }
    }

  private:
    [[nodiscard]] bool is_body(std::size_t name) const {
        return name != k_no_name && m_draft.name_actors[name].valid() &&
               m_draft.at(m_draft.name_actors[name]).kind == ActorKind::organization;
    }

    // "a [unit of the Media Group]", "a [Media Group unit]", "[Media Group's unit]"
    void read(TokenIndex noun) {
        const Sentence& sentence = m_text.sentence(noun);
        TokenIndex begin = noun;
        TokenIndex end = noun + 1;
        std::size_t whole = k_no_name;
        while (begin > sentence.first) {
            const TokenIndex left = begin - 1;
            const std::size_t name = m_text.is_possessive_marker(left) ? m_ends[left] : m_ends[begin];
            if (is_body(name) && whole == k_no_name) {
                whole = name;
                begin = m_draft.names[name].begin;
                continue;
            }
            const Upos upos = m_text.token(left).upos;
            if (name != k_no_name || (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::NUM)) {
                break;
            }
            begin = left;
        }
        if (end + 1 < sentence.end() && m_text.folded(end) == "of") {
            const TokenIndex owner = m_text.token(end + 1).upos == Upos::DET ? end + 2 : end + 1;
            if (owner < sentence.end() && is_body(m_starts[owner])) {
                whole = m_starts[owner];
                end = m_draft.names[whole].end;
            }
        }
        if (whole == k_no_name) {
            return;
        }
        TokenIndex outside = begin;
        while (outside > sentence.first && m_text.token(outside - 1).upos == Upos::DET) {
            --outside;
        }
        const std::size_t beside = part_beside(outside, end, sentence);
        const std::size_t subject = beside != k_no_name ? k_no_name : part_in_subject(noun);
        const std::size_t part = beside != k_no_name ? beside : subject;
        if (part == k_no_name || m_draft.name_actors[part] == m_draft.name_actors[whole]) {
            return;
        }
        const auto id = m_draft.name_actors[part];
        const TokenIndex first = std::min(m_draft.names[part].begin, begin);
        m_draft.add(begin, end, noun, MentionForm::nominal, id,
                    beside != k_no_name ? LinkReason::apposition : LinkReason::predicate, m_draft.names[part].head);
        m_draft.affiliations.push_back(
            {id, m_draft.name_actors[whole], m_text.lemma(noun), first, end, is_over(noun, begin)});
        m_draft.posts.taken[noun] = true;
    }

    [[nodiscard]] bool can_be_part(std::size_t name) const {
        return name != k_no_name && m_draft.name_actors[name].valid() &&
               (is_body(name) || m_draft.at(m_draft.name_actors[name]).kind == ActorKind::country);
    }

    // "Radio Lindi (RL), a unit": the name before the comma, where the description ends with the phrase.
    [[nodiscard]] std::size_t part_beside(TokenIndex begin, TokenIndex end, const Sentence& sentence) const {
        const bool closed = end >= sentence.end() || m_text.token(end).upos == Upos::PUNCT ||
                            m_text.token(end).upos == Upos::CCONJ || m_text.token(end).xpos.starts_with("W");
        if (begin < sentence.first + 2 || m_text.token(begin - 1).form != "," || !closed) {
            return k_no_name;
        }
        TokenIndex before = begin - 1;
        if (before > sentence.first + 2 && m_text.token(before - 1).form == ")" &&
            m_text.token(before - 3).form == "(") {
            before -= 3;
        }
        const std::size_t name = m_ends[before];
        return can_be_part(name) && !is_beside_another(name, sentence) ? name : k_no_name;
    }

    // "a member of the Audit Committee, a member of the Complaints Council": both say what somebody else is.
    [[nodiscard]] bool is_beside_another(std::size_t name, const Sentence& sentence) const {
        constexpr TokenIndex k_furthest = 10;
        const TokenIndex begin = m_draft.names[name].begin;
        for (TokenIndex i = begin; i > sentence.first && begin - i < k_furthest; --i) {
            if (m_text.lexicon().is(WordClass::part_noun, m_text.lemma(i - 1)) && m_text.folded(i) == "of") {
                return true;
            }
        }
        return false;
    }

    // "Radio Lindi is a unit of Media Group"
    [[nodiscard]] std::size_t part_in_subject(TokenIndex noun) const {
        const auto& children = m_text.document().children(noun);
        const bool says_so = std::any_of(children.begin(), children.end(),
                                         [&](TokenIndex child) { return m_text.token(child).deprel == Deprel::cop; });
        const bool doubtful = std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
            return m_text.token(child).deprel == Deprel::aux || m_text.folded(child) == "not" ||
                   m_text.folded(child) == "no";
        });
        if (!says_so || doubtful) {
            return k_no_name;
        }
        for (const TokenIndex child : children) {
            for (std::size_t i = 0; m_text.token(child).deprel == Deprel::nsubj && i < m_draft.names.size(); ++i) {
                if (m_draft.names[i].head == child && can_be_part(i)) {
                    return i;
                }
            }
        }
        return k_no_name;
    }

    [[nodiscard]] bool is_over(TokenIndex noun, TokenIndex begin) const {
        for (TokenIndex i = begin; i < noun; ++i) {
            if (m_text.is(WordClass::former, i)) {
                return true;
            }
        }
        const auto& children = m_text.document().children(noun);
        return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
            return m_text.token(child).deprel == Deprel::cop && m_text.folded(child) == "was";
        });
    }

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    std::vector<std::size_t> m_starts;  // by token: the name that starts there
    std::vector<std::size_t> m_ends;    // by token: the name that ends before it
};

/// The persons that a list names from a token on: "Ana Roe, Senator Kim Poe and the writer Juma Noor".
std::vector<std::size_t> persons_from(const MentionDraft& draft, TokenIndex begin) {
    constexpr TokenIndex k_longest_title = 5;  // tokens before the first of them
    const AnnotatedText& text = draft.text();
    const TokenIndex end = text.sentence(begin).end();
    std::vector<std::size_t> found;
    auto name = std::lower_bound(draft.names.begin(), draft.names.end(), begin,
                                 [](const Name& one, TokenIndex at) { return one.begin < at; });
    for (; name != draft.names.end() && name->begin < end; ++name) {
        const auto index = static_cast<std::size_t>(name - draft.names.begin());
        if (name->kind != ActorKind::person || !draft.name_actors[index].valid()) {
            continue;
        }
        const Token& head = text.token(name->head);
        const bool listed = found.empty() ? name->begin < begin + k_longest_title
                                          : head.deprel == Deprel::conj && head.head == draft.names[found.front()].head;
        if (found.empty() && !listed) {
            break;
        }
        if (listed) {
            found.push_back(index);
        }
    }
    return found;
}

}  // namespace

void link_organization_parts(MentionDraft& draft) { OrganizationParts{draft}.link(); }

/// "members of the Labour Party, including Ana Roe": who is named belongs there as well.
void link_named_members(MentionDraft& draft) {
    const AnnotatedText& text = draft.text();
    std::vector<Affiliation> found;
    for (const Affiliation& group : draft.affiliations) {
        const ActorTraits& traits = draft.traits(group.member);
        if (!traits.described || !traits.plural || group.end <= group.begin) {
            continue;
        }
        const TokenIndex limit = text.sentence(group.begin).end();
        TokenIndex at = group.end;
        at += at < limit && text.token(at).form == "," ? 1 : 0;
        if (at + 1 >= limit || text.folded(at) != "including") {
            continue;
        }
        for (const std::size_t name : persons_from(draft, at + 1)) {
            const auto id = draft.name_actors[name];
            const bool known =
                std::any_of(draft.affiliations.begin(), draft.affiliations.end(),
                            [&](const Affiliation& other) { return other.member == id && other.of == group.of; });
            if (!known) {
                found.push_back({id, group.of, {}, group.begin, draft.names[name].end, group.former});
            }
        }
    }
    draft.affiliations.insert(draft.affiliations.end(), found.begin(), found.end());
}

}  // namespace entente::extract
