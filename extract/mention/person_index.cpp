#include "extract/mention/person_index.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "extract/mention/name_similarity.hpp"

namespace entente::extract {
namespace {

// Who was called by the surname so few sentences ago still is, whoever else of that name came in between.
constexpr std::uint32_t k_sentences_of_short_name = 12;

// "Wong Chi-wai", "Lee Jae-myung": a given name of two syllables stands behind the family name. But "Jean-claude" is none.
bool has_syllable_name(std::string_view wording) {
    const auto hyphen = wording.find('-', wording.find(' ') == std::string_view::npos ? 0 : wording.find(' '));
    return hyphen != std::string_view::npos && hyphen + 1 < wording.size() && wording[hyphen + 1] >= 'a' &&
           wording[hyphen + 1] <= 'z';
}

bool is_initial_of(const std::string& initial, const std::string& word) {
    return initial.size() == 1 && word.starts_with(initial);
}

// Initials do not make a name fuller.
std::ptrdiff_t count_long_words(const std::vector<std::string>& words) {
    return std::count_if(words.begin(), words.end(), [](const std::string& word) { return word.size() > 1; });
}

}  // namespace

std::vector<std::string> PersonIndex::words_of(const Name& name) const {
    const auto& text = m_draft.text();
    std::vector<std::string> words;
    for (TokenIndex i = name.begin; i < name.end; ++i) {
        const auto& word = text.folded(i);
        const bool suffix = i > name.begin && text.is(WordClass::person_suffix, i);
        const bool particle = i + 1 < name.end && text.is(WordClass::name_particle, i) &&
                              (i > name.begin || text.token(i + 1).form == "-" || !text.is_capitalized(i) ||
                               !text.lexicon().is_given_name(word));
        const bool title = i == name.begin && i + 1 < name.end && text.is(WordClass::name_title, i);
        if (word.empty() || suffix || particle || title) {
            continue;
        }
        const bool hyphenated =
            i > name.begin + 1 && text.token(i - 1).form == "-" && !text.is(WordClass::name_particle, i - 2);
        if (hyphenated && !words.empty()) {
            words.back() += " " + word;  // "Amoako-Attah" is one surname
        } else {
            words.push_back(word);
        }
    }
    if (words.empty()) {
        words.push_back(text.folded(name.begin, name.end));
    }
    return words;
}

void PersonIndex::note_noble_titles() {
    const auto& lexicon = m_draft.text().lexicon();
    for (const auto& reading : m_draft.posts.readings) {
        const auto post = fold_name(reading.post);
        if (lexicon.is(WordClass::name_title, post.substr(post.rfind(' ') + 1))) {
            m_titled.insert(reading.member);
        }
    }
}

void PersonIndex::link() {
    note_noble_titles();
    std::vector<std::vector<std::string>> words(m_draft.names.size());
    std::vector<std::size_t> full_names;
    for (std::size_t i = 0; i < m_draft.names.size(); ++i) {
        if (m_draft.names[i].kind == ActorKind::person) {
            words[i] = words_of(m_draft.names[i]);
            if (words[i].size() > 1) {
                full_names.push_back(i);
            }
        }
    }
    // The fullest first, so that it names the actor: "María Teresa Flores Jáquez", then "Teresa Flores".
    std::stable_sort(full_names.begin(), full_names.end(), [&](std::size_t a, std::size_t b) {
        return count_long_words(words[a]) > count_long_words(words[b]);
    });
    for (const std::size_t i : full_names) {
        link_full_name(i, words[i]);
        note_gender(i);
    }
    for (Person& person : m_persons) {
        person.last_seen = k_no_token;
    }
    link_aliases(words);
    note_posts();
    // A second reading in text order, so that a short name finds the person mentioned last.
    for (std::size_t i = 0; i < m_draft.names.size(); ++i) {
        if (words[i].size() == 1) {
            link_short_name(i, words[i].front());
            note_gender(i);
        }
        if (!words[i].empty()) {
            Person& person = m_persons[m_of_actor.at(m_draft.name_actors[i])];
            const auto relation = m_draft.text().token(m_draft.names[i].head).deprel;
            person.last_seen = m_draft.names[i].begin;
            const bool beside = relation == Deprel::nmod || relation == Deprel::nmod_poss ||
                                relation == Deprel::appos || relation == Deprel::compound || relation == Deprel::flat;
            person.acts = person.acts || !beside;
        }
    }
}

// "Budh Ram alias Mahangu Deva"
void PersonIndex::link_aliases(const std::vector<std::vector<std::string>>& words) {
    const auto& text = m_draft.text();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const Name& left = m_draft.names[i];
        const Name& right = m_draft.names[i + 1];
        const bool alias = left.end + 1 == right.begin && text.is(WordClass::alias_word, left.end);
        if (!alias || words[i].size() < 2 || words[i + 1].size() < 2) {
            continue;
        }
        const auto other = m_draft.name_actors[i + 1];
        for (std::size_t j = 0; j < words.size(); ++j) {
            if (words[j].size() > 1 && m_draft.name_actors[j] == other) {
                m_draft.name_actors[j] = m_draft.name_actors[i];
            }
        }
    }
}

