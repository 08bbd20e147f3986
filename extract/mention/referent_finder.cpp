#include "extract/mention/referent_finder.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace entente::extract {
namespace {

// Mentions that a definite description looks back over: some thirty sentences. It also bounds the time of long texts.
constexpr std::ptrdiff_t k_look_back = 200;
// Holders of posts of one country that a title is compared with.
constexpr std::size_t k_most_holders = 100;
// "The company" is one of the last named, or it is another one.
constexpr std::ptrdiff_t k_look_back_by_sector = 40;
constexpr int k_mentions_of_unknown = 2;
// "The two leaders" are together in one sentence, or in two next to each other.
constexpr std::uint32_t k_sentences_of_several = 3;
constexpr std::size_t k_least_of_several = 2;
constexpr std::size_t k_most_of_several = 4;

}  // namespace

ReferentFinder::ReferentFinder(const MentionDraft& draft)
    : m_draft{draft}, m_text{draft.text()}, m_home{draft.main_country()} {
    for (const ArticleActorId id : draft.name_actors) {
        ++m_times_named[id];
    }
    for (const auto& reading : draft.posts.readings) {
        if (reading.former && !reading.post.empty()) {
            m_former_posts_of[draft.name_actors[reading.member]].push_back(fold_name(reading.post));
        }
        if (!reading.former && !reading.post.empty()) {
            const auto id = draft.name_actors[reading.member];
            auto& posts = m_posts_of[id];
            if (posts.empty() && !draft.at(id).country.empty()) {
                m_by_country[draft.at(id).country].push_back(id);
            }
            if (const auto post = fold_name(reading.post); std::find(posts.begin(), posts.end(), post) == posts.end()) {
                posts.push_back(post);
            }
        }
    }
}

void ReferentFinder::see(ArticleActorId actor, TokenIndex head) {
    if (m_order.empty() || m_order.back().actor != actor ||
        m_text.sentence_index(m_order.back().head) != m_text.sentence_index(head)) {
        m_order.push_back({actor, head});
    }
}

ReferentFinder::SeenIterator ReferentFinder::look_back_end() const {
    return std::ssize(m_order) > k_look_back ? m_order.crbegin() + k_look_back : m_order.crend();
}

const std::string& ReferentFinder::country_code(std::size_t name) const {
    const Name& at = m_draft.names[name];
    return at.government != nullptr ? at.government->country : at.entry->country;
}

ArticleActorId ReferentFinder::person_of_post(const Description& it) const {
    if (it.plural || it.role->kind != ActorKind::person || it.countries.size() > 1 ||
        (it.definiteness == Definiteness::bare && it.countries.empty())) {
        return {};
    }
    const std::string* country = it.countries.empty() ? nullptr : &country_code(it.countries.front());
    std::vector<Seen> holders_seen;  // the last one first
    std::vector<ArticleActorId> looked_at;
    for (auto seen = m_order.crbegin(); seen != look_back_end(); ++seen) {
        const auto& actor = m_draft.at(seen->actor);
        const bool fits = actor.kind == ActorKind::person && (country == nullptr || actor.country == *country);
        if (!fits || std::find(looked_at.begin(), looked_at.end(), seen->actor) != looked_at.end()) {
            continue;
        }
        looked_at.push_back(seen->actor);
        if (holds_post(seen->actor, it)) {
            holders_seen.push_back(*seen);
        }
    }
    if (!holders_seen.empty()) {
        return likeliest_holder(holders_seen, it);
    }
    if (const auto id = only_holder_without_country(it); id.valid()) {
        return id;
    }
    if (country == nullptr) {
        return {};
    }
    const auto holders = m_by_country.find(*country);
    for (std::size_t i = 0; holders != m_by_country.end() && i < std::min(holders->second.size(), k_most_holders);
         ++i) {
        if (holds_post(holders->second[i], it)) {
            return holders->second[i];
        }
    }
    return {};
}

