#include "graph/resolution.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace entente::graph {

KnowledgeGraph apply_resolutions(const KnowledgeGraph& graph, std::span<const Resolution> resolutions) {
    std::vector<ActorId> stands_for(graph.actors().size());
    for (std::size_t i = 0; i < stands_for.size(); ++i) {
        stands_for[i] = ActorId{i};
    }
    for (const Resolution& decision : resolutions) {
        const auto from = graph.find_actor(decision.from);
        const auto to = graph.find_actor(decision.to);
        if (from && to) {
            stands_for[from->value()] = *to;
        }
    }

    std::map<std::string_view, ActorId> absorbed;  // by key: what fills a gap must not depend on the order of ids
    std::vector<std::uint32_t> articles(stands_for.size());
    for (std::size_t i = 0; i < stands_for.size(); ++i) {
        articles[stands_for[i].value()] += graph.actors()[i].articles;
        if (stands_for[i] != ActorId{i}) {
            absorbed.emplace(graph.actors()[i].key, ActorId{i});
        }
    }

    KnowledgeGraph result;
    std::vector<ActorId> new_actor(stands_for.size());
    for (std::size_t i = 0; i < stands_for.size(); ++i) {
        if (stands_for[i] == ActorId{i}) {
            Actor actor = graph.actors()[i];
            actor.articles = articles[i];
            new_actor[i] = result.add_actor(actor);
        }
    }
    for (const auto& [key, id] : absorbed) {
        Actor more = graph.actor(id);
        more.key = graph.actor(stands_for[id.value()]).key;
        new_actor[id.value()] = result.add_actor(more);
    }

    std::vector<ArticleIndex> new_article;
    for (const ArticleRecord& record : graph.articles()) {
        new_article.push_back(*result.add_article(record));
    }

    // An article can name an actor in both ways; then the name that stands for both speaks first, the others in key
    // order.
    std::map<std::pair<ArticleIndex, ActorId>, std::vector<const Sighting*>> sightings;
    for (const Sighting& sighting : graph.sightings()) {
        sightings[{sighting.article, stands_for[sighting.actor.value()]}].push_back(&sighting);
    }
    const auto fill = [](std::string& target, const std::string& value) { target = target.empty() ? value : target; };
    for (auto& [place, group] : sightings) {
        const auto& [article, actor] = place;
        const auto rank = [&, &actor = actor](const Sighting* sighting) {
            return std::pair{sighting->actor != actor, std::string_view{graph.actor(sighting->actor).key}};
        };
        std::sort(group.begin(), group.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
        Sighting united;
        united.actor = new_actor[actor.value()];
        united.article = new_article[article.value()];
        united.name = group.front()->actor == actor ? group.front()->name : graph.actor(actor).name;
        for (const Sighting* sighting : group) {
            fill(united.country, sighting->country);
            fill(united.sector, sighting->sector);
            fill(united.post, sighting->post);
            united.names.insert(sighting->names.begin(), sighting->names.end());
        }
        result.add_sighting(std::move(united));
    }

    std::vector<EdgeId> new_edge;
    for (const Edge& edge : graph.edges()) {
        EdgeKey key = edge.key;
        key.source = new_actor[key.source.value()];
        key.target = key.target.valid() ? new_actor[key.target.value()] : key.target;
        new_edge.push_back(result.add_edge(key, edge.plover, edge.quad));
    }
    for (Statement statement : graph.statements()) {
        statement.edge = new_edge[statement.edge.value()];
        statement.article = new_article[statement.article.value()];
        statement.speaker = statement.speaker.valid() ? new_actor[statement.speaker.value()] : statement.speaker;
        result.add_statement(std::move(statement));
    }
    return result;
}

}  // namespace entente::graph