void PersonIndex::note_posts() {
    for (const auto& reading : m_draft.posts.readings) {
        const auto post = fold_name(reading.post);
        if (post.empty()) {
            continue;
        }
        const auto word = post.substr(post.rfind(' ') + 1);
        m_posts[reading.member].insert(word);
        if (const auto person = m_of_actor.find(m_draft.name_actors[reading.member]); person != m_of_actor.end()) {
            m_persons[person->second].posts.insert(word);
        }
    }
}

// "President Kenyatta" is not the First Lady.
bool PersonIndex::is_consort_of(const Person& person, std::size_t name) const {
    const auto titles = m_posts.find(name);
    const auto& lexicon = m_draft.text().lexicon();
    return titles != m_posts.end() &&
           std::any_of(titles->second.begin(), titles->second.end(),
                       [&](const std::string& post) { return lexicon.is(WordClass::leader_post, post); }) &&
           std::any_of(person.posts.begin(), person.posts.end(),
                       [&](const std::string& post) { return lexicon.is(WordClass::consort_post, post); });
}

bool PersonIndex::is_nearer(const Person& person, const Person& other, std::size_t name) const {
    if (const auto titles = m_posts.find(name); titles != m_posts.end()) {
        const auto holds = [&](const Person& who) {
            return std::any_of(titles->second.begin(), titles->second.end(),
                               [&](const std::string& post) { return who.posts.contains(post); });
        };
        if (holds(person) != holds(other)) {
            return holds(person);
        }
    }
    const auto age = [&](const Person& who) {  // in sentences
        const auto& text = m_draft.text();
        return who.last_seen == k_no_token
                   ? std::numeric_limits<std::uint32_t>::max()
                   : text.sentence_index(m_draft.names[name].begin) - text.sentence_index(who.last_seen);
    };
    // A relative or namesake does not take over the short name at once.
    if (person.called_short != other.called_short && age(person) < k_sentences_of_short_name &&
        age(other) < k_sentences_of_short_name) {
        return person.called_short;
    }
    if (person.acts != other.acts && age(person) < k_sentences_of_short_name &&
        age(other) < k_sentences_of_short_name) {
        return person.acts;
    }
    // "Carlos Silva, a writer, recalls the death of his father, Juan Silva": the one whom the sentence is about
    const auto is_topic = [&](const Person& who) {
        const auto& text = m_draft.text();
        const Token& head = text.token(who.head);
        return head.deprel == Deprel::nsubj && text.token(head.head).deprel == Deprel::root;
    };
    if (!person.called_short && !other.called_short && person.head != k_no_token && other.head != k_no_token &&
        m_draft.text().sentence_index(person.head) == m_draft.text().sentence_index(other.head) &&
        is_topic(person) != is_topic(other)) {
        return is_topic(person);
    }
    const auto seen = [](const Person& who) { return who.last_seen == k_no_token ? 0 : who.last_seen + 1; };
    return seen(person) > seen(other);
}

void PersonIndex::note_gender(std::size_t name) {
    auto& known = m_draft.traits(m_draft.name_actors[name]).gender;
    known = known == Gender::unknown ? m_draft.posts.gender[name] : known;
}

bool PersonIndex::is_variant(const std::string& a, const std::string& b) const {
    const auto& lexicon = m_draft.text().lexicon();
    return is_spelling_variant(lexicon.usual_spelling(a), lexicon.usual_spelling(b));
}

bool PersonIndex::same_full_name(const Person& person, const std::vector<std::string>& words) const {
    if (person.words.size() < 2 || !is_variant(person.words.back(), words.back())) {
        return false;
    }
    const auto& given = person.words.front();
    return is_variant(given, words.front()) || is_initial_of(given, words.front()) ||
           is_initial_of(words.front(), given);
}

int PersonIndex::fit(const Person& person, const std::string& word) const {
    const auto& surname = person.family_first ? person.words.front() : person.words.back();
    const auto& given = person.family_first ? person.words.back() : person.words.front();
    if (surname == word) {
        return 4;
    }
    if (is_variant(surname, word)) {
        return 3;
    }
    // Inner words and the other end: "Khan" for "Imran Khan Niazi", "Boris" for "Boris Johnson".
    if (person.words.size() > 2 &&
        std::find(person.words.begin() + 1, person.words.end() - 1, word) != person.words.end() - 1) {
        return 2;
    }
    return person.words.size() > 1 && given == word ? 1 : 0;
}

bool PersonIndex::is_called_by_given_name(const Name& name) const {
    const auto& text = m_draft.text();
    const Post* post = text.lexicon().post(text.folded(name.begin));
    return name.end > name.begin + 1 && text.is(WordClass::name_title, name.begin) && post != nullptr &&
           post->sector == "GOV";
}