// "President El-Sisi ... the Egyptian president": whose country is not told, unless the article is about another country.
ArticleActorId ReferentFinder::only_holder_without_country(const Description& it) const {
    if (it.countries.empty() || !m_text.lexicon().is(WordClass::leader_post, it.noun) ||
        (m_home != nullptr && m_home->country != country_code(it.countries.front()))) {
        return {};
    }
    ArticleActorId only;
    for (auto seen = m_order.crbegin(); seen != look_back_end(); ++seen) {
        const auto& actor = m_draft.at(seen->actor);
        if (seen->actor == only || actor.kind != ActorKind::person || !actor.country.empty() ||
            !holds_post(seen->actor, it)) {
            continue;
        }
        if (only.valid()) {
            return {};
        }
        only = seen->actor;
    }
    return only;
}

// "The president" is whom the article is about rather than one who is mentioned in passing, and rather the one at home, whose
// country needs no telling; but who is the subject of the sentence before, or named in this one, goes on being spoken of.
ArticleActorId ReferentFinder::likeliest_holder(const std::vector<Seen>& holders, const Description& it) const {
    const Seen& last = holders.front();
    const auto distance = m_text.sentence_index(it.head) - m_text.sentence_index(last.head);
    const auto relation = m_text.token(last.head).deprel;
    if (holders.size() == 1 || distance == 0 || it.noun == "leader" ||
        (distance == 1 && (relation == Deprel::nsubj || relation == Deprel::nsubj_pass))) {
        return last.actor;
    }
    const auto weight = [&](ArticleActorId id) {
        const auto found = m_times_named.find(id);
        const int named = found == m_times_named.end() ? 0 : found->second;
        const auto& country = m_draft.at(id).country;
        const bool at_home = country.empty() || (m_home != nullptr && m_home->country == country);
        return at_home ? 2 * named : named;
    };
    const auto best = std::max_element(holders.begin(), holders.end(),
                                       [&](const Seen& a, const Seen& b) { return weight(a.actor) < weight(b.actor); });
    return weight(best->actor) >= 2 * weight(last.actor) ? best->actor : last.actor;
}

// "Blinken and his Russian counterpart": who holds a post of that country; of several, the same post as the one spoken of
// before.
ArticleActorId ReferentFinder::counterpart(const Description& it) const {
    if (it.noun != "counterpart" || it.plural || it.countries.size() != 1) {
        return {};
    }
    const auto& country = country_code(it.countries.front());
    const auto last = std::find_if(m_order.crbegin(), look_back_end(), [&](const Seen& seen) {
        return m_draft.at(seen.actor).kind == ActorKind::person && m_draft.at(seen.actor).country != country;
    });
    const auto post = last == look_back_end() ? std::string{} : fold_name(m_draft.at(last->actor).post);
    const auto leads = [&](const std::string& which) { return m_text.lexicon().is(WordClass::leader_post, which); };
    std::vector<ArticleActorId> holders;
    std::vector<ArticleActorId> leaders;
    std::vector<ArticleActorId> same_post;
    const auto found = m_by_country.find(country);
    for (std::size_t i = 0; found != m_by_country.end() && i < std::min(found->second.size(), k_most_holders); ++i) {
        const auto id = found->second[i];
        if (m_draft.at(id).kind != ActorKind::person || m_draft.at(id).post.empty()) {
            continue;
        }
        const auto& posts = m_posts_of.at(id);
        holders.push_back(id);
        if (!post.empty() && std::find(posts.begin(), posts.end(), post) != posts.end()) {
            same_post.push_back(id);
        }
        if (leads(post) && std::any_of(posts.begin(), posts.end(), leads)) {
            leaders.push_back(id);
        }
    }
    const auto& fitting = !same_post.empty() ? same_post : !leaders.empty() ? leaders : holders;
    return fitting.size() == 1 ? fitting.front() : ArticleActorId{};
}

