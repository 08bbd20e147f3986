#include <algorithm>

#include "extract/mention/pronoun_context.hpp"

namespace entente::extract {
namespace {

// "He" reaches back over so many sentences when they tell of one man only.
constexpr std::uint32_t k_sentences_around = 5;
// "She" goes on being the one whom the pronoun meant so few sentences ago, rather than somebody of whom nobody told that she
// is a woman.
constexpr std::uint32_t k_sentences_of_pronoun = 4;

class PronounLinker {
  public:
    explicit PronounLinker(MentionDraft& draft) : m_draft{draft}, m_text{draft.text()}, m_context{draft} {}

    void link() {
        note_certain_genders();
        for (const auto& traits : m_draft.actor_traits) {
            m_sure.push_back(traits.gender != Gender::unknown);
        }
        for (TokenIndex i = 0; i < m_text.size(); ++i) {
            const auto pronoun = read_pronoun(m_text.token(i), m_text.folded(i));
            switch (pronoun.kind) {
                case PronounKind::none: break;
                case PronounKind::relative: link_relative(i, pronoun); break;
                case PronounKind::speaker:
                case PronounKind::speakers: break;  // "I left," he said: after "he"
                case PronounKind::plural: link_plural_pronoun(m_context, m_draft, i, pronoun); break;
                default: link_singular(i, pronoun); break;
            }
        }
        for (TokenIndex i = 0; i < m_text.size(); ++i) {
            const auto pronoun = read_pronoun(m_text.token(i), m_text.folded(i));
            if (pronoun.kind == PronounKind::speaker || pronoun.kind == PronounKind::speakers) {
                link_speaker(i, pronoun);
            }
        }
        for (const auto& organ : m_draft.owned_organs) {
            link_owned(organ);
        }
    }

  private:
    // "officials who also pledged support": the noun that the relative clause hangs on.
    void link_relative(TokenIndex index, Pronoun pronoun) {
        TokenIndex at = index;
        for (int step = 0; step < 5; ++step) {
            const auto& token = m_text.token(at);
            if (token.head == k_no_token) {
                return;
            }
            if (at != index && (token.deprel == Deprel::acl_relcl || token.deprel == Deprel::acl)) {
                break;
            }
            if (at != index && (token.deprel == Deprel::advcl || token.deprel == Deprel::ccomp)) {
                return;
            }
            at = token.head;
        }
        const auto& clause = m_text.token(at);
        if (clause.head == k_no_token || clause.head > index ||
            (clause.deprel != Deprel::acl_relcl && clause.deprel != Deprel::acl)) {
            return;
        }
        const auto* antecedent = m_context.widest_at(clause.head);
        if (antecedent == nullptr) {
            return;
        }
        const auto kind = m_draft.at(antecedent->actor).kind;
        if (m_text.folded(index) == "that" && clause.head + 2 < index) {
            return;  // "fears of the people [that ...]": the clause of another noun
        }
        const bool which = m_text.folded(index) == "which";
        if (which && kind == ActorKind::person) {
            return;
        }
        m_context.add(index, pronoun, antecedent->actor, LinkReason::relative_pronoun, antecedent->head);
    }

    // "In his speech, Blinken said", "During its visit, the team met": the subject of the clause that the phrase opens, named for
    // the first time after it.
    [[nodiscard]] const Mention* subject_ahead(TokenIndex index, Pronoun pronoun) const {
        const auto quotation = m_context.quotations().at(index);
        const auto before = collect(m_text.sentence(index).first, index, pronoun.kind, quotation);
        if (!pronoun.possessive || !before.subjects.empty() || !before.others.empty()) {
            return nullptr;
        }
        TokenIndex below = index;
        for (TokenIndex at = m_text.token(index).head; at != k_no_token; at = m_text.token(at).head) {
            const auto relation = m_text.token(below).deprel;
            const bool opens = relation == Deprel::obl || relation == Deprel::advcl;
            for (const TokenIndex child : m_text.document().children(at)) {
                const auto subject = m_text.token(child).deprel;
                if (opens && child > below && below < at &&
                    (subject == Deprel::nsubj || subject == Deprel::nsubj_pass)) {
                    const Mention* mention = m_context.widest_at(child);
                    const bool named = mention != nullptr && mention->form == MentionForm::name &&
                                       m_context.quotations().at(child) == quotation;
                    return named && can_mean(*mention, pronoun.kind) ? mention : nullptr;
                }
            }
            below = at;
        }
        return nullptr;
    }

