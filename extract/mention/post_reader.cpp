#include "extract/mention/post_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "extract/mention/title_phrases.hpp"

namespace entente::extract {
namespace {

class PostReader {
  public:
    PostReader(const AnnotatedText& text, const std::vector<Name>& names)
        : m_text{text}, m_names{names}, m_phrases{text, names} {
        m_posts.gender.assign(names.size(), Gender::unknown);
        m_posts.taken.assign(text.size(), false);
        m_posts.part_of_post.assign(names.size(), false);
        for (const Name& name : names) {
            m_posts.phrase_begin.push_back(name.begin);
        }
    }

    Posts read() {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (m_names[i].kind != ActorKind::person) {
                continue;
            }
            m_posts.gender[i] = gender_of(m_names[i]);
            const auto first_reading = m_posts.readings.size();
            read_title(i);
            if (first_reading == m_posts.readings.size()) {
                share_title(i);
            }
            read_after(i, first_reading);
            read_apposition_after(i);
            read_apposition_before(i);
            read_government_of(i);
        }
        std::stable_sort(m_posts.appositions.begin(), m_posts.appositions.end(),
                         [](const Apposition& a, const Apposition& b) { return a.begin < b.begin; });
        return std::move(m_posts);
    }

  private:
    // Of the first given name, which may stand after a title: "Sheikh Habiba"; else of a word that tells it: "Doli Begum".
    [[nodiscard]] Gender gender_of(const Name& name) const {
        const auto& lexicon = m_text.lexicon();
        const TokenIndex last = name.end - 1;
        TokenIndex first = name.begin;
        while (first < last && (m_text.is(WordClass::name_title, first) || m_text.is(WordClass::honorific, first))) {
            ++first;
        }
        if (const auto gender = lexicon.gender(m_text.folded(first)); gender != Gender::unknown) {
            return gender;
        }
        for (TokenIndex i = first + 1; i < name.end; ++i) {
            if (m_text.is(WordClass::female_name_word, i)) {
                return Gender::female;
            }
            if (m_text.is(WordClass::male_name_word, i)) {
                return Gender::male;
            }
        }
        return last > first + 1 ? lexicon.gender(m_text.folded(first + 1)) : Gender::unknown;
    }

    void describe(PostReading& reading, TokenIndex begin, TokenIndex end, TokenIndex core) {
        // "new", "outspoken": not part of the post, unless the list of posts knows it so.
        while (begin < core && (m_text.token(begin).upos == Upos::ADJ || m_text.is(WordClass::title_modifier, begin) ||
                                m_text.is(WordClass::former, begin) || m_text.is(WordClass::acting, begin) ||
                                m_text.folded(begin).empty())) {
            ++begin;
        }
        std::string last_word = m_text.lemma(end - 1);
        if (last_word.starts_with("ex-") || last_word.starts_with("ex ")) {  // "ex-member"
            last_word.erase(0, 3);
            reading.former = true;
        }
        const Post* post = m_text.lexicon().post(m_text.folded(core, end));
        if (post == nullptr && end > core) {
            const auto prefix = end - 1 > core ? m_text.folded(core, end - 1) + " " : std::string{};
            post = m_text.lexicon().post(prefix + last_word);
        }
        const Role* role = m_text.role(end - 1);
        if (post != nullptr) {
            reading.sector = post->sector;
            reading.country = post->country;
            reading.national = post->national;
        } else if (role != nullptr) {
            reading.sector = role->sector;
        }
        reading.post = post != nullptr && !post->written_out.empty() ? post->written_out : m_text.wording(begin, end);
        if (post != nullptr && post->written_out.empty() && m_text.is_plural(end - 1) && reading.post.ends_with('s') &&
            m_text.folded(end - 1) == last_word + "s") {
            reading.post.pop_back();  // "Councilors Ana Roe and Kim Poe"
        }
        // "daughter", "lawyer", "counterpart" say who somebody is, not what post is held.
        if (post == nullptr && role == nullptr && m_text.token(core).upos != Upos::PUNCT && core == begin &&
            end < m_text.size() && m_phrases.is_post_in_organization({core, end, false}, m_text.sentence(core).end())) {
            return;  // "convenor of the Lakes Forum": whatever it is, it is a post there
        }
        if (post == nullptr &&
            (role == nullptr || role->sector.empty() || role->sector == "CVL" || last_word == "counterpart")) {
            reading.post.clear();
            if (last_word != "counterpart") {
                reading.sector.clear();
                reading.relation = !m_text.is(WordClass::member_noun, end - 1) &&
                                   !m_text.lexicon().is(WordClass::member_noun, last_word);
            }
        }
    }

