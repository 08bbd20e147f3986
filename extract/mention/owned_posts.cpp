#include <algorithm>
#include <unordered_map>

#include "extract/mention/mention_draft.hpp"
#include "extract/mention/stated_posts.hpp"

namespace entente::extract {
namespace {

/// "his position [as president of the board]", "during her tenure as mayor": the described actor is whoever has the position.
void link_held_positions(MentionDraft& draft) {
    const AnnotatedText& text = draft.text();
    std::vector<std::pair<ArticleActorId, ArticleActorId>> found;  // described, its holder
    for (const Mention& mention : draft.mentions) {
        const TokenIndex noun = text.token(mention.head).head;
        if (mention.form != MentionForm::nominal || !draft.traits(mention.actor).described || noun == k_no_token ||
            noun > mention.begin || mention.begin - noun > 4 || text.case_marker(mention.head) != "as" ||
            !text.is(WordClass::tenure_noun, noun)) {
            continue;
        }
        const auto holder = std::find_if(draft.mentions.begin(), draft.mentions.end(), [&](const Mention& other) {
            const Token& head = text.token(other.head);
            return head.deprel == Deprel::nmod_poss && head.head == noun &&
                   draft.at(other.actor).kind == ActorKind::person;
        });
        if (holder != draft.mentions.end()) {
            found.emplace_back(mention.actor, holder->actor);
        }
    }
    for (const auto& [described, holder] : found) {
        draft.identify(described, holder, LinkReason::predicate);
    }
}

/// "She is the director of the fund and a member of the board": whom a pronoun means is known only now.
void link_predicates_of_pronouns(MentionDraft& draft) {
    const AnnotatedText& text = draft.text();
    std::unordered_map<TokenIndex, ArticleActorId> pronouns;
    std::unordered_map<ArticleActorId, TokenIndex> first_seen;
    for (const Mention& mention : draft.mentions) {
        if (mention.form == MentionForm::pronoun && draft.at(mention.actor).kind == ActorKind::person) {
            const auto [at, fresh] = pronouns.emplace(mention.head, mention.actor);
            at->second = fresh || at->second == mention.actor ? mention.actor : ArticleActorId{};  // "we" are several
        }
        const auto [at, fresh] = first_seen.emplace(mention.actor, mention.head);
        at->second = std::min(at->second, mention.head);
    }
    const auto count = draft.mentions.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Mention mention = draft.mentions[i];
        const Role* role = text.role(mention.head);
        if (mention.form != MentionForm::nominal || mention.reason != to_string(LinkReason::description) ||
            !draft.traits(mention.actor).described || first_seen.at(mention.actor) != mention.head ||
            text.is_plural(mention.head) || role == nullptr || role->kind != ActorKind::person) {
            continue;
        }
        const auto stated = find_stated_post(text, mention.head);
        const auto holder = stated ? pronouns.find(stated->holder) : pronouns.end();
        if (holder != pronouns.end() && holder->second.valid()) {
            draft.identify(mention.actor, holder->second, LinkReason::predicate, stated->former);
        }
    }
}

/// "[Council] Chairman X" where the text has one Council with a longer name: that council; else nobody.
ArticleActorId owner_by_class_noun(const MentionDraft& draft, const PostReading& reading) {
    const AnnotatedText& text = draft.text();
    TokenIndex noun = reading.begin;
    while (noun < reading.end && (text.is(WordClass::former, noun) || text.is(WordClass::acting, noun))) {
        ++noun;
    }
    const Role* role = noun + 1 < reading.end ? text.role(noun) : nullptr;
    const bool class_noun = role != nullptr && role->kind == ActorKind::organization && text.is_capitalized(noun) &&
                            !text.is_plural(noun) && text.role(noun + 1) != nullptr;
    if (!class_noun) {
        return {};
    }
    ArticleActorId found;
    for (std::size_t i = 0; i < draft.names.size(); ++i) {
        const Name& name = draft.names[i];
        const ArticleActorId id = draft.name_actors[i];
        if (!id.valid() || draft.at(id).kind != ActorKind::organization || name.end < name.begin + 2) {
            continue;
        }
        bool named = false;
        for (TokenIndex at = name.begin; at < name.end; ++at) {
            named = named || text.folded(at) == text.folded(noun);
        }
        if (named && found.valid() && found != id) {
            return {};
        }
        found = named ? id : found;
    }
    return found;
}

}  // namespace

/// "its leader, Kofi Adu", "the company's chief executive, Jane Roe": whom a post belongs to is known only once pronouns and
/// class nouns are linked.
void link_owned_posts(MentionDraft& draft) {
    link_held_positions(draft);
    link_predicates_of_pronouns(draft);
    std::vector<const Mention*> owners;  // possessors that no name gives, in text order
    for (const Mention& mention : draft.mentions) {
        const Token& head = draft.text().token(mention.head);
        const ActorKind kind = draft.at(mention.actor).kind;
        const bool owns = head.deprel == Deprel::nmod_poss ||
                          (head.deprel == Deprel::nmod && draft.text().case_marker(mention.head) == "of");
        if (owns && mention.form != MentionForm::name &&
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
        // "the company's chief executive Jane Roe": the owner may stand right before the title.
        const bool owned = reading.begin >= 2 && draft.text().is_possessive_marker(reading.begin - 1);
        const bool pronoun_before = reading.begin >= 1 && draft.text().token(reading.begin - 1).xpos == "PRP$";
        const TokenIndex begin = owned ? reading.begin - 2 : pronoun_before ? reading.begin - 1 : reading.begin;
        const auto owner = std::lower_bound(owners.begin(), owners.end(), begin,
                                            [](const Mention* mention, TokenIndex at) { return mention->head < at; });
        const ArticleActorId member = draft.name_actors[reading.member];
        if (const ArticleActorId body = owner_by_class_noun(draft, reading); body.valid() && body != member) {
            found.push_back({member, body, reading.post, reading.begin, reading.end, reading.former});
            continue;
        }
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
