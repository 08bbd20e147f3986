#include "storage/analysis_store.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "storage/copy_reader.hpp"
#include "storage/copy_writer.hpp"
#include "storage/locks.hpp"

namespace entente::storage {
namespace {

using graph::Vertex;

constexpr auto k_none = std::numeric_limits<std::uint32_t>::max();

std::string read_query(std::string_view name) {
    return read_file(data_file("storage/queries/analysis/" + std::string{name} + ".sql"));
}

/// Where an actor stands in a list, by its id: a table where ids lie close together, as those of a sequence do.
class IdIndex {
  public:
    explicit IdIndex(const std::vector<std::int64_t>& ids) {
        constexpr std::size_t k_sparse = 16;  // ids for each actor, beyond which the table would be mostly holes
        const auto [least, greatest] = std::minmax_element(ids.begin(), ids.end());
        if (ids.empty()) {
            return;
        }
        m_first = *least;
        if (static_cast<std::size_t>(*greatest - *least) / k_sparse <= ids.size()) {
            m_table.assign(static_cast<std::size_t>(*greatest - *least) + 1, k_none);
        }
        for (std::uint32_t position = 0; position < ids.size(); ++position) {
            if (m_table.empty()) {
                m_sparse.emplace(ids[position], position);
            } else {
                m_table[static_cast<std::size_t>(ids[position] - m_first)] = position;
            }
        }
    }

    /// Throws Error(internal) for an id that is not in the list.
    [[nodiscard]] std::uint32_t position(std::int64_t id) const {
        std::uint32_t found = k_none;
        if (m_table.empty()) {
            if (const auto entry = m_sparse.find(id); entry != m_sparse.end()) {
                found = entry->second;
            }
        } else if (id >= m_first && static_cast<std::size_t>(id - m_first) < m_table.size()) {
            found = m_table[static_cast<std::size_t>(id - m_first)];
        }
        if (found == k_none) {
            throw internal_error("a relation names an actor that the snapshot does not have");
        }
        return found;
    }

  private:
    std::int64_t m_first = 0;
    std::vector<std::uint32_t> m_table;
    std::unordered_map<std::int64_t, std::uint32_t> m_sparse;
};

/// The lists of a filter as array literals; empty where the filter does not restrict.
struct FilterTexts {
    explicit FilterTexts(const GraphFilter& filter) : types{list(filter.types)}, actors{list(filter.actors)} {
        std::vector<std::string> names;
        for (const auto modality : filter.modalities) {
            names.emplace_back(to_string(modality));
        }
        modalities = list(names);
        const auto day = [](const std::optional<Date>& date) { return date ? format_iso_date(*date) : std::string{}; };
        since = day(filter.since);
        until = day(filter.until);
    }

    static std::string list(const std::vector<std::string>& values) {
        return values.empty() ? std::string{} : array_literal(values);
    }