    void note_gender(std::size_t name, TokenIndex word) {
        if (m_text.is(WordClass::male_honorific, word)) {
            m_posts.gender[name] = Gender::male;
        } else if (m_text.is(WordClass::female_honorific, word)) {
            m_posts.gender[name] = Gender::female;
        } else if (const Role* role = m_text.role(word); role != nullptr && role->gender != Gender::unknown) {
            m_posts.gender[name] = role->gender;
        }
    }

    void read_title(std::size_t index) {
        const Name& name = m_names[index];
        const TokenIndex first = m_text.sentence(name.begin).first;
        const auto first_reading = m_posts.readings.size();
        // "King Salman": the title is part of the name and still says what he is.
        const bool title_inside = name.end > name.begin + 1 && m_text.is(WordClass::name_title, name.begin) &&
                                  m_text.lexicon().post(m_text.folded(name.begin)) != nullptr;
        TokenIndex at = title_inside ? name.begin + 1 : name.begin;
        std::size_t of = k_no_name;
        TokenIndex before_honorific = at;
        if (!title_inside && at > first + 2 && m_text.is(WordClass::honorific, at - 1)) {
            --before_honorific;  // "Representative to Mongolia Dr. X"
        }
        // The name of the owner may be long.
        const std::size_t owner_before = m_phrases.owner_ending_at(before_honorific);
        const TokenIndex title_end = owner_before == k_no_name ? name.begin : m_names[owner_before].begin;
        const TokenIndex limit = title_end - first > k_longest_title ? title_end - k_longest_title : first;
        const std::size_t behind = m_phrases.skip_phrase_after_post(before_honorific, limit);
        if (before_honorific + 1 < at) {
            at = before_honorific;
        }
        if (const TokenIndex post = m_phrases.post_before(at, limit);
            post != at && is_whom_an_aide_serves(post, limit)) {
            return;  // "Senior Adviser to the President X": X is no president
        }
        const bool can_have_field =
            !title_inside && behind == k_no_name && m_phrases.post_before(before_honorific, limit) == before_honorific;
        const TokenIndex preposition =
            can_have_field ? m_phrases.portfolio_before(before_honorific, limit) : k_no_token;
        if (preposition != k_no_token) {
            at = preposition;
        }
        while (at > limit && of == k_no_name) {
            const TokenIndex core = m_phrases.post_before(at, limit);
            if (core == at || m_phrases.covered_by_other_name(core, at)) {
                break;
            }
            note_gender(index, at - 1);
            if (TokenIndex outer = core; behind == k_no_name && first_reading == m_posts.readings.size() &&
                                         is_rank(core, at) && has_mission_before(outer, limit)) {
                PostReading rank;  // "Special Envoy to Ruritania [Ambassador] X": a post and a rank
                rank.member = index;
                describe(rank, core, at, core);
                m_posts.readings.push_back(std::move(rank));
                at = outer;
                continue;
            }
            TokenIndex begin = core;
            bool former = false;
            bool acting = false;
            of = m_phrases.read_modifiers(begin, limit, former, acting);
            for (auto i = first_reading; i < m_posts.readings.size(); ++i) {  // "former president and premier X": both
                m_posts.readings[i].former = m_posts.readings[i].former || former;
                m_posts.readings[i].acting = m_posts.readings[i].acting || acting;
            }
            if (!m_text.is(WordClass::honorific, at - 1) || core + 1 < at) {  // "Lady", but "First Lady"
                PostReading reading;
                reading.member = index;
                reading.former = former;
                reading.acting = acting;
                const TokenIndex owner_end = of == k_no_name ? begin : m_phrases.after_owner(of);
                describe(reading, std::max(begin, owner_end), at, core);
                m_posts.readings.push_back(std::move(reading));
            }
            at = begin;
            if (at > limit + 1 && m_text.token(at - 1).form == "and" &&
                m_phrases.post_before(at - 1, limit) != at - 1 && !m_phrases.covered_by_other_name(at - 2, at - 1)) {
                if (of == k_no_name) {
                    --at;  // "Prime Minister and Defense Minister X"
                } else if (former || is_title_without_article(at - 1, limit)) {
                    for (auto i = first_reading; i < m_posts.readings.size(); ++i) {
                        m_posts.readings[i].of =
                            of;  // "Deputy Prime Minister and LDP leader X": whose the nearer one is
                    }
                    of = k_no_name;
                    --at;
                }
            }
        }
        if (of != k_no_name) {
            read_post_before_rank(first_reading, of, at, limit);
        }
        if (at == name.begin && at > limit && m_text.is_possessive_marker(at - 1) &&
            m_phrases.can_own_post(m_phrases.ending_at(at - 1)) &&
            m_names[m_phrases.ending_at(at - 1)].kind == ActorKind::country) {  // "Tunisia's Kais Saied"
            PostReading reading;
            reading.member = index;
            reading.of = m_phrases.ending_at(at - 1);
            reading.begin = m_names[reading.of].begin;
            reading.end = name.end;
            m_posts.readings.push_back(std::move(reading));
            return;
        }
        if (first_reading == m_posts.readings.size() && at + 1 < name.begin && behind != k_no_name) {
            return;
        }
        if (first_reading == m_posts.readings.size() && at >= name.begin) {
            return;
        }
        of = of == k_no_name ? behind : of;
        if (preposition != k_no_token && !m_posts.readings[first_reading].post.empty()) {
            m_posts.readings[first_reading].post += " " + m_text.wording(preposition, before_honorific);
        }
        note_parts_of_post(at, name.begin, of);
        m_posts.phrase_begin[index] = at;
        std::fill(m_posts.taken.begin() + at, m_posts.taken.begin() + name.begin, true);
        for (auto i = first_reading; i < m_posts.readings.size(); ++i) {
            auto& reading = m_posts.readings[i];
            // "NC president and former chief minister X": what went before was held elsewhere
            const bool elsewhere = reading.former && !m_posts.readings.back().former;
            reading.of = reading.of == k_no_name && !elsewhere ? of : reading.of;
            reading.begin = at;
            reading.end = name.end;
        }
        if (of == k_no_name && first_reading < m_posts.readings.size()) {
            share_owner(index, at, first_reading);
        }
        // The post that belongs to an organisation says more than a rank: "Saudi coalition spokesperson Colonel X".
        std::reverse(m_posts.readings.begin() + static_cast<std::ptrdiff_t>(first_reading), m_posts.readings.end());
    }