    // "he" is whoever was the subject last, in this sentence or the one before, if only one person fits that place.
    void link_singular(TokenIndex index, Pronoun pronoun) {
        const auto& token = m_text.token(index);
        if (token.deprel == Deprel::expl) {
            return;
        }
        if (pronoun.kind == PronounKind::neuter && !pronoun.looks_at_own_clause() && token.deprel != Deprel::nsubj &&
            token.deprel != Deprel::nsubj_pass) {
            return;  // "it" as an object is mostly a thing
        }
        if (pronoun.kind == PronounKind::neuter && !pronoun.looks_at_own_clause() && m_context.has_copula(token.head)) {
            return;  // "it is unclear whether": mostly nobody
        }
        if (pronoun.possessive && is_title_of_honour(index)) {
            return;
        }
        note_excluded(index, pronoun);
        const Mention* found = in_sentence(index, pronoun);
        const Mention* ahead = found == nullptr ? subject_ahead(index, pronoun) : nullptr;
        if (found == nullptr && m_text.sentence_index(index) > 0) {
            found = in_sentence_before(index, pronoun);
        }
        if (ahead != nullptr) {
            const bool told = found != nullptr && m_context.has_gender(*found, pronoun.kind);
            found = !told || m_context.has_gender(*ahead, pronoun.kind) ? ahead : found;
        }
        const bool human = pronoun.kind == PronounKind::male || pronoun.kind == PronounKind::female;
        if (found == nullptr && human) {
            found = only_person_around(index, pronoun);
        }
        if (human) {
            found = rather_last_meant(found, index, pronoun);
        }
        if (found == nullptr) {
            return;
        }
        const auto actor = found->actor;
        if (m_draft.traits(actor).gender == Gender::unknown && m_draft.at(actor).kind == ActorKind::person) {
            m_draft.traits(actor).gender = gender_of(pronoun);
        }
        if (human) {
            (pronoun.kind == PronounKind::male ? m_last_man : m_last_woman) = {actor, index};
        }
        m_context.add(index, pronoun, actor, reason_of(pronoun), found->head);
    }

    [[nodiscard]] static Gender gender_of(Pronoun pronoun) {
        return pronoun.kind == PronounKind::male     ? Gender::male
               : pronoun.kind == PronounKind::female ? Gender::female
                                                     : Gender::unknown;
    }

    // "His Majesty" is nobody's.
    [[nodiscard]] bool is_title_of_honour(TokenIndex index) const {
        return index + 1 < m_text.size() && m_text.is_capitalized(index + 1) &&
               m_text.is(WordClass::honorific, index + 1);
    }

    // "Ayo Bello said he was abroad" tells that he is a man, wherever else the text speaks of him.
    void note_certain_genders() {
        for (TokenIndex i = 0; i < m_text.size(); ++i) {
            const auto pronoun = read_pronoun(m_text.token(i), m_text.folded(i));
            const Token& token = m_text.token(i);
            if ((pronoun.kind != PronounKind::male && pronoun.kind != PronounKind::female) ||
                (token.deprel != Deprel::nsubj && token.deprel != Deprel::nsubj_pass) || token.head == k_no_token ||
                m_text.token(token.head).deprel != Deprel::ccomp) {
                continue;
            }
            const auto governing = governing_subjects(i, pronoun);
            const auto here = collect(m_text.sentence(i).first, i, pronoun.kind, m_context.quotations().at(i));
            if (governing.empty() || !one_actor(governing) || governing.front()->form != MentionForm::name ||
                !one_actor(here.subjects) || (!here.others.empty() && !one_actor(here.others))) {
                continue;
            }
            auto& gender = m_draft.traits(governing.front()->actor).gender;
            gender = gender == Gender::unknown ? gender_of(pronoun) : gender;
        }
    }

