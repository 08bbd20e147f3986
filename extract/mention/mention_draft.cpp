#include "extract/mention/mention_draft.hpp"

#include "base/text.hpp"

namespace entente::extract {

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
                       std::string_view reason, std::string_view sector) {
    mentions.push_back({begin, end, head, m_text->span(begin, end), form, actor, reason, sector});
}

std::string MentionDraft::key_of(ActorKind kind, std::string_view name) {
    return std::string{to_string(kind)} + "/" + fold_name(name);
}

}  // namespace entente::extract