ArticleActorId ReferentFinder::only_holder_anywhere(const Description& it) const {
    ArticleActorId only;
    std::size_t looked_at = 0;
    for (const auto* holders : {&m_posts_of, &m_former_posts_of}) {
        for (const auto& [id, posts] : *holders) {
            if (id == only || !holds_post(id, it)) {
                continue;
            }
            if (only.valid() || ++looked_at > k_most_holders) {
                return {};
            }
            only = id;
        }
    }
    const bool goes_on = it.end < m_text.size() && m_text.is(WordClass::affiliation_preposition, it.end);
    if (!only.valid() || goes_on || m_draft.at(only).kind != ActorKind::person) {
        return {};
    }
    const auto& country = m_draft.at(only).country;
    const auto& wanted = it.countries.size() == 1 ? country_code(it.countries.front())
                         : m_home != nullptr      ? m_home->country
                                                  : country;
    const bool leads = m_text.lexicon().is(WordClass::leader_post, it.noun) || it.noun == "minister";
    const bool known = leads ? country == wanted && m_times_named.at(only) > 1 : country.empty() || country == wanted;
    return known ? only : ArticleActorId{};
}

// Many have been president: it is somebody whom the article goes on to speak of, and rather the one who was still president when
// it begins.
bool ReferentFinder::is_best_known_holder(ArticleActorId id, const Description& it) const {
    const int named = m_times_named.at(id);
    return named > 1 && std::none_of(m_posts_of.begin(), m_posts_of.end(), [&](const auto& other) {
               return other.first != id && m_times_named.at(other.first) >= named &&
                      std::find(other.second.begin(), other.second.end(), it.noun) != other.second.end();
           });
}

bool ReferentFinder::holds_post(ArticleActorId id, const Description& it) const {
    std::set<std::string> wanted = it.modifiers;
    const auto before = std::find_if(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return m_text.lexicon().is(WordClass::former, word);
    });
    const bool prefixed = it.noun.starts_with("ex ") || it.noun.starts_with("ex-");  // "the ex-president"
    const std::string noun = prefixed ? it.noun.substr(3) : it.noun;
    const bool former = prefixed || before != wanted.end();
    const auto& holders = former ? m_former_posts_of : m_posts_of;
    if (before != wanted.end()) {
        wanted.erase(before);
    }
    const auto posts = holders.find(id);
    if (posts == holders.end() || (former && !is_best_known_holder(id, it))) {
        return false;
    }
    std::vector<std::size_t> owners = it.countries;
    owners.insert(owners.end(), it.organizations.begin(), it.organizations.end());
    if (it.place != k_no_name && !m_draft.names[it.place].entry->country.empty()) {
        owners.push_back(it.place);
    }
    for (const std::size_t name : owners) {
        for (TokenIndex i = m_draft.names[name].begin; i < m_draft.names[name].end; ++i) {
            wanted.erase(m_text.folded(i));
        }
    }
    if (!it.organizations.empty() &&
        m_draft.at(id).organization != m_draft.at(m_draft.name_actors[it.organizations[0]]).name) {
        return false;
    }
    for (const auto& post : posts->second) {
        const auto words = split(post, ' ');
        const auto has = [&](std::string_view word) {
            return std::find(words.begin(), words.end(), word) != words.end();
        };
        const auto& lexicon = m_text.lexicon();
        const auto usual = lexicon.usual_post(noun);  // "the MP" is the lawmaker
        const bool same_post = usual == lexicon.usual_post(post) ||
                               std::any_of(words.begin(), words.end(),
                                           [&](std::string_view word) { return lexicon.usual_post(word) == usual; });
        // "The president" is no vice president.
        const auto beside = [&](std::string_view word) {
            return m_text.lexicon().is(WordClass::subordinate_modifier, word) && word != noun &&
                   !it.modifiers.contains(std::string{word});
        };
        if (std::any_of(words.begin(), words.end(), beside)) {
            continue;
        }
        // "the Gabonese leader", but not "the opposition leader"
        const bool leads = noun == "leader" && m_text.lexicon().is(WordClass::leader_post, post) &&
                           std::none_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
                               return m_text.lexicon().post(word + " leader") != nullptr;
                           });
        const bool fits = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
            // "The Indian foreign minister" is not the prime minister.
            const bool any = m_text.lexicon().is(WordClass::title_modifier, word) &&
                             !m_text.lexicon().is(WordClass::organ_word, word);
            return has(word) || any || word == "s";
        });
        if ((same_post || leads) && fits) {
            return true;
        }
    }
    return false;
}

