// The part of ClauseReader that knows what parsers of news English get wrong.

#include <algorithm>

#include "base/text.hpp"
#include "extract/document/dateline.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/time_expression.hpp"

namespace entente::extract {
namespace {

/// A noun with more phrases than this exists only in broken parses.
constexpr std::size_t k_most_phrases = 24;

}  // namespace

void ClauseReader::find_datelines() {
    for (const Sentence& sentence : m_document->sentences()) {
        m_dateline_end.push_back(dateline_end(*m_document, sentence));
    }
}

bool ClauseReader::in_dateline(TokenIndex token) const {
    return token < m_dateline_end[m_document->sentence_of(token)];
}

/// Parsers take the place of a dateline for the subject; the real one then hangs on it or stands beside it.
TokenIndex ClauseReader::outside_dateline(TokenIndex head) const {
    if (!in_dateline(head)) {
        return head;
    }
    for (const TokenIndex dependent : m_document->children(head)) {
        if (!in_dateline(dependent) && is_noun(m_document->token(dependent))) {
            return dependent;
        }
    }
    return k_no_token;
}

/// "lend [up to $1bn]" and "freed on bail [two ministers]", which parsers take for circumstances.
bool ClauseReader::is_misread_object(TokenIndex verb, TokenIndex phrase, const std::string& preposition) const {
    const Token& token = m_document->token(phrase);
    if (phrase < verb || child(verb, Deprel::obj) != k_no_token || token.deprel != Deprel::obl) {
        return false;
    }
    const TokenIndex mark = child(phrase, Deprel::case_);
    const bool amount = (token.upos == Upos::SYM || token.upos == Upos::NUM) && mark != k_no_token && mark > 0 &&
                        preposition.ends_with("to") && m_document->token(mark - 1).form == "up";
    const bool bare = preposition.empty() && is_noun(token) && !is_time_phrase(*m_document, phrase) &&
                      (token.xpos == "NNS" || token.upos == Upos::PROPN || child(phrase, Deprel::det) != k_no_token);
    return amount || bare || takes_particle(verb, phrase);
}

/// "handed [over] the suspects": a particle that the parser takes for the preposition of the object. The lexicon must know the
/// verb with this word and an object.
bool ClauseReader::takes_particle(TokenIndex verb, TokenIndex phrase) const {
    const TokenIndex word = child(phrase, Deprel::case_);
    if (word != verb + 1 || !is_noun(m_document->token(phrase))) {
        return false;
    }
    const std::string particle = to_lower(m_document->token(word).form);
    if (particle != "over" && particle != "off" && particle != "up" && particle != "down" && particle != "out") {
        return false;
    }
    const std::vector<Frame>& frames = m_ontology->frames(PredicateKind::verb, to_lower(m_document->token(verb).lemma));
    return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
        return frame.words.size() == 1 && frame.words.front() == particle && !frame.type.empty() &&
               (!frame.objects.empty() || (!frame.targets.empty() && frame.targets.front().base == Slot::Base::object));
    });
}

/// "Ana Silva, a former minister, [called] for sanctions.": behind an apposition parsers take the verb of the sentence for a
/// participle that describes its subject, and are left with a sentence without a verb.
bool ClauseReader::is_lost_main_verb(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    if (token.deprel != Deprel::acl || token.xpos != "VBN" || verb == 0) {
        return false;
    }
    const Token& noun = m_document->token(token.head);
    const Sentence& sentence = m_document->sentences()[m_document->sentence_of(verb)];
    if (noun.head != k_no_token || !is_noun(noun) || child(verb, Deprel::obl_agent) != k_no_token ||
        child(token.head, Deprel::cop) != k_no_token || child(token.head, Deprel::nsubj) != k_no_token ||
        m_document->token(sentence.end() - 1).form != ".") {
        return false;
    }
    if (m_document->token(verb - 1).form == ",") {
        const TokenIndex apposition = child(token.head, Deprel::appos);
        return noun.upos == Upos::PROPN && apposition != k_no_token && apposition < verb;
    }
    // "[A report] called for talks.": no other verb could be the one of the sentence
    const auto& dependents = m_document->children(token.head);
    return verb == token.head + 1 && child(token.head, Deprel::det) != k_no_token &&
           std::none_of(dependents.begin(), dependents.end(), [&](TokenIndex dependent) {
               return dependent != verb && dependent > token.head && is_predicate(dependent);
           });
}