    // Who acts upon somebody in the clause of the pronoun is not that somebody; and in "referring to the minister, she said" it
    // is she who refers.
    void note_excluded(TokenIndex index, Pronoun pronoun) {
        m_excluded.clear();
        if (pronoun.looks_at_own_clause()) {
            return;
        }
        if (!m_context.is_subject(index)) {
            m_excluded = m_context.actors_at(m_context.subjects_of_own_clause(index));
            return;
        }
        const TokenIndex verb = m_text.token(index).head;
        for (const TokenIndex clause : m_text.document().children(verb)) {
            const auto& parts = m_text.document().children(clause);
            const bool own_subject = std::any_of(parts.begin(), parts.end(), [&](TokenIndex part) {
                const auto relation = m_text.token(part).deprel;
                return relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
            });
            if (clause < index && m_text.token(clause).deprel == Deprel::advcl && !own_subject) {
                exclude_below(clause);
            }
        }
    }

    void exclude_below(TokenIndex clause) {
        for (const TokenIndex part : m_text.document().children(clause)) {
            const auto relation = m_text.token(part).deprel;
            const Mention* mention = m_context.widest_at(part);
            if (mention != nullptr &&
                (relation == Deprel::obj || relation == Deprel::iobj || relation == Deprel::obl)) {
                m_excluded.push_back(mention->actor);
            } else if (relation == Deprel::conj || relation == Deprel::xcomp || relation == Deprel::advcl) {
                exclude_below(part);
            }
        }
    }

    [[nodiscard]] bool is_sure(ArticleActorId id) const { return id.value() < m_sure.size() && m_sure[id.value()]; }

    [[nodiscard]] bool can_mean(const Mention& mention, PronounKind kind) const {
        return m_context.agrees(mention, kind) &&
               std::find(m_excluded.begin(), m_excluded.end(), mention.actor) == m_excluded.end();
    }

    // "She" is rather the woman whom the last "she" meant than a lawmaker of whom nothing tells who that is, unless the sentence
    // before is about the lawmaker.
    [[nodiscard]] const Mention* rather_last_meant(const Mention* found, TokenIndex index, Pronoun pronoun) const {
        const LastMeant& last = pronoun.kind == PronounKind::male ? m_last_man : m_last_woman;
        if (found == nullptr || last.token == k_no_token || found->actor == last.actor || !is_sure(last.actor) ||
            m_draft.at(last.actor).kind != ActorKind::person || found->form == MentionForm::name ||
            m_context.has_gender(*found, pronoun.kind) || m_context.quotations().at(index) != 0 ||
            m_text.sentence_index(index) - m_text.sentence_index(last.token) > k_sentences_of_pronoun ||
            std::find(m_excluded.begin(), m_excluded.end(), last.actor) != m_excluded.end()) {
            return found;
        }
        const bool told_of = m_context.is_subject(found->head) && m_context.is_main_subject(found->head);
        if (told_of && pronoun.kind == PronounKind::male) {
            return found;
        }
        const Mention* again = m_context.widest_at(last.token);
        return again == nullptr || again->actor != last.actor ? found : again;
    }

    // The candidates of a token range that agree, each actor once, subjects apart; nearest last.
    struct Candidates {
        std::vector<const Mention*> subjects;
        std::vector<const Mention*> others;
    };

    [[nodiscard]] Candidates collect(TokenIndex begin, TokenIndex end, PronounKind kind, int quotation) const {
        Candidates result;
        for (TokenIndex i = begin; i < end; ++i) {
            const Mention* mention = m_context.widest_at(i);
            if (mention == nullptr || m_context.quotations().at(i) != quotation || !can_mean(*mention, kind) ||
                mention->end > end) {
                continue;
            }
            (m_context.is_subject(i) ? result.subjects : result.others).push_back(mention);
        }
        return result;
    }

    [[nodiscard]] static bool one_actor(const std::vector<const Mention*>& mentions) {
        return std::all_of(mentions.begin(), mentions.end(),
                           [&](const Mention* mention) { return mention->actor == mentions.front()->actor; });
    }

