#include <algorithm>

#include "extract/mention/mention_draft.hpp"

namespace entente::extract {

/// "its leader, Kofi Adu", "the company's chief executive, Jane Roe": whom a post belongs to is known only once pronouns and
/// class nouns are linked.
void link_owned_posts(MentionDraft& draft) {
    std::vector<const Mention*> owners;  // possessors that no name gives, in text order
    for (const Mention& mention : draft.mentions) {
        const Token& head = draft.text().token(mention.head);
        const ActorKind kind = draft.at(mention.actor).kind;
        if (head.deprel == Deprel::nmod_poss && mention.form != MentionForm::name &&
            (kind == ActorKind::organization || kind == ActorKind::country)) {
            owners.push_back(&mention);
        }
    }
    std::sort(owners.begin(), owners.end(), [](const Mention* a, const Mention* b) { return a->head < b->head; });
    std::vector<Affiliation> found;
    for (const PostReading& reading : draft.posts.readings) {
        if (reading.of != k_no_name || !reading.country.empty() || reading.relation || reading.post.empty()) {
            continue;
        }
        const auto owner = std::lower_bound(owners.begin(), owners.end(), reading.begin,
                                            [](const Mention* mention, TokenIndex at) { return mention->head < at; });
        const ArticleActorId member = draft.name_actors[reading.member];
        if (owner == owners.end() || (*owner)->head >= reading.end || (*owner)->actor == member) {
            continue;
        }
        const bool known = std::any_of(
            draft.affiliations.begin(), draft.affiliations.end(),
            [&](const Affiliation& other) { return other.member == member && other.begin == reading.begin; });
        if (!known) {
            found.push_back({member, (*owner)->actor, reading.post, reading.begin, reading.end, reading.former});
        }
    }
    for (Affiliation& affiliation : found) {
        ArticleActor& actor = draft.at(affiliation.member);
        const ArticleActor& owner = draft.at(affiliation.of);
        actor.country = actor.country.empty() ? owner.country : actor.country;
        if (owner.kind == ActorKind::organization && actor.organization.empty() && !affiliation.former) {
            actor.organization = owner.name;
        }
        if (actor.sector.empty() && !affiliation.former) {
            actor.sector = owner.sector;
        }
        draft.affiliations.push_back(std::move(affiliation));
    }
}

}  // namespace entente::extract