/// Taggers take participles for past tenses: "the suspects [arrested] were", "was sentenced and [fined]".
bool ClauseReader::is_participle(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    if (token.xpos == "VBN") {
        return !is_lost_main_verb(verb);
    }
    if (token.xpos != "VBD" || child(verb, Deprel::nsubj) != k_no_token || child(verb, Deprel::obj) != k_no_token) {
        return false;
    }
    if (token.deprel == Deprel::acl) {
        // no finite clause hangs on a noun in this way, but a noun alone is no sentence: "[A report] called for talks"
        return m_document->token(token.head).head != k_no_token;
    }
    // of verbs that the lexicon knows as done to somebody, unlike "was arrested and confessed"
    const std::vector<Frame>& frames = m_ontology->frames(PredicateKind::verb, to_lower(token.lemma));
    return token.deprel == Deprel::conj && std::any_of(frames.begin(), frames.end(), [](const Frame& frame) {
               return !frame.targets.empty() && frame.targets.front().base == Slot::Base::object;
           });
}

/// "had A [arrested]", "left eight people [injured]": the participle says what was done to the object before it.
bool ClauseReader::is_done_to_object(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    if (token.deprel != Deprel::xcomp || token.xpos != "VBN" || child(verb, Deprel::aux) != k_no_token ||
        child(verb, Deprel::mark) != k_no_token || child(verb, Deprel::obj) != k_no_token) {
        return false;
    }
    const TokenIndex object = child(token.head, Deprel::obj);
    return object != k_no_token && object > token.head && object < verb;
}

/// "[A], called B to thank him, A's office said": behind a comma parsers give the subject of what is said to the verb of saying,
/// which then has two. k_no_token when the report has its own.
TokenIndex ClauseReader::subject_on_reporting_verb(TokenIndex said) const {
    const Token& token = m_document->token(said);
    if (token.deprel != Deprel::ccomp || said > token.head || child(said, Deprel::nsubj) != k_no_token ||
        child(said, Deprel::nsubj_pass) != k_no_token || child(said, Deprel::mark) != k_no_token ||
        !m_ontology->is("speech_verbs", m_document->token(token.head).lemma)) {
        return k_no_token;
    }
    TokenIndex before = k_no_token;
    bool own = false;
    for (const TokenIndex dependent : m_document->children(token.head)) {
        if (m_document->token(dependent).deprel == Deprel::nsubj) {
            if (dependent < said) {
                before = dependent;
            } else {
                own = true;
            }
        }
    }
    return own ? before : k_no_token;
}

/// "at a gala, [an event] opened by A, B called", "the [minister] of mines, A, said": an apposition that the parser took for a
/// second subject.
TokenIndex ClauseReader::misread_subject(TokenIndex verb) const {
    if (const TokenIndex said = child(verb, Deprel::ccomp); said != k_no_token) {
        if (const TokenIndex subject = subject_on_reporting_verb(said); subject != k_no_token) {
            return subject;
        }
    }
    TokenIndex first = k_no_token;
    for (const TokenIndex dependent : m_document->children(verb)) {
        const Token& token = m_document->token(dependent);
        if (token.deprel != Deprel::nsubj || dependent > verb) {
            continue;
        }
        if (first != k_no_token) {
            TokenIndex begin = dependent;
            for (const TokenIndex part : m_document->children(dependent)) {
                begin = std::min(begin, part);
            }
            const Token& before = m_document->token(first);
            const bool described = before.upos == Upos::NOUN || m_ontology->is("posts", to_lower(before.lemma));
            const bool pause = described && token.upos == Upos::PROPN &&
                               (begin == first + 1 || m_document->token(begin - 1).form == ",");
            return pause ? first : k_no_token;
        }
        first = dependent;
    }
    return k_no_token;
}