    // Subjects of the clauses around the pronoun, from the inside out, and nouns that such a clause describes
    // ("the alliance [that withdraws] its troops"). Its own clause counts for a possessive only.
    [[nodiscard]] std::vector<const Mention*> governing_subjects(TokenIndex index, Pronoun pronoun) const {
        std::vector<const Mention*> found;
        bool own_clause = !pronoun.looks_at_own_clause();
        TokenIndex below = index;
        TokenIndex at = m_text.token(index).head;
        for (int step = 0; step < 12 && at != k_no_token; ++step) {
            const auto deprel = m_text.token(at).deprel;
            if (pronoun.looks_at_own_clause() && m_text.token(below).deprel == Deprel::xcomp) {
                // "NATO urged Russia to withdraw its forces": who is to do it.
                for (const TokenIndex child : m_text.document().children(at)) {
                    const auto relation = m_text.token(child).deprel;
                    if ((relation == Deprel::obj || relation == Deprel::iobj) && child < below) {
                        take_agreeing(child, index, pronoun.kind, found);
                    }
                }
            }
            if (!own_clause) {
                for (const TokenIndex child : m_text.document().children(at)) {
                    const auto relation = m_text.token(child).deprel;
                    const bool subject = relation == Deprel::nsubj || relation == Deprel::nsubj_pass ||
                                         (relation == Deprel::obl_agent && pronoun.looks_at_own_clause());
                    if (subject && child < index && child != below) {
                        take_agreeing(child, index, pronoun.kind, found);
                    }
                }
                if ((deprel == Deprel::acl || deprel == Deprel::acl_relcl) && m_text.token(at).head < index) {
                    take_agreeing(m_text.token(at).head, index, pronoun.kind, found);
                }
            }
            // "Zelaya's announcement that he had returned"
            if ((deprel == Deprel::acl || deprel == Deprel::ccomp) && found.empty()) {
                for (const TokenIndex child : m_text.document().children(m_text.token(at).head)) {
                    if (m_text.token(child).deprel == Deprel::nmod_poss && child < index) {
                        take_agreeing(child, index, pronoun.kind, found);
                    }
                }
                if (!found.empty()) {
                    return found;
                }
            }
            const auto upos = m_text.token(at).upos;
            own_clause = own_clause && upos != Upos::VERB && upos != Upos::AUX && deprel != Deprel::ccomp &&
                         deprel != Deprel::advcl && deprel != Deprel::root;
            below = at;
            at = m_text.token(at).head;
        }
        return found;
    }

    void take_agreeing(TokenIndex token, TokenIndex pronoun, PronounKind kind,
                       std::vector<const Mention*>& found) const {
        const Mention* mention = m_context.widest_at(token);
        if (mention != nullptr && m_context.quotations().at(token) == m_context.quotations().at(pronoun) &&
            can_mean(*mention, kind)) {
            found.push_back(mention);
        }
    }

    // Everybody in the sentence before the pronoun who agrees with it, if that is one actor only.
    [[nodiscard]] const Mention* only_candidate(TokenIndex index, Pronoun pronoun) const {
        auto found = collect(m_text.sentence(index).first, index, pronoun.kind, m_context.quotations().at(index));
        found.others.insert(found.others.end(), found.subjects.begin(), found.subjects.end());
        if (found.others.empty()) {
            return nullptr;
        }
        return one_actor(found.others) ? found.others.back() : only_woman(found.others, pronoun);
    }

    // Of several who could be "she" the only one of whom the text has told that she is a woman.
    [[nodiscard]] const Mention* only_woman(const std::vector<const Mention*>& candidates, Pronoun pronoun) const {
        const Mention* only = nullptr;
        for (const Mention* mention : candidates) {
            if (pronoun.kind != PronounKind::female || !m_context.has_gender(*mention, pronoun.kind) ||
                !is_sure(mention->actor)) {
                continue;
            }
            if (only != nullptr && only->actor != mention->actor) {
                return nullptr;
            }
            only = mention;
        }
        return only;
    }