bool ReferentFinder::is_class_noun(ArticleActorId id, const std::string& noun) const {
    const auto& actor = m_draft.at(id);
    const auto* entry = m_text.gazetteer().entry(actor.key);
    const bool known =
        entry != nullptr && std::find(entry->nouns.begin(), entry->nouns.end(), noun) != entry->nouns.end();
    const auto folded = fold_name(actor.name);
    return known || folded.substr(folded.rfind(' ') + 1) == noun;
}

// "the trial court" is not the High Court, "the local government" not the national one.
bool ReferentFinder::is_other_kind(ArticleActorId id, const Description& it) const {
    if (it.role->sector == "BUS" || m_draft.at(id).sector == "BUS") {
        return false;  // "the tech giant" is Google
    }
    const auto name = fold_name(m_draft.at(id).name);
    const auto words = split(name, ' ');
    for (TokenIndex i = it.begin; i < it.head; ++i) {
        const auto& word = m_text.folded(i);
        const bool kind = m_text.token(i).upos == Upos::NOUN || m_text.is(WordClass::subnational, i);
        if (kind && !word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
            return true;
        }
    }
    return false;
}

// "the company" after a company, "the court" after a court: what the noun says is what the organisation is.
bool ReferentFinder::fits_noun(ArticleActorId id, const Description& it) const {
    const auto& actor = m_draft.at(id);
    if (it.role->sector.empty() || actor.sector != it.role->sector) {
        return false;
    }
    const auto* entry = m_text.gazetteer().entry(actor.key);
    if (entry != nullptr && !entry->nouns.empty() && !m_text.lexicon().is(WordClass::broad_noun, it.noun)) {
        return false;  // its nouns are known, and this is none of them
    }
    // "bank" and "airline" say more than "company" does: who is called a bank is not "the company".
    const std::string folded = fold_name(actor.name);
    const auto words = split(folded, ' ');
    if (it.role->sector == "JUD" && std::none_of(words.begin(), words.end(), [&](std::string_view word) {
            return word == it.noun || m_text.lexicon().is(WordClass::broad_noun, word);
        })) {
        return false;  // an agency that investigates is no court
    }
    if (it.noun == "police" && words.back() != "police" &&
        (words.back() == "station" || std::find(words.begin(), words.end(), "organization") != words.end())) {
        return false;
    }
    if (std::find(words.begin(), words.end(), it.noun) != words.end()) {
        return true;
    }
    return m_text.lexicon().is(WordClass::broad_noun, it.noun) &&
           std::none_of(words.begin(), words.end(), [&](std::string_view word) {
               const Role* role = m_text.lexicon().role(word);
               return role != nullptr && role->kind == ActorKind::organization && role->sector == it.role->sector &&
                      !m_text.lexicon().is(WordClass::broad_noun, word);
           });
}

// "the company" where the article speaks again and again of one organisation of which nothing more is known.
ArticleActorId ReferentFinder::only_unknown_organization() const {
    std::map<ArticleActorId, int> counts;
    std::ptrdiff_t distance = 0;
    for (auto seen = m_order.crbegin(); seen != look_back_end() && distance < k_look_back_by_sector;
         ++seen, ++distance) {
        const auto& actor = m_draft.at(seen->actor);
        if (actor.kind == ActorKind::organization && actor.sector.empty() && !m_draft.traits(seen->actor).described &&
            m_text.gazetteer().entry(actor.key) == nullptr) {
            ++counts[seen->actor];
        }
    }
    ArticleActorId best;
    int most = 0;
    int second = 0;
    for (const auto& [id, count] : counts) {
        second = std::max(second, std::min(count, most));
        if (count > most) {
            second = most;
            most = count;
            best = id;
        }
    }
    return most >= k_mentions_of_unknown && most > 2 * second ? best : ArticleActorId{};
}