/// "A joined, B broke away and [founded] a party": of coordinated verbs the last one before with a subject of its own gives it.
TokenIndex ClauseReader::subject_giver(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    TokenIndex giver = k_no_token;
    for (const TokenIndex sibling : m_document->children(token.head)) {
        const bool earlier = sibling > token.head && sibling < verb;
        if (earlier && m_document->token(sibling).deprel == Deprel::conj && is_predicate(sibling) &&
            (child(sibling, Deprel::nsubj) != k_no_token || child(sibling, Deprel::nsubj_pass) != k_no_token)) {
            giver = sibling;
        }
    }
    return giver;
}

/// "vowed to act after clashes [left] eight injured": a verb that neither a comma nor a conjunction joins to the one the parser
/// coordinated it with has a subject of its own, which is lost.
bool ClauseReader::is_misread_conjunct(TokenIndex verb) const {
    const Token& token = m_document->token(verb);
    return token.deprel == Deprel::conj && token.xpos == "VBD" && verb > token.head + 1 &&
           child(verb, Deprel::cc) == k_no_token && m_document->token(verb - 1).upos == Upos::NOUN;
}

TokenIndex ClauseReader::parallel(TokenIndex index) const {
    enum class Form { participle, infinitive, finite, other };
    const auto form = [&](TokenIndex at) {
        const Token& token = m_document->token(at);
        const bool helped = child(at, Deprel::aux) != k_no_token || child(at, Deprel::aux_pass) != k_no_token;
        if (token.xpos == "VBD" || token.xpos == "VBZ" || token.xpos == "VBP" || helped) {
            return Form::finite;
        }
        return token.xpos == "VBG" ? Form::participle : token.xpos == "VB" ? Form::infinitive : Form::other;
    };
    const Token& token = m_document->token(index);
    const Form wanted = form(index);
    if (token.deprel == Deprel::conj && token.xpos == "VBD" &&
        (m_document->token(token.head).xpos == "VBP" || m_document->token(token.head).xpos == "VBZ")) {
        // "have friends who [joined] A and left B"
        for (TokenIndex at = index; --at > token.head;) {
            const Token& between = m_document->token(at);
            if (between.deprel == Deprel::acl_relcl && between.xpos == "VBD") {
                return at;
            }
        }
    }
    if (token.deprel != Deprel::conj || token.upos != Upos::VERB || wanted == Form::other ||
        wanted == Form::infinitive || form(token.head) == wanted) {
        return token.head;
    }
    for (TokenIndex at = token.head; at != k_no_token; at = m_document->token(at).head) {
        if (m_document->token(at).upos == Upos::VERB && form(at) == wanted) {
            return at;
        }
    }
    if (wanted == Form::participle) {
        const Sentence& sentence = m_document->sentences()[m_document->sentence_of(index)];
        for (TokenIndex at = index; at-- > sentence.first;) {
            if (m_document->token(at).deprel == Deprel::advcl && form(at) == wanted) {
                return at;
            }
        }
    }
    return token.head;
}

/// Participants that the parser hung on something else although they stand right beside the verb: "[The UN] withdrew
/// troops" with the UN under "troops", "met [President X]" with the president under the subject.
void ClauseReader::find_lost_arguments(Clause& clause) {
    const Token& verb = m_document->token(clause.predicate);
    const Sentence& sentence = m_document->sentences()[m_document->sentence_of(clause.predicate)];
    const bool finite = verb.xpos == "VBD" || verb.xpos == "VBZ" || verb.xpos == "VBP" ||
                        child(clause.predicate, Deprel::aux) != k_no_token;
    if (verb.upos != Upos::VERB || !finite || clause.passive) {
        return;
    }
    const bool free = verb.head == k_no_token || verb.deprel == Deprel::ccomp || verb.deprel == Deprel::parataxis ||
                      verb.deprel == Deprel::list || verb.deprel == Deprel::dep;
    if (const TokenIndex above = subject_on_reporting_verb(clause.predicate);
        clause.subjects.empty() && above != k_no_token) {
        clause.subjects = coordinated(above);
    }
    if (clause.subjects.empty() && free) {
        TokenIndex at = clause.predicate;
        while (at > sentence.first) {
            const Token& before = m_document->token(--at);
            if (before.upos == Upos::AUX || before.upos == Upos::ADV || before.upos == Upos::PART) {
                continue;
            }
            if ((is_noun(before) && before.upos != Upos::NUM) && !in_dateline(at)) {
                TokenIndex head = at;
                while (m_document->token(head).head < clause.predicate &&
                       m_document->token(head).head >= sentence.first && !is_predicate(m_document->token(head).head) &&
                       !in_dateline(m_document->token(head).head)) {
                    head = m_document->token(head).head;
                }
                if (preposition_of(head).empty()) {
                    clause.subjects = coordinated(head);
                }
            }
            break;
        }
    }
    if (clause.objects.empty() && clause.complements.empty()) {
        TokenIndex last = k_no_token;
        for (TokenIndex at = clause.predicate + 1; at < sentence.end(); ++at) {
            const Token& after = m_document->token(at);
            if (after.upos != Upos::DET && after.upos != Upos::ADJ && after.upos != Upos::NOUN &&
                after.upos != Upos::PROPN) {
                break;
            }
            last = is_noun(after) ? at : last;
        }
        if (last != k_no_token) {
            TokenIndex head = last;
            while (m_document->token(head).head > clause.predicate && m_document->token(head).head <= last) {
                head = m_document->token(head).head;
            }
            const TokenIndex above = m_document->token(head).head;
            if (above != k_no_token && above < clause.predicate) {
                clause.objects = coordinated(head);  // it hangs over the verb on something before it
            }
        }
    }
}

