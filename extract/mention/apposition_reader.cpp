#include "extract/mention/apposition_reader.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::extract {
namespace {

class AppositionReader {
  public:
    AppositionReader(const AnnotatedText& text, const std::vector<Name>& names, const TitlePhrases& phrases,
                     const PostDescriber& describer, Posts& posts)
        : m_text{text}, m_names{names}, m_phrases{phrases}, m_describer{describer}, m_posts{posts} {}

    // "Lavrov, the Russian foreign minister, said", "Josep Borrell, head of the EU's diplomatic service"
    void read_after(std::size_t index) {
        const Name& name = m_names[index];
        const TokenIndex sentence_end = m_text.sentence(name.begin).end();
        if (name.end + 1 >= sentence_end ||
            (m_text.token(name.end).form != "," && m_text.token(name.end).form != "(")) {
            return;
        }
        TokenIndex start = name.end + 1;
        if (start + 2 < sentence_end && m_text.folded(start) == "who" && m_text.lemma(start + 1) == "be") {
            start += 2;
        }
        while (start + 2 < sentence_end && m_text.token(start).upos == Upos::ADV) {
            ++start;  // "Bello, also a member of the council,"
        }
        const TokenIndex limit = std::min(sentence_end, start + k_longest_apposition);
        const NounPhrase phrase = m_phrases.noun_phrase(start, limit);
        TokenIndex core = 0;
        if (!m_phrases.describes_person(phrase, core)) {
            if (!m_phrases.is_post_in_organization(phrase, limit)) {
                return;
            }
            core = phrase.begin;
        }
        // What follows the noun: "of the CIA", "at the Atlantic Council".
        std::size_t of = k_no_name;
        TokenIndex at = phrase.end;
        bool after_field = false;
        while (at < limit && m_text.token(at).upos == Upos::ADP && m_text.is(WordClass::affiliation_preposition, at)) {
            const bool owns = of == k_no_name && m_text.folded(at) != "to" &&
                              (at == phrase.end || m_text.folded(at) == "of" || after_field);
            after_field = false;
            const NounPhrase inner = m_phrases.noun_phrase(at + 1, limit);
            for (TokenIndex i = inner.begin; i < inner.end && owns; ++i) {
                const std::size_t inside = m_phrases.starting_at(i);
                // "Director General for Europe"
                const bool field =
                    m_text.folded(at) == "for" && inside != k_no_name && m_names[inside].kind == ActorKind::place;
                after_field = after_field || field;
                if (!field && m_phrases.can_own_post(inside) && m_phrases.is_owner_in(inside, inner)) {
                    const bool nearer = of != k_no_name && m_names[inside].kind == ActorKind::organization;
                    of = of == k_no_name || nearer ? inside : of;  // "at Washington's Wilson Centre"
                }
            }
            if (inner.end <= at + 1) {
                break;
            }
            at = inner.end;
        }
        const bool tied = m_text.token(m_text.head_of(phrase.begin, phrase.end)).deprel == Deprel::appos &&
                          m_text.token(m_text.head_of(phrase.begin, phrase.end)).head == name.head;
        if (m_phrases.is_list_member(at, sentence_end)) {
            return;
        }
        if (tied || m_phrases.ends_apposition(at, sentence_end)) {
            add_apposition(index, phrase, core, name.begin, std::max(at, phrase.end), of);
            if (of == k_no_name && at > phrase.end) {
                forget_nation(m_posts.readings.back());
            }
        }
    }

