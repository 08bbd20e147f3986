#include <algorithm>
#include <map>

#include "extract/mention/mention_draft.hpp"
#include "extract/mention/pronoun.hpp"
#include "extract/mention/quotations.hpp"

namespace entente::extract {
namespace {

// "He" reaches back over so many sentences when they tell of one man only.
constexpr std::uint32_t k_sentences_around = 5;

LinkReason reason_of(Pronoun pronoun) {
    return pronoun.possessive ? LinkReason::possessive_pronoun : LinkReason::pronoun;
}

class PronounLinker {
  public:
    explicit PronounLinker(MentionDraft& draft)
        : m_draft{draft}, m_text{draft.text()}, m_quotations{draft.text()}, m_at(m_text.size()) {
        std::map<std::pair<TokenIndex, TokenIndex>, std::size_t> by_range;
        for (std::size_t i = 0; i < draft.mentions.size(); ++i) {
            m_at[draft.mentions[i].head].push_back(i);
            by_range.emplace(std::pair{draft.mentions[i].begin, draft.mentions[i].end}, i);
        }
        for (const auto& title : draft.titles) {
            if (const auto found = by_range.find({title.begin, title.end}); found != by_range.end()) {
                m_at[title.token].push_back(found->second);
            }
        }
    }

    void link() {
        for (TokenIndex i = 0; i < m_text.size(); ++i) {
            const auto pronoun = read_pronoun(m_text.token(i), m_text.folded(i));
            switch (pronoun.kind) {
                case PronounKind::none: break;
                case PronounKind::relative: link_relative(i, pronoun); break;
                case PronounKind::speaker:
                case PronounKind::speakers: break;  // "I left," he said: after "he"
                case PronounKind::plural: link_plural(i, pronoun); break;
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
    [[nodiscard]] bool is_subject(TokenIndex token) const {
        for (int step = 0; step < 6 && token != k_no_token; ++step) {
            switch (m_text.token(token).deprel) {
                case Deprel::nsubj:
                case Deprel::nsubj_pass:
                case Deprel::nsubj_outer: return true;
                case Deprel::conj: token = m_text.token(token).head; break;
                default: return false;
            }
        }
        return false;
    }

    void add(TokenIndex token, Pronoun pronoun, ArticleActorId id, LinkReason reason, TokenIndex antecedent) {
        m_at[token].push_back(m_draft.mentions.size());
        m_draft.add(token, token + 1, token, pronoun.possessive ? MentionForm::possessive : MentionForm::pronoun, id,
                    reason, antecedent);
    }

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
        const auto* antecedent = widest_at(clause.head);
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
        add(index, pronoun, antecedent->actor, LinkReason::relative_pronoun, antecedent->head);
    }

    [[nodiscard]] const Mention* widest_at(TokenIndex token) const {
        const Mention* widest = nullptr;
        for (const std::size_t i : m_at[token]) {
            const Mention& mention = m_draft.mentions[i];
            if (widest == nullptr || mention.end - mention.begin > widest->end - widest->begin) {
                widest = &mention;
            }
        }
        return widest;
    }

    // The agency in "JERUSALEM (AP) --"
    [[nodiscard]] bool is_source_label(const Mention& mention) const {
        return mention.begin > 0 && m_text.token(mention.begin - 1).form == "(" && mention.end < m_text.size() &&
               m_text.token(mention.end).form == ")";
    }

    [[nodiscard]] bool agrees(const Mention& mention, PronounKind kind) {
        const auto& actor = m_draft.at(mention.actor);
        const auto& traits = m_draft.traits(mention.actor);
        switch (kind) {
            case PronounKind::male:
            case PronounKind::female: {
                const auto other = kind == PronounKind::male ? Gender::female : Gender::male;
                const bool described_person = actor.kind == ActorKind::group && traits.described && !traits.plural;
                return (actor.kind == ActorKind::person || described_person) && traits.gender != other;
            }
            case PronounKind::neuter:
                return mention.form != MentionForm::adjective && !is_plural_noun(mention) &&
                       !is_source_label(mention) &&
                       (actor.kind == ActorKind::country || actor.kind == ActorKind::organization) &&
                       !(traits.described && traits.plural);
            case PronounKind::plural:
                return (actor.kind == ActorKind::group && traits.plural) ||
                       (is_plural_noun(mention) &&
                        (actor.kind == ActorKind::country || actor.kind == ActorKind::organization));
            default: return false;
        }
    }

    // "Russian troops", "the authorities", "police": their country or organisation in the plural
    [[nodiscard]] bool is_plural_noun(const Mention& mention) const {
        return mention.form == MentionForm::nominal &&
               (m_text.token(mention.head).xpos == "NNS" || m_text.lemma(mention.head) == "police");
    }

    [[nodiscard]] bool has_gender(const Mention& mention, PronounKind kind) {
        const auto gender = m_draft.traits(mention.actor).gender;
        return gender == (kind == PronounKind::male ? Gender::male : Gender::female) &&
               (kind == PronounKind::male || kind == PronounKind::female);
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
        if (pronoun.kind == PronounKind::neuter && !pronoun.looks_at_own_clause() && has_copula(token.head)) {
            return;  // "it is unclear whether": mostly nobody
        }
        const Mention* found = in_sentence(index, pronoun);
        if (found == nullptr && m_text.sentence_index(index) > 0) {
            found = in_sentence_before(index, pronoun);
        }
        if (found == nullptr && (pronoun.kind == PronounKind::male || pronoun.kind == PronounKind::female)) {
            found = only_person_around(index, pronoun);
        }
        if (found != nullptr) {
            const auto actor = found->actor;
            if (m_draft.traits(actor).gender == Gender::unknown && m_draft.at(actor).kind == ActorKind::person) {
                m_draft.traits(actor).gender = pronoun.kind == PronounKind::male ? Gender::male : Gender::female;
            }
            add(index, pronoun, actor, reason_of(pronoun), found->head);
        }
    }

    [[nodiscard]] bool has_copula(TokenIndex predicate) const {
        if (predicate == k_no_token) {
            return true;
        }
        const auto& children = m_text.document().children(predicate);
        const auto has = [&](Deprel relation) {
            return std::any_of(children.begin(), children.end(),
                               [&](TokenIndex child) { return m_text.token(child).deprel == relation; });
        };
        return has(Deprel::cop) && !has(Deprel::xcomp);  // "it is ready to act" is somebody
    }

    // The candidates of a token range that agree, each actor once, subjects apart; nearest last.
    struct Candidates {
        std::vector<const Mention*> subjects;
        std::vector<const Mention*> others;
    };

    [[nodiscard]] Candidates collect(TokenIndex begin, TokenIndex end, PronounKind kind, int quotation) {
        Candidates result;
        for (TokenIndex i = begin; i < end; ++i) {
            const Mention* mention = widest_at(i);
            if (mention == nullptr || m_quotations.at(i) != quotation || !agrees(*mention, kind) ||
                mention->end > end) {
                continue;
            }
            (is_subject(i) ? result.subjects : result.others).push_back(mention);
        }
        return result;
    }

    [[nodiscard]] static bool one_actor(const std::vector<const Mention*>& mentions) {
        return std::all_of(mentions.begin(), mentions.end(),
                           [&](const Mention* mention) { return mention->actor == mentions.front()->actor; });
    }

    // Subjects of the clauses around the pronoun, from the inside out, and nouns that such a clause describes
    // ("the alliance [that withdraws] its troops"). Its own clause counts for a possessive only.
    [[nodiscard]] std::vector<const Mention*> governing_subjects(TokenIndex index, Pronoun pronoun) {
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
                    const bool subject = relation == Deprel::nsubj || relation == Deprel::nsubj_pass;
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

    void take_agreeing(TokenIndex token, TokenIndex pronoun, PronounKind kind, std::vector<const Mention*>& found) {
        const Mention* mention = widest_at(token);
        if (mention != nullptr && m_quotations.at(token) == m_quotations.at(pronoun) && agrees(*mention, kind)) {
            found.push_back(mention);
        }
    }

    // Everybody in the sentence before the pronoun who agrees with it, if that is one actor only.
    [[nodiscard]] const Mention* only_candidate(TokenIndex index, Pronoun pronoun,
                                                const std::vector<ArticleActorId>& excluded) {
        auto found = collect(m_text.sentence(index).first, index, pronoun.kind, m_quotations.at(index));
        found.others.insert(found.others.end(), found.subjects.begin(), found.subjects.end());
        const Mention* only = nullptr;
        for (const Mention* mention : found.others) {
            if (std::find(excluded.begin(), excluded.end(), mention->actor) != excluded.end()) {
                continue;
            }
            if (only != nullptr && only->actor != mention->actor) {
                return nullptr;
            }
            only = mention;
        }
        return only;
    }

    // "Blinken met him", "Blinken came and met him", "Blinken wants to meet him": he is not Blinken.
    [[nodiscard]] std::vector<ArticleActorId> subjects_of_own_clause(TokenIndex index) const {
        std::vector<ArticleActorId> subjects;
        TokenIndex at = m_text.token(index).head;
        for (int step = 0; step < 12 && at != k_no_token; ++step) {
            for (const TokenIndex child : m_text.document().children(at)) {
                const auto relation = m_text.token(child).deprel;
                const Mention* mention = widest_at(child);
                if ((relation == Deprel::nsubj || relation == Deprel::nsubj_pass) && mention != nullptr) {
                    subjects.push_back(mention->actor);
                }
            }
            const auto deprel = m_text.token(at).deprel;
            const bool clause_ends = deprel == Deprel::ccomp || deprel == Deprel::advcl || deprel == Deprel::acl ||
                                     deprel == Deprel::acl_relcl || deprel == Deprel::parataxis;
            at = clause_ends ? k_no_token : m_text.token(at).head;
        }
        return subjects;
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

    [[nodiscard]] const Mention* in_sentence(TokenIndex index, Pronoun pronoun) {
        if (!pronoun.looks_at_own_clause() && !is_subject(index)) {
            return only_candidate(index, pronoun, subjects_of_own_clause(index));
        }
        const auto governing = governing_subjects(index, pronoun);
        if (pronoun.looks_at_own_clause()) {
            if (!governing.empty()) {
                return governing.front();
            }
            const auto found = collect(m_text.sentence(index).first, index, pronoun.kind, m_quotations.at(index));
            if (!found.subjects.empty()) {
                return found.subjects.back();
            }
            return !found.others.empty() && one_actor(found.others) ? found.others.back() : nullptr;
        }
        if (!governing.empty() && !is_in_adverbial_clause(index)) {
            return one_actor(governing) ? governing.front() : nullptr;
        }
        if (pronoun.kind == PronounKind::neuter && governing.empty()) {
            const auto found = collect(m_text.sentence(index).first, index, pronoun.kind, m_quotations.at(index));
            return !found.subjects.empty() && one_actor(found.subjects) && found.others.empty() ? found.subjects.back()
                                                                                                : nullptr;
        }
        return only_candidate(index, pronoun, {});
    }

    [[nodiscard]] const Mention* in_sentence_before(TokenIndex index, Pronoun pronoun) {
        const auto& sentences = m_text.document().sentences();
        const auto number = m_text.sentence_index(index);
        const auto here = collect(m_text.sentence(index).first, index, pronoun.kind, m_quotations.at(index));
        if (!here.subjects.empty() || !here.others.empty()) {
            return nullptr;  // somebody fits in this sentence, but not surely
        }
        const auto& before = sentences[number - 1];
        const auto found = collect(before.first, before.end(), pronoun.kind, m_quotations.at(index));
        if (!found.subjects.empty()) {
            // The subject of the main clause comes first in most news sentences; a second one makes it unsafe, unless a main
            // subject follows a main subject of its gender.
            if (one_actor(found.subjects)) {
                return found.subjects.back();
            }
            for (const Mention* mention : found.subjects) {
                if (is_main_subject(mention->head) && is_main_subject(index) && has_gender(*mention, pronoun.kind)) {
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
    [[nodiscard]] const Mention* only_person_around(TokenIndex index, Pronoun pronoun) {
        const auto& sentences = m_text.document().sentences();
        const auto here = m_text.sentence_index(index);
        const auto excluded = pronoun.looks_at_own_clause() || is_subject(index) ? std::vector<ArticleActorId>{}
                                                                                 : subjects_of_own_clause(index);
        const Mention* only = nullptr;
        for (std::uint32_t back = 0; back < k_sentences_around && back <= here; ++back) {
            const TokenIndex end = back == 0 ? index : sentences[here - back].end();
            for (TokenIndex i = end; i > sentences[here - back].first; --i) {
                const Mention* mention = widest_at(i - 1);
                if (mention == nullptr || !agrees(*mention, pronoun.kind) || mention->end > end ||
                    std::find(excluded.begin(), excluded.end(), mention->actor) != excluded.end()) {
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

    // "Police arrested two men. They were charged": what goes on in the passive is told of whom something was done to.
    [[nodiscard]] const Mention* plural_object(TokenIndex subject, TokenIndex pronoun) {
        const TokenIndex verb = m_text.token(subject).head;
        if (m_text.token(pronoun).deprel != Deprel::nsubj_pass || m_text.token(subject).deprel != Deprel::nsubj ||
            verb == k_no_token) {
            return nullptr;
        }
        for (const TokenIndex child : m_text.document().children(verb)) {
            const Mention* object = m_text.token(child).deprel == Deprel::obj ? widest_at(child) : nullptr;
            if (object != nullptr && agrees(*object, PronounKind::plural)) {
                return object;
            }
        }
        return nullptr;
    }

    // "Blinken and Baerbock ... their": every member of the last coordinated subject; else a plural group. In the sentence
    // before only the subject of its main clause counts.
    void link_plural(TokenIndex index, Pronoun pronoun) {
        const auto number = m_text.sentence_index(index);
        const auto& sentences = m_text.document().sentences();
        for (std::uint32_t back = 0; back < 2 && back <= number; ++back) {
            const auto& sentence = sentences[number - back];
            const TokenIndex end = back == 0 ? index : sentence.end();
            for (TokenIndex i = end; i > sentence.first; --i) {
                const TokenIndex at = i - 1;
                const auto deprel = m_text.token(at).deprel;
                if ((deprel != Deprel::nsubj && deprel != Deprel::nsubj_pass) ||
                    m_quotations.at(at) != m_quotations.at(index) || (back > 0 && !is_main_subject(at))) {
                    continue;
                }
                const auto members = coordinated_actors(at, end);
                const Mention* single = widest_at(at);
                for (const TokenIndex child : m_text.document().children(at)) {
                    if (single == nullptr && m_text.token(child).deprel == Deprel::nmod &&
                        m_text.case_marker(child) == "of") {
                        single = widest_at(child);  // "hundreds of teachers"
                    }
                }
                if (const Mention* patient = back > 0 ? plural_object(at, index) : nullptr; patient != nullptr) {
                    add(index, pronoun, patient->actor, reason_of(pronoun), patient->head);
                    return;
                }
                if (members.size() > 1) {
                    for (const auto id : members) {
                        add(index, pronoun, id, LinkReason::coordinated_subject, at);
                    }
                    return;
                }
                if (single != nullptr && agrees(*single, PronounKind::plural)) {
                    add(index, pronoun, single->actor, reason_of(pronoun), single->head);
                    return;
                }
                if (single != nullptr) {
                    return;
                }
            }
        }
    }

    [[nodiscard]] bool is_main_subject(TokenIndex subject) const {
        const TokenIndex verb = m_text.token(subject).head;
        return verb != k_no_token && m_text.token(verb).deprel == Deprel::root;
    }

    [[nodiscard]] std::vector<ArticleActorId> coordinated_actors(TokenIndex head, TokenIndex limit) const {
        std::vector<ArticleActorId> actors;
        const auto take = [&](TokenIndex token) {
            for (const std::size_t i : m_at[token]) {
                const auto& mention = m_draft.mentions[i];
                if (mention.end <= limit && std::find(actors.begin(), actors.end(), mention.actor) == actors.end() &&
                    mention.form != MentionForm::pronoun && m_draft.at(mention.actor).kind != ActorKind::place &&
                    m_draft.at(mention.actor).kind != ActorKind::object) {
                    actors.push_back(mention.actor);
                }
            }
        };
        take(head);
        for (const TokenIndex child : m_text.document().children(head)) {
            if (m_text.token(child).deprel == Deprel::conj) {
                take(child);
            }
        }
        return actors;
    }

    // "I" and "we" inside quotation marks: the subject of the verb of saying.
    void link_speaker(TokenIndex index, Pronoun pronoun) {
        const TokenIndex subject = m_quotations.speaker_of(index);
        const Mention* speaker = subject == k_no_token ? nullptr : widest_at(subject);
        if (speaker == nullptr) {
            return;
        }
        const auto& actor = m_draft.at(speaker->actor);
        const bool one_person = actor.kind == ActorKind::person ||
                                (actor.kind == ActorKind::group && !m_draft.traits(speaker->actor).plural);
        const bool fits = pronoun.kind == PronounKind::speaker
                              ? one_person
                              : actor.kind != ActorKind::place && actor.kind != ActorKind::object;
        if (fits) {
            add(index, pronoun, speaker->actor, LinkReason::speaker, speaker->head);
        }
    }

    // "its troops", "his government": the country acts, when the pronoun is a country or somebody who has one; else the
    // organisation ("NATO ... its forces").
    void link_owned(const MentionDraft::OwnedOrgan& organ) {
        for (const std::size_t i : m_at[organ.pronoun]) {
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
    Quotations m_quotations;
    std::vector<std::vector<std::size_t>> m_at;  // by token: the mentions whose head it is, or whose title
};

}  // namespace

void link_pronouns(MentionDraft& draft) { PronounLinker{draft}.link(); }

}  // namespace entente::extract