    std::string modalities, types, actors, since, until;
};

/// Hands the filter to queries that COPY runs: as settings of the transaction.
void set_filter(Transaction& transaction, const GraphFilter& filter) {
    const FilterTexts texts{filter};
    const std::pair<const char*, std::string> settings[] = {
        {"entente.modalities", texts.modalities},
        {"entente.with_denied", filter.with_negated ? "t" : "f"},
        {"entente.types", texts.types},
        {"entente.since", texts.since},
        {"entente.until", texts.until},
        {"entente.actor_keys", texts.actors},
        {"entente.minimum_statements", std::to_string(filter.minimum_statements)},
    };
    for (const auto& [name, value] : settings) {
        transaction.execute("SELECT set_config($1, $2, true)", {name, value});
    }
}

/// The row of entente.metric_run; its id.
std::int64_t record_run(Transaction& transaction, const ActorGraph& loaded, const graph::Analysis& analysis,
                        const graph::AnalysisSettings& settings) {
    const GraphFilter& filter = loaded.state.filter;
    const FilterTexts texts{filter};
    const auto known = [](const std::string& text) { return text.empty() ? Value{} : Value{text}; };
    const graph::Betweenness& betweenness = analysis.betweenness;
    const bool sampled = betweenness.samples != 0;
    return transaction
        .execute(read_query("run"),
                 {std::to_string(graph::k_analysis_edition), known(texts.modalities), filter.with_negated ? "t" : "f",
                  known(texts.types), known(texts.since), known(texts.until), known(texts.actors),
                  filter.minimum_statements > 1 ? Value{std::to_string(filter.minimum_statements)} : Value{},
                  std::to_string(betweenness.samples), sampled ? Value{fmt::format("{}", betweenness.error)} : Value{},
                  sampled ? Value{fmt::format("{}", betweenness.confidence)} : Value{},
                  sampled ? Value{std::to_string(settings.sampling.seed)} : Value{},
                  std::to_string(loaded.actors.size()), std::to_string(loaded.graph.arcs().arc_count()),
                  std::to_string(loaded.state.articles), std::to_string(loaded.state.statements), loaded.state.time})
        .integer(0, 0);
}

/// Whether whole relations pass or not, so that the counts that are stored with them hold.
bool takes_whole_relations(const GraphFilter& filter) {
    return !filter.since && !filter.until && filter.actors.empty() && filter.minimum_statements <= 1;
}

/// Gathers ties between positions in the list of all actors; then leaves out those who have none.
ActorGraph make_graph(const std::vector<std::int64_t>& ids, std::vector<graph::Tie> ties) {
    std::vector<std::uint32_t> vertex(ids.size(), k_none);
    for (const graph::Tie& tie : ties) {
        vertex[tie.source] = vertex[tie.target] = 0;
    }
    ActorGraph result;
    for (std::size_t position = 0; position < ids.size(); ++position) {
        if (vertex[position] != k_none) {
            vertex[position] = static_cast<std::uint32_t>(result.actors.size());
            result.actors.push_back(ids[position]);
        }
    }
    for (graph::Tie& tie : ties) {
        tie.source = vertex[tie.source];
        tie.target = vertex[tie.target];
    }
    result.graph = graph::AnalysisGraph{result.actors.size(), std::move(ties)};
    return result;
}

/// The figures of one vertex by name.
struct Metric {
    std::string_view name;
    std::function<double(Vertex)> value;
};

std::vector<Metric> metrics_of(const graph::Analysis& analysis) {
    const auto of = [](const auto& values) {
        return [&values](Vertex vertex) { return static_cast<double>(values[vertex]); };
    };
    const auto number = [](const graph::Partition& partition) {
        return [&partition](Vertex vertex) { return static_cast<double>(partition.group[vertex] + 1); };
    };
    const auto& degrees = analysis.degrees;
    return {{"betweenness", of(analysis.betweenness.values)},
            {"community", number(analysis.communities.partition)},
            {"component", number(analysis.weak)},
            {"core", of(analysis.cores)},
            {"degree", of(degrees.all)},
            {"in_degree", of(degrees.in)},
            {"out_degree", of(degrees.out)},
            {"pagerank", of(analysis.page_rank)},
            {"reciprocity",
             [&degrees](Vertex vertex) {
                 return static_cast<double>(degrees.mutual[vertex]) / static_cast<double>(degrees.all[vertex]);
             }},
            {"strong_component", number(analysis.strong)}};
}

/// By vertex: 1 for the greatest value; equal values share a rank.
std::vector<std::uint32_t> ranks_of(const Metric& metric, std::size_t size) {
    std::vector<std::pair<double, Vertex>> order;
    for (Vertex vertex = 0; vertex < size; ++vertex) {
        order.emplace_back(-metric.value(vertex), vertex);
    }
    std::ranges::sort(order);
    std::vector<std::uint32_t> ranks(size);
    for (std::size_t i = 0; i < size; ++i) {
        ranks[order[i].second] = i > 0 && order[i].first == order[i - 1].first ? ranks[order[i - 1].second]
                                                                               : static_cast<std::uint32_t>(i + 1);
    }
    return ranks;
}

}  // namespace

ActorGraph AnalysisStore::load(const GraphFilter& filter) {
    ActorGraph result;
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        set_filter(transaction, filter);
        const Rows state = transaction.execute(read_query("state"));
        std::vector<std::int64_t> ids, stands;
        copy_integers(transaction, read_query("actors"), 2, [&](std::span<const std::int64_t> row) {
            ids.push_back(row[0]);
            stands.push_back(row[1]);
        });
        const IdIndex index{ids};
        std::vector<std::uint32_t> resolved(ids.size());
        std::transform(stands.begin(), stands.end(), resolved.begin(),
                       [&](std::int64_t id) { return index.position(id); });
        std::vector<graph::Tie> ties;
        const char* query = takes_whole_relations(filter) ? "relations" : "statements";
        copy_integers(transaction, read_query(query), 3, [&](std::span<const std::int64_t> row) {
            const Vertex source = resolved[index.position(row[0])], target = resolved[index.position(row[1])];
            if (source != target) {
                ties.push_back({source, target, static_cast<std::uint32_t>(row[2])});
            }
        });
        result = make_graph(ids, std::move(ties));
        result.state = {filter, state.string(0, 0), state.integer(0, 1), state.integer(0, 2)};
    });
    return result;
}

