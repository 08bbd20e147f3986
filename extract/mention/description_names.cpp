#include "extract/mention/description_names.hpp"

namespace entente::extract {
namespace {

// "Mexico's current coach" is no "Mexican current coach".
bool can_follow_adjective(const AnnotatedText& text, TokenIndex word) {
    return text.token(word).xpos != "JJS" && text.token(word).upos != Upos::VERB &&
           (!text.is(WordClass::title_modifier, word) || text.is(WordClass::organ_word, word));
}

/// The person or organisation with a name that the noun before "'s" stands for; null when it has none.
const ArticleActor* owner_by_noun(const MentionDraft& draft, const Description& it) {
    constexpr int k_most = 30;  // mentions of one sentence, to look back over
    int looked_at = 0;
    for (auto mention = draft.mentions.rbegin(); mention != draft.mentions.rend() && looked_at < k_most;
         ++mention, ++looked_at) {
        const ArticleActor& actor = draft.at(mention->actor);
        if (mention->head == it.owner_noun && mention->form == MentionForm::nominal) {
            const bool named = !draft.traits(mention->actor).described &&
                               (actor.kind == ActorKind::person || actor.kind == ActorKind::organization);
            return named ? &actor : nullptr;
        }
    }
    return nullptr;
}

}  // namespace

std::string display_name(const MentionDraft& draft, const DescriptionReader& reader, const Description& it) {
    const AnnotatedText& text = draft.text();
    const auto wording = text.wording(it.begin, it.end);
    if (it.person != k_no_name && draft.names[it.person].begin < it.begin) {
        return draft.at(draft.name_actors[it.person]).name + "'s " + wording;
    }
    if (reader.is_office_of_post(it)) {
        return text.wording(text.post_begin(it.owner_noun + 1, text.sentence(it.head).first), it.end);
    }
    if (it.owner_noun != k_no_token) {
        if (const auto* owner = owner_by_noun(draft, it); owner != nullptr) {
            return owner->name + "'s " + wording;
        }
    }
    if (it.owner_noun != k_no_token && it.role->kind == ActorKind::person) {
        const Role* owner = text.role(it.owner_noun);
        if (owner != nullptr && owner->kind == ActorKind::person) {
            return text.wording(it.owner_noun, it.end);
        }
    }
    if (it.countries.size() == 1) {
        const Name& owner = draft.names[it.countries.front()];
        const auto& adjective = (owner.government != nullptr ? *owner.government : *owner.entry).adjective;
        if (owner.begin == it.begin && owner.end + 1 <= it.head && text.is_possessive_marker(owner.end) &&
            !adjective.empty() && can_follow_adjective(text, owner.end + 1)) {
            return adjective + " " + text.wording(owner.end + 1, it.end);
        }
    }
    return wording;
}

}  // namespace entente::extract