ArticleActorId ReferentFinder::organization_of_noun(const Description& it) const {
    if (it.definiteness != Definiteness::definite || (it.plural && it.noun != "police") ||
        (it.role->kind != ActorKind::organization && it.role->kind != ActorKind::group) || !it.countries.empty() ||
        !it.organizations.empty() || it.person != k_no_name) {
        return {};
    }
    // "the rival company"
    const bool another = std::any_of(it.modifiers.begin(), it.modifiers.end(), [&](const std::string& word) {
        return m_text.lexicon().is(WordClass::another_word, word);
    });
    std::ptrdiff_t distance = 0;
    for (auto seen = m_order.crbegin(); seen != look_back_end(); ++seen, ++distance) {
        const auto& actor = m_draft.at(seen->actor);
        if (actor.kind != ActorKind::organization || m_draft.traits(seen->actor).described) {
            continue;
        }
        const bool near = distance < k_look_back_by_sector && it.end == it.head + 1 && !another;
        if ((is_class_noun(seen->actor, it.noun) || (near && fits_noun(seen->actor, it))) &&
            !is_other_kind(seen->actor, it)) {
            return seen->actor;
        }
    }
    const bool business =
        (it.role->sector == "BUS" || it.role->sector == "PTY") && m_text.lexicon().is(WordClass::broad_noun, it.noun);
    return business && it.modifiers.empty() && it.end == it.head + 1 ? only_unknown_organization() : ArticleActorId{};
}

// How many "the two leaders", "both sides" and "the pair" are; 0 when the wording does not say.
std::size_t ReferentFinder::count_named(const Description& it) const {
    const TokenIndex first = m_text.sentence(it.head).first;
    if (m_text.is(WordClass::pair_word, it.head)) {
        return it.definiteness == Definiteness::definite ? 2 : 0;
    }
    if (m_text.is(WordClass::triple_word, it.head)) {
        return it.definiteness == Definiteness::definite ? 3 : 0;
    }
    for (TokenIndex i = it.head; i > first && it.head - i < 4; --i) {
        const auto& word = m_text.folded(i - 1);
        const bool pair = m_text.is(WordClass::pair_word, i - 1);
        if (pair || m_text.is(WordClass::triple_word, i - 1)) {
            // "two leaders" may be any two
            const bool definite = word == "both" || (i > first + 1 && m_text.folded(i - 2) == "the");
            return !definite ? 0 : pair ? 2 : 3;
        }
        if (m_text.token(i - 1).upos != Upos::ADJ && m_text.token(i - 1).upos != Upos::NOUN) {
            return 0;
        }
    }
    return 0;
}

bool ReferentFinder::can_be_one_of(const ArticleActor& actor, ArticleActorId id, const Description& it) const {
    const bool state = actor.kind == ActorKind::country;
    const bool body = actor.kind == ActorKind::organization && !m_draft.traits(id).described;
    switch (it.role->kind) {
        case ActorKind::country: return state;
        case ActorKind::person: {
            if (actor.kind != ActorKind::person) {
                return false;
            }
            const auto posts = m_posts_of.find(id);
            const bool holder = posts != m_posts_of.end();
            if (it.role->sector.empty() || it.role->sector == "CVL") {
                return it.noun != "leader" || holder || actor.sector == "GOV" ||
                       (actor.sector.empty() && count_named(it) > 0);
            }
            // "Sheinbaum and her US counterpart Donald Trump ... the two presidents": a counterpart's post is not told.
            if (!holder && count_named(it) > 0) {
                return actor.sector == it.role->sector;
            }
            return holder &&
                   (it.noun == "official" || it.noun == "diplomat" || it.noun == "politician"
                        ? actor.sector == it.role->sector
                        : std::any_of(posts->second.begin(), posts->second.end(), [&](const std::string& post) {
                              return post == it.noun || post.ends_with(" " + it.noun);
                          }));
        }
        case ActorKind::organization: return body && (fits_noun(id, it) || is_class_noun(id, it.noun));
        case ActorKind::group:
            return m_text.is(WordClass::pair_word, it.head) || m_text.is(WordClass::triple_word, it.head)
                       ? actor.kind == ActorKind::person
                       : state || (body && actor.sector != "JRN" && actor.country != "UNO" && actor.country != "NGO");
        default: return false;
    }
}

