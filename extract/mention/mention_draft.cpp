#include "extract/mention/mention_draft.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "extract/document/dateline.hpp"

namespace entente::extract {
namespace {

// Below three mentions a country may just be passing by; with 70 % of all mentions it is what the article is about. At 60 %
// foreign ministers began to get the country that their article was about instead of their own.
constexpr int k_main_country_mentions = 3;
constexpr int k_main_country_percent = 70;

}  // namespace

ArticleActorId MentionDraft::actor(ActorKind kind, const std::string& name, const std::string& key) {
    const auto [position, inserted] = m_by_key.emplace(key, ArticleActorId{actors.size()});
    if (inserted) {
        ArticleActor actor;
        actor.kind = kind;
        actor.name = name;
        actor.key = key;
        actors.push_back(std::move(actor));
        actor_traits.emplace_back();
    }
    return position->second;
}

ArticleActorId MentionDraft::actor(const GazetteerEntry& entry) {
    const auto id = actor(entry.kind, entry.name, entry.id);
    at(id).country = entry.country;
    at(id).sector = entry.sector;
    return id;
}

ArticleActorId MentionDraft::find_actor(const std::string& key) const {
    const auto found = m_by_key.find(key);
    return found == m_by_key.end() ? ArticleActorId{} : found->second;
}

void MentionDraft::add(TokenIndex begin, TokenIndex end, TokenIndex head, MentionForm form, ArticleActorId actor,
                       LinkReason reason, TokenIndex antecedent, std::string_view sector) {
    mentions.push_back({begin, end, head, m_text->span(begin, end), form, actor, to_string(reason), sector,
                        antecedent == head ? k_no_token : antecedent});
}

void MentionDraft::identify(ArticleActorId described, ArticleActorId known, LinkReason reason, bool former) {
    for (Mention& mention : mentions) {
        if (mention.actor == described) {
            mention.actor = known;
            mention.reason = to_string(reason);
        }
    }
    for (Affiliation& affiliation : affiliations) {
        if (affiliation.member == described) {
            affiliation.member = known;
            affiliation.post = affiliation.post.empty() ? at(described).name : affiliation.post;
            affiliation.former = affiliation.former || former;
        }
    }
}

const GazetteerEntry* MentionDraft::main_country() const {
    std::map<std::string_view, int> counts;
    int all = 0;
    for (const Name& name : names) {
        if (name.entry == nullptr) {
            continue;
        }
        const auto* country = name.government != nullptr ? name.government : name.entry;
        if (country->kind == ActorKind::country || name.kind == ActorKind::place) {
            ++counts[country->country];  // a town speaks for its country as well
            ++all;
        }
    }
    for (const auto& [code, count] : counts) {
        if (count >= k_main_country_mentions && count * 100 >= all * k_main_country_percent) {
            return m_text->gazetteer().country(code);
        }
    }
    const GazetteerEntry* written_in = dateline_country();
    const std::string_view home = written_in == nullptr ? country_of_leader() : std::string_view{};
    if (const auto named = counts.find(home);
        !home.empty() && named != counts.end() && named->second >= k_main_country_mentions) {
        return m_text->gazetteer().country(home);
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool foreign_news = written_in != nullptr && most != counts.end() &&
                              most->second >= k_main_country_mentions && counts[written_in->country] * 2 < most->second;
    return foreign_news ? nullptr : written_in;
}

/// "King Abdullah received ...": reporters name the country of foreign leaders only, so the one who opens an article without his
/// is at home. Empty when nobody does.
std::string_view MentionDraft::country_of_leader() const {
    constexpr std::size_t k_opening = 2;  // sentences
    const auto& sentences = m_text->document().sentences();
    const TokenIndex end = sentences.empty() ? 0 : sentences[std::min(k_opening, sentences.size()) - 1].end();
    for (std::size_t i = 0; i < names.size() && names[i].begin < end; ++i) {
        if (names[i].kind != ActorKind::person) {
            continue;
        }
        const std::string_view country =
            m_text->lexicon().country_of_person(m_text->folded(names[i].begin, names[i].end));
        const bool of_country =
            std::any_of(posts.readings.begin(), posts.readings.end(), [&](const PostReading& reading) {
                return reading.member == i && (reading.of != k_no_name || !reading.country.empty());
            });
        const bool holds_post = std::any_of(
            posts.readings.begin(), posts.readings.end(),
            [&](const PostReading& reading) { return reading.member == i && reading.national && !reading.former; });
        if (!country.empty()) {
            return holds_post && !of_country ? country : std::string_view{};
        }
    }
    return {};
}

/// "AMMAN -- The prime minister": reporters need not tell their readers whose he is, unless they write from a city that hosts
/// everybody's ministers.
const GazetteerEntry* MentionDraft::dateline_country() const {
    constexpr std::size_t k_headlines = 3;    // sentences that may stand before the dateline
    constexpr TokenIndex k_longest_name = 3;  // tokens
    const auto& sentences = m_text->document().sentences();
    for (std::size_t i = 0; i < std::min(k_headlines, sentences.size()); ++i) {
        const Sentence& sentence = sentences[i];
        const TokenIndex end = dateline_end(m_text->document(), sentence);
        for (TokenIndex length = std::min(k_longest_name, end - sentence.first); length > 0; --length) {
            const std::string name = m_text->folded(sentence.first, sentence.first + length);
            for (const GazetteerMatch& match : m_text->gazetteer().find(name)) {
                const bool place = match.entry->kind == ActorKind::place || match.form == GazetteerForm::capital;
                if (place && !m_text->lexicon().is(WordClass::diplomatic_city, name)) {
                    return m_text->gazetteer().country(match.entry->country);
                }
            }
        }
    }
    return nullptr;
}

std::string MentionDraft::key_of(ActorKind kind, std::string_view name) {
    return std::string{to_string(kind)} + "/" + fold_name(name);
}

}  // namespace entente::extract