    // "the Russian president, Vladimir Putin,", "his Russian counterpart, Foreign Minister Sergei Lavrov,"
    void read_before(std::size_t index) {
        const Name& name = m_names[index];
        const TokenIndex first = m_text.sentence(name.begin).first;
        const TokenIndex sentence_end = m_text.sentence(name.begin).end();
        const TokenIndex phrase_begin = m_posts.phrase_begin[index];
        if (phrase_begin < first + 2 || m_text.token(phrase_begin - 1).form != ",") {
            return;
        }
        const TokenIndex comma = phrase_begin - 1;
        TokenIndex noun_end = comma;
        TokenIndex long_post_end = 0;
        std::size_t of = k_no_name;
        const std::size_t owner = m_phrases.owner_ending_at(comma);
        if (m_phrases.can_own_post(owner)) {  // "the former chief minister of Kashmir, Omar Abdullah"
            const TokenIndex preposition = m_phrases.preposition_before(owner, first);
            if (preposition != m_names[owner].begin) {
                of = m_text.folded(preposition) == "to" ? k_no_name : owner;
                noun_end = preposition;
                const std::size_t nearer = m_phrases.skip_phrase_after_post(noun_end, first);
                of = nearer != k_no_name ? nearer : of;  // "the chairman of SSANU at the University of Ilorin, X"
            }
        }
        if (comma > first + 3 && m_text.folded(comma - 1) == "time" && m_text.folded(comma - 3) == "at") {
            noun_end = comma - 3;  // "the prime minister at the time, Ann Poe,"
        }
        // "the minister for roads and highways, Kwesi Amoako": the tree knows where the noun stands.
        const TokenIndex governor = m_text.token(m_text.head_of(phrase_begin, name.end)).head;
        const bool in_apposition = m_text.token(m_text.head_of(phrase_begin, name.end)).deprel == Deprel::appos;
        const bool noun_before = noun_end > first && m_phrases.post_before(noun_end, first) != noun_end;
        if (!noun_before && in_apposition && governor != k_no_token && governor < comma && governor + 8 > comma) {
            noun_end = governor + 1;
            const TokenIndex after = noun_end;
            if (m_text.token(after).upos == Upos::ADP) {
                long_post_end = comma;
            }
        }
        NounPhrase phrase{noun_end, noun_end, false};
        const TokenIndex limit = noun_end - first > k_longest_title ? noun_end - k_longest_title : first;
        while (phrase.begin > limit) {
            const TokenIndex core = m_text.post_begin(phrase.begin, limit);
            const std::size_t inner = m_phrases.ending_at(phrase.begin);
            if (inner != k_no_name) {
                phrase.with_person = phrase.with_person || m_phrases.is_title_bearer(inner);
                phrase.begin = m_names[inner].begin;
            } else if (core != phrase.begin) {
                phrase.begin = core;
            } else if (m_phrases.in_noun_phrase(phrase.begin - 1)) {
                --phrase.begin;
            } else {
                break;
            }
            if (m_text.token(phrase.begin).xpos == "PRP$") {
                break;
            }
        }
        TokenIndex core = 0;
        const bool addressed = of != k_no_name && m_text.is(WordClass::honorific, name.begin - 1);
        if (!m_phrases.describes_person(phrase, core) || m_phrases.is_of_several_but_one_named(index, phrase.end - 1) ||
            (!addressed && m_phrases.describes_name_before(phrase))) {
            return;
        }
        TokenIndex open = phrase.begin;  // "the [Chairman and Chief Executive] of Gold Hill, Ms X"
        while (open > first + 1 && m_text.folded(open - 1) == "and" &&
               m_phrases.post_before(open - 1, first) != open - 1) {
            open = m_phrases.post_before(open - 1, first);
        }
        const bool opened = (of != k_no_name && m_text.is_capitalized(core)) ||
                            (open > first && m_text.token(open - 1).upos == Upos::DET) ||
                            m_text.token(phrase.begin).xpos == "PRP$" ||
                            m_phrases.starting_at(phrase.begin) != k_no_name;
        const TokenIndex head = m_text.head_of(phrase.begin, phrase.end);
        const TokenIndex name_head = m_text.head_of(phrase_begin, name.end);
        const bool tied = m_text.token(name_head).deprel == Deprel::appos && m_text.token(name_head).head == head;
        const bool acts = of != k_no_name && name.end < sentence_end && m_text.token(name.end).upos == Upos::VERB;
        const bool closed = name.end >= sentence_end || m_text.token(name.end).upos == Upos::PUNCT || acts || addressed;
        const bool opens_sentence = open <= first + 1;  // "Telecom Zania Chief Executive, Dr Ann Poe said"
        if (opened && (tied || closed || opens_sentence)) {
            std::fill(m_posts.taken.begin() + open, m_posts.taken.begin() + phrase.begin, true);
            add_apposition(index, phrase, core, phrase.begin, name.end, of);
            if (long_post_end > 0 && !m_posts.readings.back().post.empty()) {
                m_posts.readings.back().post = m_text.wording(core, long_post_end);
                forget_nation(m_posts.readings.back());
            }
        }
    }