    // "Biden warned Putin that the allies would impose sanctions [if he attacked]": the order of subjects tells nothing.
    [[nodiscard]] bool is_in_adverbial_clause(TokenIndex index) const {
        TokenIndex at = index;
        for (int step = 0; step < 12 && at != k_no_token; ++step) {
            if (m_text.token(at).deprel == Deprel::advcl || m_text.token(at).deprel == Deprel::advcl_relcl) {
                return true;
            }
            if (m_text.token(at).deprel == Deprel::ccomp) {
                return false;
            }
            at = m_text.token(at).head;
        }
        return false;
    }

    // "the directors of the Lakes Fund, including its chairman": of what stands before "including".
    [[nodiscard]] const Mention* named_whole(TokenIndex index, Pronoun pronoun) const {
        if (!pronoun.possessive || pronoun.kind != PronounKind::neuter || index == m_text.sentence(index).first ||
            m_text.folded(index - 1) != "including") {
            return nullptr;
        }
        const TokenIndex first = m_text.sentence(index).first;
        for (TokenIndex at = index - 1; at > first; --at) {
            const auto upos = m_text.token(at - 1).upos;
            const Mention* mention = m_context.widest_at(at - 1);
            if (mention != nullptr && can_mean(*mention, pronoun.kind)) {
                return mention;
            }
            if (upos == Upos::VERB || upos == Upos::AUX) {
                return nullptr;
            }
        }
        return nullptr;
    }

    [[nodiscard]] const Mention* in_sentence(TokenIndex index, Pronoun pronoun) const {
        if (!pronoun.looks_at_own_clause() && !m_context.is_subject(index)) {
            return only_candidate(index, pronoun);
        }
        if (const Mention* whole = named_whole(index, pronoun); whole != nullptr) {
            return whole;
        }
        const auto governing = governing_subjects(index, pronoun);
        if (pronoun.looks_at_own_clause()) {
            if (!governing.empty()) {
                return governing.front();
            }
            const auto found =
                collect(m_text.sentence(index).first, index, pronoun.kind, m_context.quotations().at(index));
            if (!found.subjects.empty()) {
                return found.subjects.back();
            }
            return !found.others.empty() && one_actor(found.others) ? found.others.back() : nullptr;
        }
        if (!governing.empty() && !is_in_adverbial_clause(index)) {
            return one_actor(governing) ? governing.front() : nullptr;
        }
        if (pronoun.kind == PronounKind::neuter && governing.empty()) {
            const auto found =
                collect(m_text.sentence(index).first, index, pronoun.kind, m_context.quotations().at(index));
            return !found.subjects.empty() && one_actor(found.subjects) && found.others.empty() ? found.subjects.back()
                                                                                                : nullptr;
        }
        return only_candidate(index, pronoun);
    }

    [[nodiscard]] const Mention* in_sentence_before(TokenIndex index, Pronoun pronoun) const {
        const auto& sentences = m_text.document().sentences();
        const auto number = m_text.sentence_index(index);
        const auto here = collect(m_text.sentence(index).first, index, pronoun.kind, m_context.quotations().at(index));
        if (!here.subjects.empty() || !here.others.empty()) {
            return nullptr;  // somebody fits in this sentence, but not surely
        }
        const auto& before = sentences[number - 1];
        const auto found = collect(before.first, before.end(), pronoun.kind, m_context.quotations().at(index));
        auto all = found.subjects;
        all.insert(all.end(), found.others.begin(), found.others.end());
        if (const Mention* woman = only_woman(all, pronoun); woman != nullptr) {
            return woman;
        }
        if (!found.subjects.empty()) {
            // The subject of the main clause comes first in most news sentences; a second one makes it unsafe, unless a main
            // subject follows a main subject of its gender.
            if (one_actor(found.subjects)) {
                return found.subjects.back();
            }
            for (const Mention* mention : found.subjects) {
                if (m_context.is_main_subject(mention->head) && m_context.is_main_subject(index) &&
                    m_context.has_gender(*mention, pronoun.kind)) {
                    return mention;
                }
            }
            return nullptr;
        }
        if (pronoun.kind == PronounKind::neuter) {
            return nullptr;
        }
        return !found.others.empty() && one_actor(found.others) ? found.others.back() : nullptr;
    }