/// "offered [Greece] ten jets", "gave [Ukraine] the tanks": a name that stands before the number or article of the noun it hangs
/// on is no part of its phrase.
void ClauseReader::find_hidden_receiver(Clause& clause) const {
    if (clause.passive || !clause.indirect.empty() || clause.objects.empty()) {
        return;
    }
    const TokenIndex object = clause.objects.front();
    TokenIndex name = k_no_token;
    for (const TokenIndex dependent : m_document->children(object)) {
        const Token& token = m_document->token(dependent);
        if (dependent == clause.predicate + 1 && token.upos == Upos::PROPN && token.deprel == Deprel::compound) {
            name = dependent;
        } else if (name != k_no_token && dependent > name && dependent < object &&
                   (token.deprel == Deprel::nummod || token.deprel == Deprel::det)) {
            clause.indirect = {name};
            return;
        }
    }
}

/// "an attack on A by B", "talks on Friday between A and B": parsers hang the last phrase on the noun before it, although a
/// name has no attacks of its own.
void ClauseReader::lift_phrases(std::vector<Oblique>& phrases, LiftInto of) const {
    const auto has = [&](std::string_view preposition) {
        return std::any_of(phrases.begin(), phrases.end(),
                           [&](const Oblique& phrase) { return phrase.preposition == preposition; });
    };
    for (std::size_t next = 0; next < phrases.size() && phrases.size() < k_most_phrases; ++next) {
        const TokenIndex holder = phrases[next].head;
        const Token& held_by = m_document->token(holder);
        const bool adverbial =
            held_by.upos == Upos::ADJ && of == LiftInto::clause;  // "gave ten million [in total] to B"
        if ((!is_noun(held_by) && !adverbial) || !m_ontology->frames(PredicateKind::noun, held_by.lemma).empty()) {
            continue;  // an event keeps its phrases
        }
        const bool name = held_by.upos == Upos::PROPN;
        const bool bare = (adverbial || held_by.upos == Upos::NOUN) && of == LiftInto::clause &&
                          !m_ontology->is("circumstance_nouns", held_by.lemma) &&
                          child(holder, Deprel::det) == k_no_token && child(holder, Deprel::nmod_poss) == k_no_token;
        for (const TokenIndex dependent : m_document->children(holder)) {
            const Token& token = m_document->token(dependent);
            if (dependent < holder || token.deprel != Deprel::nmod || !is_noun(token)) {
                continue;
            }
            const std::string preposition = preposition_of(dependent);
            const bool agent = preposition == "by" || preposition == "between" || preposition == "against";
            const bool other = preposition == "with" || preposition == "to" ||
                               (name && (preposition == "on" || preposition == "over"));
            // "appealed [in a letter] to the king": the letter is how
            const bool message =
                of == LiftInto::clause && preposition == "to" && m_ontology->is("messages", held_by.lemma);
            const bool lifted =
                (agent && (name || of == LiftInto::noun)) || message || (other && (name || bare));  // "[by phone] with"
            if (lifted && !has(preposition)) {
                for (const TokenIndex head : coordinated(dependent)) {
                    phrases.push_back({preposition, antecedent(head)});
                }
            }
        }
    }
}