  private:
    void add_apposition(std::size_t index, const NounPhrase& phrase, TokenIndex core, TokenIndex begin, TokenIndex end,
                        std::size_t of) {
        PostReading reading;
        reading.member = index;
        TokenIndex post_start = phrase.begin;
        bool owned = false;
        for (TokenIndex i = phrase.begin; i < core; ++i) {
            reading.former = reading.former || m_text.is(WordClass::former, i) || m_text.folded(i) == "ex";
            reading.acting = reading.acting || m_text.is(WordClass::acting, i);
            if (m_text.token(i).xpos == "PRP$") {
                post_start = i + 1;
            }
            if (m_text.is_possessive_marker(i) && m_phrases.ending_at(i) == k_no_name) {
                post_start = i + 1;  // "the [union's] president"
                owned = true;
            }
            const std::size_t name = m_phrases.ending_at(i + 1);
            if (m_phrases.can_own_post(name) && m_text.token(i + 1).form != "-" &&
                !is_second_nationality(name, phrase.begin)) {
                of = of == k_no_name || m_names[of].begin > i ? name : of;
                post_start = m_phrases.after_owner(name);
            }
        }
        m_describer.describe(reading, std::min(post_start, core), phrase.end, core);
        reading.of = of;
        reading.begin = begin;
        reading.end = end;
        if (owned && of == k_no_name) {
            forget_nation(reading);
        }
        if (const auto gender = m_describer.gender_told_by(phrase.end - 1); gender != Gender::unknown) {
            m_posts.gender[index] = gender;
        }
        m_posts.readings.push_back(std::move(reading));
        m_posts.appositions.push_back({index, phrase.begin, phrase.end, m_text.head_of(phrase.begin, phrase.end)});
        // The owner is somebody of its own.
        std::fill(m_posts.taken.begin() + (owned ? post_start : phrase.begin), m_posts.taken.begin() + phrase.end,
                  true);
    }

    // "a Palestinian-American national": neither country is the one.
    [[nodiscard]] bool is_second_nationality(std::size_t name, TokenIndex limit) const {
        const TokenIndex begin = m_names[name].begin;
        return m_names[name].form == GazetteerForm::demonym && begin > limit + 1 &&
               m_text.token(begin - 1).form == "-" &&
               (m_phrases.ending_at(begin - 1) != k_no_name || m_text.token(begin - 2).upos == Upos::ADJ);
    }

    // "Cinthya Flores, president of a national association": no president of a country, whatever country the article is about.
    static void forget_nation(PostReading& reading) {
        if (reading.national && reading.of == k_no_name && fold_name(reading.post) == "president") {
            reading.sector.clear();
        }
        reading.national = reading.national && fold_name(reading.post) != "president";
    }

    const AnnotatedText& m_text;
    const std::vector<Name>& m_names;
    const TitlePhrases& m_phrases;
    const PostDescriber& m_describer;
    Posts& m_posts;
};

}  // namespace

void read_appositions(const AnnotatedText& text, const std::vector<Name>& names, const TitlePhrases& phrases,
                      const PostDescriber& describer, std::size_t person, Posts& posts) {
    AppositionReader reader{text, names, phrases, describer, posts};
    reader.read_after(person);
    reader.read_before(person);
}

}  // namespace entente::extract
