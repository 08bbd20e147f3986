#include "extract/mention/mention_draft.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace entente::extract {
namespace {

// Below three mentions a country may just be passing by; with 70 % of all mentions it is what the article is about. At 60 %
// foreign ministers began to get the country that their article was about instead of their own.
constexpr int k_main_country_mentions = 3;
constexpr int k_main_country_percent = 70;
// Where the dateline says so, less is enough; but a reporter in Washington may write about Iran alone.
constexpr int k_home_mentions = 2;
constexpr int k_home_percent = 35;
constexpr std::size_t k_sentences_with_dateline = 5;  // after an address and a headline

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
    // "AMMAN - The prime minister received his Lebanese counterpart": at home nobody tells whose prime minister.
    const auto home = country_of_dateline();
    const auto at_home = counts.find(home);
    return at_home != counts.end() && at_home->second >= k_home_mentions &&
                   at_home->second * 100 >= all * k_home_percent
               ? m_text->gazetteer().country(home)
               : nullptr;
}

std::string_view MentionDraft::country_of_dateline() const {
    const auto& sentences = m_text->document().sentences();
    for (std::size_t i = 0; i < std::min(sentences.size(), k_sentences_with_dateline); ++i) {
        for (TokenIndex end = sentences[i].first + 1; end < sentences[i].end() && end < sentences[i].first + 4; ++end) {
            if (!m_text->is_dateline(sentences[i].first, end)) {
                continue;
            }
            for (const auto& match : m_text->gazetteer().find(m_text->folded(sentences[i].first, end))) {
                if (match.entry->kind == ActorKind::country || match.entry->kind == ActorKind::place) {
                    return match.entry->country;
                }
            }
        }
    }
    return {};
}

std::string MentionDraft::key_of(ActorKind kind, std::string_view name) {
    return std::string{to_string(kind)} + "/" + fold_name(name);
}

}  // namespace entente::extract