/// The actors of a headline: "[Kenya], [Uganda] sign pact". Elsewhere a name after a comma says where the first one is.
std::vector<TokenIndex> ClauseReader::comma_coordinated(TokenIndex head, TokenIndex verb) const {
    std::vector<TokenIndex> heads = coordinated(head);
    const Sentence& sentence = m_document->sentences()[m_document->sentence_of(head)];
    if (head != sentence.first || heads.size() > 1 || m_document->token(sentence.end() - 1).upos == Upos::PUNCT) {
        return heads;
    }
    for (const TokenIndex dependent : m_document->children(head)) {
        const Token& token = m_document->token(dependent);
        const bool beside = token.deprel == Deprel::nmod_unmarked || token.deprel == Deprel::appos ||
                            token.deprel == Deprel::flat || token.deprel == Deprel::list;
        if (beside && dependent > head + 1 && m_document->token(head + 1).form == "," && token.upos == Upos::PROPN &&
            dependent < verb && m_document->token(dependent + 1).upos != Upos::PUNCT) {
            heads.push_back(dependent);
        }
    }
    return heads;
}

/// "A, [B] and C" with B taken for another name of A.
bool ClauseReader::is_list_member(TokenIndex head, TokenIndex dependent) const {
    const Token& token = m_document->token(dependent);
    if (dependent <= head || (token.deprel != Deprel::appos && token.deprel != Deprel::list) ||
        token.upos != Upos::PROPN || m_document->token(head).upos != Upos::PROPN ||
        child(dependent, Deprel::cc) != k_no_token) {
        return false;
    }
    const auto& siblings = m_document->children(head);
    return std::any_of(siblings.begin(), siblings.end(), [&](TokenIndex other) {
        const Token& last = m_document->token(other);
        if (other <= dependent || last.deprel != Deprel::conj || last.upos != Upos::PROPN) {
            return false;
        }
        const TokenIndex conjunction = child(other, Deprel::cc);  // a comma before it would end the apposition
        return conjunction != k_no_token && m_document->token(conjunction - 1).upos != Upos::PUNCT;
    });
}

/// "A, a lawyer [and former minister], ...": a description goes on, nobody else is named.
bool ClauseReader::continues_apposition(TokenIndex head, TokenIndex conjunct) const {
    if (m_document->token(head).upos != Upos::PROPN || m_document->token(conjunct).upos != Upos::NOUN ||
        m_document->token(conjunct).xpos != "NN" || conjunct <= head) {
        return false;
    }
    const TokenIndex determiner = child(conjunct, Deprel::det);
    for (const TokenIndex dependent : m_document->children(head)) {
        const Token& token = m_document->token(dependent);
        if (token.deprel != Deprel::appos || token.upos != Upos::NOUN || dependent < head || dependent > conjunct) {
            continue;
        }
        for (TokenIndex i = dependent + 1; i < conjunct; ++i) {
            if (m_document->token(i).form == ",") {
                return false;
            }
        }
        return determiner == k_no_token || m_document->token(determiner).lemma == "a";
    }
    return false;
}

/// "A rather than [B]", "A, not [B]".
bool ClauseReader::is_excluded(TokenIndex conjunct) const {
    const TokenIndex conjunction = child(conjunct, Deprel::cc);
    if (conjunction != k_no_token) {
        const std::string form = to_lower(m_document->token(conjunction).form);
        return form == "rather" || form == "instead" || (form == "not" && conjunction + 1 == conjunct);
    }
    const TokenIndex adverb = child(conjunct, Deprel::advmod);
    return adverb != k_no_token && adverb < conjunct && m_document->token(adverb).form == "not";
}