    // "Adviser to the [President] X", "Director of the Office of the [King] X": a title before a name has no article. With a small
    // letter before it it is that person: "an adviser to the President Ana Roe".
    [[nodiscard]] bool is_whom_an_aide_serves(TokenIndex post, TokenIndex limit) const {
        if (post <= limit + 2 || m_text.folded(post - 1) != "the" || !m_text.is_capitalized(post)) {
            return false;
        }
        const auto& preposition = m_text.folded(post - 2);
        return (preposition == "to" || preposition == "of") && m_text.is_capitalized(post - 3) &&
               (m_phrases.post_before(post - 2, limit) != post - 2 || m_text.role(post - 3) != nullptr);
    }

    [[nodiscard]] bool is_rank(TokenIndex begin, TokenIndex end) const {
        const Post* post = m_text.lexicon().post(m_text.folded(begin, end));
        return end == begin + 1 && m_text.is_capitalized(begin) && post != nullptr &&
               (post->sector == "MIL" || m_text.folded(begin) == "ambassador");
    }

    // "Special Envoy [to Ruritania] Ambassador X": moves `at` to the end of the post.
    [[nodiscard]] bool has_mission_before(TokenIndex& at, TokenIndex limit) const {
        TokenIndex post = at;
        static_cast<void>(m_phrases.skip_phrase_after_post(post, limit));
        const bool mission = post != at && (m_text.folded(post) == "to" || m_text.folded(post) == "for");
        at = mission ? post : at;
        return mission;
    }