PersonIndex::Person& PersonIndex::add_person(std::size_t name, std::vector<std::string> words) {
    const auto& text = m_draft.text();
    const Name& at = m_draft.names[name];
    auto wording = text.wording(at.begin, at.end);
    std::erase_if(wording, [](char c) { return c == '[' || c == ']'; });  // "[Julian] Assange"
    Person person;
    person.actor = m_draft.actor(ActorKind::person, wording, MentionDraft::key_of(ActorKind::person, wording));
    person.family_first = words.size() > 1 && (text.lexicon().is(WordClass::family_first, words.front()) ||
                                               (words.size() == 2 && has_syllable_name(wording)));
    person.noble = words.size() > 2 || m_titled.contains(name);
    for (TokenIndex i = at.begin; i < at.end; ++i) {
        person.noble = person.noble || (i > at.begin && text.is(WordClass::name_particle, i));
    }
    person.words = std::move(words);
    person.head = at.head;
    if (m_draft.at(person.actor).country.empty()) {
        m_draft.at(person.actor).country = text.lexicon().country_of_person(text.folded(at.begin, at.end));
    }
    for (const auto& word : person.words) {
        file(m_persons.size(), word);
    }
    m_of_actor.emplace(person.actor, m_persons.size());
    m_persons.push_back(std::move(person));
    return m_persons.back();
}

void PersonIndex::file(std::size_t person, const std::string& word) {
    auto& persons = m_by_sound[spelling_skeleton(m_draft.text().lexicon().usual_spelling(word))];
    if (persons.empty() || persons.back() != person) {
        persons.push_back(person);
    }
}

std::vector<std::size_t> PersonIndex::candidates(const std::string& word) const {
    const auto found = m_by_sound.find(spelling_skeleton(m_draft.text().lexicon().usual_spelling(word)));
    return found == m_by_sound.end() ? std::vector<std::size_t>{} : found->second;
}

void PersonIndex::link_full_name(std::size_t name, const std::vector<std::string>& words) {
    for (const std::size_t candidate : candidates(words.back())) {
        Person& person = m_persons[candidate];
        if (!same_full_name(person, words)) {
            continue;
        }
        m_draft.name_actors[name] = person.actor;
        m_draft.name_reasons[name] = person.words == words ? LinkReason::full_name : LinkReason::spelling_variant;
        m_draft.name_antecedents[name] = person.head;
        return;
    }
    for (const std::size_t candidate : candidates(words.back())) {  // "Ould Abdel Aziz" after "Mohamed Ould Abdel Aziz"
        const Person& person = m_persons[candidate];
        if (std::search(person.words.begin(), person.words.end(), words.begin(), words.end()) != person.words.end()) {
            m_draft.name_actors[name] = person.actor;
            m_draft.name_reasons[name] = LinkReason::part_of_name;
            m_draft.name_antecedents[name] = person.head;
            return;
        }
    }
    m_draft.name_actors[name] = add_person(name, words).actor;
    m_draft.name_reasons[name] = LinkReason::new_name;
}

void PersonIndex::link_short_name(std::size_t name, const std::string& word) {
    const Name& at = m_draft.names[name];
    const auto gender = m_draft.posts.gender[name];
    const bool by_given_name = is_called_by_given_name(at);
    int best_fit = 0;
    std::size_t best = k_no_name;
    int rivals = 0;
    for (const std::size_t candidate : candidates(word)) {
        const Person& person = m_persons[candidate];
        int fit_here = fit(person, word);
        if (by_given_name && person.words.size() > 1) {
            // "King Salman" is not Mohammed bin Salman, but may be Salman bin Abdulaziz
            fit_here = person.noble && is_variant(person.words.front(), word) ? 4 : 0;
        }
        const auto known = m_draft.traits(person.actor).gender;
        // A given name may be somebody else's surname; only an honorific that disagrees speaks against a surname.
        if (fit_here == 0 || (fit_here > 1 && m_draft.posts.phrase_begin[name] < at.begin &&
                              gender != Gender::unknown && known != Gender::unknown && gender != known)) {
            continue;
        }
        if (is_consort_of(person, name)) {
            continue;
        }
        rivals += fit_here == best_fit ? 1 : 0;
        if (best == k_no_name || fit_here > best_fit ||
            (fit_here == best_fit && is_nearer(person, m_persons[best], name))) {
            rivals = fit_here > best_fit ? 0 : rivals;
            best_fit = fit_here;
            best = candidate;
        }
    }
    if (best != k_no_name && best_fit == 1 && rivals > 0) {
        best = k_no_name;  // "Boris", where there are two of them
    }
    if (best == k_no_name) {
        m_draft.name_actors[name] = add_person(name, {word}).actor;
        m_draft.name_reasons[name] = LinkReason::new_name;
        return;
    }
    m_draft.name_actors[name] = m_persons[best].actor;
    m_persons[best].called_short = m_persons[best].called_short || best_fit >= 3;
    const bool alone = m_persons[best].words.size() == 1;
    m_draft.name_reasons[name] = best_fit == 4   ? (alone ? LinkReason::same_name : LinkReason::surname)
                                 : best_fit == 3 ? LinkReason::spelling_variant
                                 : best_fit == 2 ? LinkReason::part_of_name
                                                 : LinkReason::given_name;
    m_draft.name_antecedents[name] = m_persons[best].head;
}

}  // namespace entente::extract