std::vector<ActorLabel> AnalysisStore::labels(const ActorGraph& loaded, const std::vector<Vertex>& vertices) {
    std::vector<std::string> ids;
    for (const Vertex vertex : vertices) {
        ids.push_back(std::to_string(loaded.actors[vertex]));
    }
    std::unordered_map<std::int64_t, ActorLabel> found;
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        found.clear();
        const Rows rows = transaction.execute(read_query("labels"), {array_literal(ids)});
        for (std::size_t row = 0; row < rows.size(); ++row) {
            found[rows.integer(row, 0)] = {rows.string(row, 1), rows.string(row, 2)};
        }
    });
    std::vector<ActorLabel> labels;
    for (const Vertex vertex : vertices) {
        labels.push_back(found[loaded.actors[vertex]]);
    }
    return labels;
}

std::optional<Vertex> AnalysisStore::find(const ActorGraph& loaded, const std::string& key) {
    std::optional<std::int64_t> id;
    m_database->transact(Access::read_only, [&](Transaction& transaction) {
        const Rows rows = transaction.execute(read_query("id"), {key});
        id = rows.empty() ? std::nullopt : std::optional{rows.integer(0, 0)};
    });
    const auto found = id ? std::find(loaded.actors.begin(), loaded.actors.end(), *id) : loaded.actors.end();
    return found == loaded.actors.end() ? std::nullopt
                                        : std::optional{static_cast<Vertex>(found - loaded.actors.begin())};
}

void AnalysisStore::write(const ActorGraph& loaded, const graph::Analysis& analysis,
                          const graph::AnalysisSettings& settings) {
    const std::vector<Metric> metrics = metrics_of(analysis);
    std::vector<std::vector<std::uint32_t>> ranks;
    for (const Metric& metric : metrics) {
        ranks.push_back(ranks_of(metric, loaded.actors.size()));
    }
    std::vector<Vertex> by_id(loaded.actors.size());  // in the order of the index
    std::iota(by_id.begin(), by_id.end(), Vertex{0});
    std::ranges::sort(by_id, {}, [&](Vertex vertex) { return loaded.actors[vertex]; });
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        transaction.execute(k_analysis_lock);
        const std::int64_t run = record_run(transaction, loaded, analysis, settings);
        static constexpr std::string_view k_columns[] = {"run_id", "actor_id", "name", "value", "rank"};
        CopyWriter out{transaction, "entente.metric", k_columns};
        for (const Vertex vertex : by_id) {
            for (std::size_t i = 0; i < metrics.size(); ++i) {
                out.add(run);
                out.add(loaded.actors[vertex]);
                out.add(metrics[i].name);
                out.add(metrics[i].value(vertex));
                out.add(static_cast<std::int64_t>(ranks[i][vertex]));
                out.finish_row();
            }
        }
        out.finish();
        transaction.execute(k_merge_lock);  // a merge may remove actors
        transaction.execute(read_query("replace"), {std::to_string(run)});
    });
}

}  // namespace entente::storage