// Neither "one of the nations" nor "the nations covered by the ban".
bool ReferentFinder::stands_alone(TokenIndex head) const {
    const auto& children = m_text.document().children(head);
    return m_text.token(head).deprel != Deprel::nmod &&
           std::none_of(children.begin(), children.end(), [&](TokenIndex child) {
               const auto relation = m_text.token(child).deprel;
               return relation == Deprel::acl || relation == Deprel::acl_relcl || relation == Deprel::nmod ||
                      relation == Deprel::appos;
           });
}

std::vector<ReferentFinder::Seen> ReferentFinder::all_of_them(const Description& it) const {
    const bool member_noun =
        it.plural || m_text.is(WordClass::pair_word, it.head) || m_text.is(WordClass::triple_word, it.head);
    if (!member_noun || !it.countries.empty() || !it.organizations.empty() || it.person != k_no_name ||
        it.end != it.head + 1) {
        return {};
    }
    // "The presidents" are those of this sentence or the last, as many as there are.
    const auto wanted = count_named(it);
    const bool any_number = wanted == 0 && it.plural && it.definiteness == Definiteness::definite && !it.counted &&
                            it.modifiers.empty() && stands_alone(it.head) &&
                            (it.role->kind == ActorKind::country ||
                             (it.role->kind == ActorKind::person && (it.role->sector == "GOV" || it.noun == "leader")));
    if (wanted == 0 && !any_number) {
        return {};
    }
    auto found = several_before(it, any_number, wanted, Adjectives::left_out);
    return !found.empty() ? found : several_before(it, any_number, wanted, Adjectives::taken);
}

// "ties of Jordan and Lebanon ... the Syrian refugee crisis ... the two countries": adjectives count where they must.
std::vector<ReferentFinder::Seen> ReferentFinder::several_before(const Description& it, bool any_number,
                                                                 std::size_t wanted, Adjectives adjectives) const {
    const auto enough = any_number ? k_least_of_several : wanted;
    const auto sentences = any_number ? k_sentences_of_several - 1 : k_sentences_of_several;
    const auto here = m_text.sentence_index(it.head);
    std::vector<Seen> found;
    std::uint32_t sentence = here;
    for (auto seen = m_order.crbegin();; ++seen) {
        const bool ends = seen == look_back_end();
        const auto at = ends ? 0 : m_text.sentence_index(seen->head);
        if (ends || at != sentence) {
            // A whole sentence is read: the number must fit now, or nobody is meant.
            if (found.size() >= enough || ends || here - at >= sentences) {
                break;
            }
            sentence = at;
        }
        const bool known =
            std::any_of(found.begin(), found.end(), [&](const Seen& other) { return other.actor == seen->actor; });
        const bool adjective = m_text.token(seen->head).deprel == Deprel::amod && adjectives == Adjectives::left_out;
        if (!known && !adjective && can_be_one_of(m_draft.at(seen->actor), seen->actor, it)) {
            found.push_back(*seen);
        }
    }
    if (any_number ? found.size() < enough || found.size() > k_most_of_several : found.size() != wanted) {
        return {};
    }
    std::reverse(found.begin(), found.end());
    return found;
}

}  // namespace entente::extract