    // He of whom all the last sentences tell, when they tell of nobody else who could be meant.
    [[nodiscard]] const Mention* only_person_around(TokenIndex index, Pronoun pronoun) const {
        const auto& sentences = m_text.document().sentences();
        const auto here = m_text.sentence_index(index);
        const Mention* only = nullptr;
        for (std::uint32_t back = 0; back < k_sentences_around && back <= here; ++back) {
            const TokenIndex end = back == 0 ? index : sentences[here - back].end();
            for (TokenIndex i = end; i > sentences[here - back].first; --i) {
                const Mention* mention = m_context.widest_at(i - 1);
                if (mention == nullptr || !can_mean(*mention, pronoun.kind) || mention->end > end) {
                    continue;
                }
                if (only != nullptr && only->actor != mention->actor) {
                    return nullptr;
                }
                only = only == nullptr ? mention : only;
            }
        }
        return only != nullptr && m_draft.at(only->actor).kind == ActorKind::person ? only : nullptr;
    }

    // "Our partnership with B is important", said the chief executive of A: A's. Of a person with several posts nobody's.
    [[nodiscard]] ArticleActorId body_of(ArticleActorId speaker) const {
        ArticleActorId body;
        for (const Affiliation& post : m_draft.affiliations) {
            if (post.member != speaker || post.former) {
                continue;
            }
            if (post.post.empty() || m_draft.at(post.of).kind != ActorKind::organization ||
                (body.valid() && body != post.of)) {
                return {};
            }
            body = post.of;
        }
        return body;
    }

    // "I" and "we" inside quotation marks: the subject of the verb of saying.
    void link_speaker(TokenIndex index, Pronoun pronoun) {
        const TokenIndex subject = m_context.quotations().speaker_of(index);
        const Mention* speaker = subject == k_no_token ? nullptr : m_context.widest_at(subject);
        if (speaker == nullptr) {
            return;
        }
        if (pronoun.kind == PronounKind::speakers) {
            if (const ArticleActorId body = body_of(speaker->actor); body.valid()) {
                m_context.add(index, pronoun, body, LinkReason::speaker, speaker->head);
                return;
            }
        }
        const auto& actor = m_draft.at(speaker->actor);
        const bool one_person = actor.kind == ActorKind::person ||
                                (actor.kind == ActorKind::group && !m_draft.traits(speaker->actor).plural);
        const bool fits = pronoun.kind == PronounKind::speaker
                              ? one_person
                              : actor.kind != ActorKind::place && actor.kind != ActorKind::object;
        if (fits) {
            m_context.add(index, pronoun, speaker->actor, LinkReason::speaker, speaker->head);
        }
    }

    // "its troops", "his government": the country acts, when the pronoun is a country or somebody who has one; else the
    // organisation ("NATO ... its forces").
    void link_owned(const MentionDraft::OwnedOrgan& organ) {
        for (const std::size_t i : m_context.mentions_at(organ.pronoun)) {
            const auto id = m_draft.mentions[i].actor;
            const auto* country = m_text.gazetteer().country(m_draft.at(id).country);
            const auto kind = m_draft.at(id).kind;
            const bool owns =
                kind == ActorKind::country || kind == ActorKind::person || kind == ActorKind::organization;
            if (!owns || (country == nullptr && kind != ActorKind::organization)) {
                continue;
            }
            auto& mention = m_draft.mentions[organ.mention];
            mention.actor = country != nullptr ? m_draft.actor(*country) : id;
            mention.reason = to_string(LinkReason::organ_of_pronoun);
            mention.antecedent = organ.pronoun;
            return;
        }
    }

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    PronounContext m_context;
    std::vector<bool> m_sure;  // by actor: its gender is told by more than a pronoun that was linked to it
    std::vector<ArticleActorId> m_excluded;  // whom the pronoun that is looked at cannot mean
    struct LastMeant {
        ArticleActorId actor;
        TokenIndex token = k_no_token;
    };
    LastMeant m_last_man;
    LastMeant m_last_woman;
};

}  // namespace

void link_pronouns(MentionDraft& draft) { PronounLinker{draft}.link(); }

}  // namespace entente::extract