    // "the commander of the Air Force (ZAF) Brig. Gen. X": the rank stands between the post and the name.
    void read_post_before_rank(std::size_t first_reading, std::size_t of, TokenIndex& at, TokenIndex limit) {
        const auto is_rank = [](const PostReading& reading) {
            return reading.sector == "MIL" || reading.sector == "COP" || reading.sector == "REL";
        };
        const TokenIndex preposition = m_phrases.preposition_before(of, limit);
        if (m_names[of].begin != at || preposition == at || m_names[of].form == GazetteerForm::demonym ||
            m_text.folded(preposition) == "to" || first_reading == m_posts.readings.size() ||
            !is_rank(m_posts.readings.back())) {
            return;
        }
        const TokenIndex core = m_phrases.post_before(preposition, limit);
        if (core == preposition) {
            return;
        }
        PostReading reading;
        reading.member = m_posts.readings.back().member;
        TokenIndex begin = core;
        static_cast<void>(m_phrases.read_modifiers(begin, limit, reading.former, reading.acting));
        describe(reading, begin, preposition, core);
        m_posts.readings.push_back(std::move(reading));
        at = begin;
    }

    // "[Local Administration] Minister X", "Minister of Labour and [Employment] X": no actors.
    void note_parts_of_post(TokenIndex begin, TokenIndex end, std::size_t owner) {
        for (TokenIndex i = begin; i < end; ++i) {
            const std::size_t name = m_phrases.starting_at(i);
            if (name != k_no_name && name != owner && m_names[name].end <= end && m_names[name].entry == nullptr &&
                m_names[name].kind != ActorKind::person && !m_text.is_possessive_marker(m_names[name].end)) {
                m_posts.part_of_post[name] = true;
            }
        }
    }

    // With an article it is somebody else: "the Foreign Minister and UN chief X".
    [[nodiscard]] bool is_title_without_article(TokenIndex end, TokenIndex limit) const {
        TokenIndex begin = m_phrases.post_before(end, limit);
        bool former = false;
        bool acting = false;
        static_cast<void>(m_phrases.read_modifiers(begin, limit, former, acting));
        return m_text.is_capitalized(begin) && (begin == limit || m_text.token(begin - 1).upos != Upos::DET);
    }

    // "Presidents Ana Roe and Kim Poe": one title for both.
    void share_title(std::size_t index) {
        TokenIndex before = m_names[index].begin;
        const TokenIndex first = m_text.sentence(before).first;
        while (before > first && (m_text.folded(before - 1) == "and" || m_text.token(before - 1).form == ",")) {
            --before;
        }
        const std::size_t partner = m_phrases.ending_at(before);
        if (before == m_names[index].begin || partner == k_no_name || m_names[partner].kind != ActorKind::person ||
            m_names[partner].begin < first) {
            return;
        }
        const TokenIndex start = m_names[partner].begin;
        const bool plural = start > first && m_posts.phrase_begin[partner] < start && m_text.is_plural(start - 1);
        const auto count = m_posts.readings.size();
        for (std::size_t i = count; i > 0 && m_posts.readings[i - 1].member >= partner; --i) {
            PostReading reading = m_posts.readings[i - 1];
            if (reading.member == partner && (plural || reading.of_several) && !reading.post.empty()) {
                reading.member = index;
                reading.end = m_names[index].end;
                reading.of_several = true;
                m_posts.readings.push_back(std::move(reading));
                return;
            }
        }
    }

    // "Ukrainian President Volodymyr Zelenskiy and Foreign Minister Dmytro Kuleba"
    void share_owner(std::size_t index, TokenIndex begin, std::size_t first_reading) {
        if (begin < m_text.sentence(begin).first + 2 || m_text.folded(begin - 1) != "and") {
            return;
        }
        TokenIndex before = begin - 1;
        while (before > 0 && m_text.folded(before - 1).empty() && m_text.token(before - 1).form == ",") {
            --before;
        }
        const std::size_t partner = m_phrases.ending_at(before);
        if (partner == k_no_name || m_names[partner].kind != ActorKind::person) {
            return;
        }
        for (const auto& reading : m_posts.readings) {
            if (reading.member != partner || reading.of == k_no_name) {
                continue;
            }
            for (auto i = first_reading; i < m_posts.readings.size(); ++i) {
                if (m_posts.readings[i].country.empty() && m_posts.readings[i].member == index) {
                    m_posts.readings[i].of = reading.of;
                    m_posts.readings[i].begin = reading.begin;
                }
            }
            return;
        }
    }

