#include "extract/mention/mention_detector.hpp"

#include <algorithm>
#include <map>

#include "extract/mention/mention_draft.hpp"

namespace entente::extract {
namespace {

/// Drops actors that nothing refers to any more and numbers the others in the order of their first mention.
Mentions finish(MentionDraft& draft) {
    Mentions result;
    result.mentions = std::move(draft.mentions);
    std::stable_sort(result.mentions.begin(), result.mentions.end(), [](const Mention& a, const Mention& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<ArticleActorId> renumbered(draft.actors.size());
    const auto keep = [&](ArticleActorId old) {
        auto& id = renumbered[old.value()];
        if (!id.valid()) {
            id = ArticleActorId{result.actors.size()};
            result.actors.push_back(std::move(draft.actors[old.value()]));
            result.actors.back().described = draft.traits(old).described;
        }
        return id;
    };
    for (Mention& mention : result.mentions) {
        mention.actor = keep(mention.actor);
    }
    for (Affiliation& affiliation : draft.affiliations) {
        affiliation.member = keep(affiliation.member);
        affiliation.of = keep(affiliation.of);
        result.affiliations.push_back(std::move(affiliation));
    }
    for (ArticleActor& actor : result.actors) {
        auto& names = actor.names;
        names.erase(std::remove(names.begin(), names.end(), actor.name), names.end());
        names.insert(names.begin(), actor.name);
    }
    std::map<std::pair<TokenIndex, TokenIndex>, MentionIndex> by_range;
    for (MentionIndex i = 0; i < result.mentions.size(); ++i) {
        by_range.emplace(std::pair{result.mentions[i].begin, result.mentions[i].end}, i);
    }
    std::vector<std::pair<TokenIndex, MentionIndex>> titles;
    for (const auto& title : draft.titles) {
        if (const auto found = by_range.find({title.begin, title.end}); found != by_range.end()) {
            titles.emplace_back(title.token, found->second);
        }
    }
    result.index_heads(titles);
    return result;
}

}  // namespace

MentionDetector::MentionDetector(const Gazetteer& gazetteer) : m_gazetteer{&gazetteer} {}

Mentions MentionDetector::detect(const Document& document) const {
    const AnnotatedText text{document, *m_gazetteer};
    MentionDraft draft{text};
    draft.names = find_names(text);
    draft.posts = read_posts(text, draft.names);
    link_names(draft);
    link_organization_parts(draft);
    link_descriptions(draft);
    link_named_members(draft);
    link_pronouns(draft);
    link_owned_posts(draft);
    return finish(draft);
}

}  // namespace entente::extract
