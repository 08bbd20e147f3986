#include "graph/analysis/neighbourhood.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"

namespace entente::graph {
namespace {

enum class Match : std::uint8_t { exact, wording, folded, part, none };

Match match(const Actor& actor, std::string_view name, const std::string& folded) {
    if (actor.name == name || actor.key == name) {
        return Match::exact;
    }
    auto best = Match::none;
    for (const std::string& wording : actor.names) {
        if (wording == name) {
            return Match::wording;
        }
        const std::string other = fold_name(wording);
        if (folded.empty()) {
            continue;
        }
        if (other == folded) {
            best = std::min(best, Match::folded);
        } else if ((' ' + other + ' ').find(' ' + folded + ' ') != std::string::npos) {
            best = std::min(best, Match::part);
        }
    }
    return best;
}

/// True for every actor that is at most `depth` edges away.
std::vector<bool> reach(const KnowledgeGraph& graph, std::span<const ActorId> centres, std::size_t depth) {
    const auto& adjacency = graph.adjacency();
    std::vector<bool> reached(graph.actors().size());
    std::vector<std::size_t> frontier;
    const auto visit = [&](std::size_t actor, std::vector<std::size_t>& next) {
        if (!reached[actor]) {
            reached[actor] = true;
            next.push_back(actor);
        }
    };
    for (const ActorId centre : centres) {
        visit(centre.value(), frontier);
    }
    for (; depth > 0 && !frontier.empty(); --depth) {
        std::vector<std::size_t> next;
        for (const std::size_t actor : frontier) {
            for (auto [edge, end] = boost::out_edges(actor, adjacency); edge != end; ++edge) {
                visit(boost::target(*edge, adjacency), next);
            }
            for (auto [edge, end] = boost::in_edges(actor, adjacency); edge != end; ++edge) {
                visit(boost::source(*edge, adjacency), next);
            }
        }
        frontier = std::move(next);
    }
    return reached;
}

}  // namespace

std::vector<ActorId> find_by_name(const KnowledgeGraph& graph, std::string_view name) {
    const std::string folded = fold_name(name);
    std::array<std::vector<ActorId>, static_cast<std::size_t>(Match::none)> found;
    for (std::size_t i = 0; i < graph.actors().size(); ++i) {
        if (const Match how = match(graph.actors()[i], name, folded); how != Match::none) {
            found[static_cast<std::size_t>(how)].push_back(ActorId{i});
        }
    }
    const auto best = std::find_if(found.begin(), found.end(), [](const auto& actors) { return !actors.empty(); });
    if (best == found.end()) {
        return {};
    }
    std::sort(best->begin(), best->end(),
              [&](ActorId a, ActorId b) { return graph.actor(a).key < graph.actor(b).key; });
    return std::move(*best);
}

KnowledgeGraph neighbourhood(const KnowledgeGraph& graph, std::span<const ActorId> centres, std::size_t depth) {
    const std::vector<bool> near = reach(graph, centres, depth);
    const auto keeps = [&](const EdgeKey& key) {
        return near[key.source.value()] && (!key.target.valid() || near[key.target.value()]);
    };
    std::vector<bool> kept = near;
    std::vector<bool> cited(graph.articles().size());
    for (const Statement& statement : graph.statements()) {
        if (keeps(graph.edge(statement.edge).key)) {
            cited[statement.article.value()] = true;
            if (statement.speaker.valid()) {
                kept[statement.speaker.value()] = true;
            }
        }
    }
    for (const Sighting& sighting : graph.sightings()) {
        if (kept[sighting.actor.value()]) {
            cited[sighting.article.value()] = true;
        }
    }

    KnowledgeGraph part;
    std::vector<ActorId> new_actor(kept.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (kept[i]) {
            new_actor[i] = part.add_actor(graph.actors()[i]);
        }
    }
    std::vector<ArticleIndex> new_article(cited.size());
    for (std::size_t i = 0; i < cited.size(); ++i) {
        if (cited[i]) {
            new_article[i] = *part.add_article(graph.articles()[i]);
        }
    }
    for (Sighting sighting : graph.sightings()) {
        if (kept[sighting.actor.value()]) {
            sighting.actor = new_actor[sighting.actor.value()];
            sighting.article = new_article[sighting.article.value()];
            part.add_sighting(std::move(sighting));
        }
    }
    for (const Edge& edge : graph.edges()) {
        if (!keeps(edge.key)) {
            continue;
        }
        EdgeKey key = edge.key;
        key.source = new_actor[key.source.value()];
        key.target = key.target.valid() ? new_actor[key.target.value()] : key.target;
        const EdgeId id = part.add_edge(key, edge.plover, edge.quad);
        for (const std::uint32_t index : edge.statements) {
            Statement statement = graph.statements()[index];
            statement.edge = id;
            statement.article = new_article[statement.article.value()];
            statement.speaker = statement.speaker.valid() ? new_actor[statement.speaker.value()] : statement.speaker;
            part.add_statement(std::move(statement));
        }
    }
    return part;
}

}  // namespace entente::graph