    // "President Vladimir Putin of Russia", "Sen. Chris Murphy, D-Conn."
    void read_after(std::size_t index, std::size_t first_reading) {
        const Name& name = m_names[index];
        const TokenIndex end = m_text.sentence(name.begin).end();
        TokenIndex next = name.end;
        const bool titled = first_reading < m_posts.readings.size();
        if (titled && next + 1 < end && m_text.folded(next) == "of") {
            ++next;
            if (m_text.token(next).upos == Upos::DET) {
                ++next;
            }
            if (next < end && m_phrases.can_own_post(m_phrases.starting_at(next))) {
                for (auto i = first_reading; i < m_posts.readings.size(); ++i) {
                    if (m_posts.readings[i].of == k_no_name) {
                        m_posts.readings[i].of = m_phrases.starting_at(next);
                        m_posts.readings[i].end = m_names[m_phrases.starting_at(next)].end;
                    }
                }
            }
            return;
        }
        if (next + 1 >= end || (m_text.token(next).form != "," && m_text.token(next).form != "(")) {
            return;
        }
        const auto label = m_text.document().text().substr(m_text.token(next + 1).span.begin, 3);
        const bool party = label.size() == 3 && (label[0] == 'D' || label[0] == 'R' || label[0] == 'I') &&
                           label[1] == '-' && label[2] >= 'A' && label[2] <= 'Z';
        if (!party) {
            return;
        }
        if (!titled) {
            PostReading reading;
            reading.member = index;
            reading.begin = name.begin;
            m_posts.readings.push_back(std::move(reading));
        }
        for (auto i = first_reading; i < m_posts.readings.size(); ++i) {
            m_posts.readings[i].sector = "LEG";
            m_posts.readings[i].country = "USA";
            m_posts.readings[i].end = next + 2;
        }
    }

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
            if (m_phrases.can_own_post(name) && m_text.token(i + 1).form != "-") {
                of = of == k_no_name || m_names[of].begin > i ? name : of;
                post_start = m_phrases.after_owner(name);
            }
        }
        describe(reading, std::min(post_start, core), phrase.end, core);
        reading.of = of;
        reading.begin = begin;
        reading.end = end;
        if (owned && of == k_no_name) {
            forget_nation(reading);
        }
        note_gender(index, phrase.end - 1);
        m_posts.readings.push_back(std::move(reading));
        m_posts.appositions.push_back({index, phrase.begin, phrase.end, m_text.head_of(phrase.begin, phrase.end)});
        // The owner is somebody of its own.
        std::fill(m_posts.taken.begin() + (owned ? post_start : phrase.begin), m_posts.taken.begin() + phrase.end,
                  true);
    }

    // "Cinthya Flores, president of a national association": no president of a country, whatever country the article is about.
    static void forget_nation(PostReading& reading) {
        if (reading.national && reading.of == k_no_name && fold_name(reading.post) == "president") {
            reading.sector.clear();
        }
        reading.national = reading.national && fold_name(reading.post) != "president";
    }

    // "Lavrov, the Russian foreign minister, said", "Josep Borrell, head of the EU's diplomatic service"
    void read_apposition_after(std::size_t index) {
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
    void read_apposition_before(std::size_t index) {
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

    // "strongman Alexander Lukashenko's Belarusian government"
    void read_government_of(std::size_t index) {
        const Name& name = m_names[index];
        const TokenIndex end = m_text.sentence(name.begin).end();
        TokenIndex at = name.end;
        if (at + 2 >= end || !m_text.is_possessive_marker(at)) {
            return;
        }
        const std::size_t owner = m_phrases.starting_at(at + 1);
        if (owner == k_no_name || m_names[owner].kind != ActorKind::country || m_names[owner].end >= end) {
            return;
        }
        const Role* role = m_text.role(m_names[owner].end);
        if (role == nullptr || role->organ != Organ::any || role->sector != "GOV") {
            return;
        }
        PostReading reading;
        reading.member = index;
        reading.of = owner;
        reading.sector = "GOV";
        reading.begin = m_posts.phrase_begin[index];
        reading.end = m_names[owner].end + 1;
        m_posts.readings.push_back(std::move(reading));
    }

    const AnnotatedText& m_text;
    const std::vector<Name>& m_names;
    TitlePhrases m_phrases;
    Posts m_posts;
};

}  // namespace

Posts read_posts(const AnnotatedText& text, const std::vector<Name>& names) { return PostReader{text, names}.read(); }

}  // namespace entente::extract