/// The noun that a relative pronoun stands for, where the parser hung its clause on this one.
TokenIndex ClauseReader::described_by(TokenIndex pronoun, TokenIndex head) const {
    const Token& noun = m_document->token(head);
    if (noun.deprel == Deprel::conj && is_excluded(head)) {
        return noun.head;  // "it was [A] rather than B that"
    }
    if (m_document->token(pronoun).lemma == "who") {
        // "[A], an adviser to the B, who", "the [president] of C, who": neither a body nor a country is the person meant
        const auto names = [&](TokenIndex at, NameType type) {
            const NameTag tag = m_document->token(at).name;
            return tag == begin_tag(type) || tag == inside_tag(type);
        };
        TokenIndex person = head;
        while (m_document->token(person).deprel == Deprel::nmod && m_document->token(person).upos == Upos::PROPN &&
               !names(person, NameType::PER)) {
            person = m_document->token(person).head;
        }
        const Token& holder = m_document->token(person);
        if (holder.deprel == Deprel::appos && m_document->token(holder.head).upos == Upos::PROPN) {
            return holder.head;
        }
        if (names(head, NameType::LOC)) {
            return person;
        }
        // "a source of revenue for A, who ...": who is a name rather than a thing further off
        TokenIndex before = pronoun > 0 ? pronoun - 1 : pronoun;
        before = before > 0 && m_document->token(before).upos == Upos::PUNCT ? before - 1 : before;
        const bool nearer = before > head && m_document->token(before).upos == Upos::PROPN && noun.upos != Upos::PROPN;
        return nearer ? before : head;
    }
    const bool after_comma = pronoun > 0 && m_document->token(pronoun - 1).upos == Upos::PUNCT;
    const auto part_of_place = [&](TokenIndex at) {
        const Token& token = m_document->token(at);
        const bool divided = m_ontology->is("collective", token.lemma) && child(at, Deprel::nmod) != k_no_token;
        return divided || (token.upos == Upos::PROPN && child(at, Deprel::det) == k_no_token);
    };
    if (m_document->token(pronoun).lemma != "that" || after_comma || !part_of_place(head)) {
        return head;
    }
    // "blockades in parts of B that": no clause without a comma tells one B from another
    TokenIndex at = head;
    while (m_document->token(at).deprel == Deprel::nmod && part_of_place(at)) {
        at = m_document->token(at).head;
    }
    const Token& outer = m_document->token(at);
    if (universal(outer.deprel) == Deprel::obl && part_of_place(at)) {
        const TokenIndex object = child(outer.head, Deprel::obj);
        return object != k_no_token && object > outer.head && object < at ? object : head;
    }
    return at;
}

bool ClauseReader::is_each_other(TokenIndex token) const {
    const std::string_view form = m_document->token(token).form;
    const TokenIndex other = form == "other" || form == "another" ? token : token + 1;
    if (other == 0 || other >= m_document->tokens().size()) {
        return false;
    }
    const std::string_view first = m_document->token(other - 1).form;
    const std::string_view second = m_document->token(other).form;
    return (first == "each" && second == "other") || (first == "one" && second == "another");
}

/// "[US] President [A]'s plan": parsers may make both owners of the plan; the nearer one is.
TokenIndex ClauseReader::owner_of(TokenIndex noun) const {
    TokenIndex owner = k_no_token;
    for (const TokenIndex dependent : m_document->children(noun)) {
        const Token& token = m_document->token(dependent);
        if (token.deprel == Deprel::nmod_poss && (owner == k_no_token || (dependent < noun && is_noun(token)))) {
            owner = dependent;
        }
    }
    return owner;
}

/// "a way for A to attack": what stands between "for" and "to" does it, wherever the parser hung it.
TokenIndex ClauseReader::subject_after_for(TokenIndex verb) const {
    const TokenIndex mark = child(verb, Deprel::mark);
    if (mark == k_no_token || mark == 0 || !marks_infinitive(m_document->token(mark))) {
        return k_no_token;
    }
    TokenIndex head = mark - 1;
    if (!is_noun(m_document->token(head)) || m_document->sentence_of(head) != m_document->sentence_of(verb)) {
        return k_no_token;
    }
    while (m_document->token(head).head < mark && preposition_of(head).empty() &&
           (m_document->token(head).deprel == Deprel::flat || m_document->token(head).deprel == Deprel::compound)) {
        head = m_document->token(head).head;
    }
    return preposition_of(head) == "for" ? head : k_no_token;
}

}  // namespace entente::extract
