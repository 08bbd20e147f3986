#include "storage/graph_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/export_actors.hpp"

namespace entente::storage {
namespace {

using graph::Aggregation;
using graph::ExportActor;
using graph::ExportStatement;
using graph::GraphWriter;
using graph::k_no_actor;

/// Of the statements of one edge, for formats that write each.
constexpr std::string_view k_statement_order =
    ", a.key, st.sentence, st.predicate_begin, st.source_begin, st.target_begin NULLS FIRST, st.predicate_end, "
    "st.source_end, st.target_end, st.extractor, st.confidence, st.predicate_lemma";

std::string_view name_of(Aggregation aggregation) {
    switch (aggregation) {
        case Aggregation::pair: return "pair";
        case Aggregation::type: return "type";
        case Aggregation::none: break;
    }
    return "none";
}

/// One export from one snapshot.
class Streaming {
  public:
    Streaming(Transaction& transaction, const ExportFilter& filter, Aggregation aggregation, GraphWriter& writer)
        : m_selection{transaction, filter},
          m_actors{m_selection},
          m_counts(m_actors.places()),
          m_aggregation{aggregation},
          m_writer{&writer} {
        m_selection.set("entente.aggregation", std::string{name_of(m_aggregation)});
        m_selection.set("entente.detail", m_writer->takes_statements() ? "t" : "f");
        m_selection.set("entente.with_alone", m_writer->takes_events_alone() ? "t" : "f");
    }

    graph::ExportSummary run() {
        count_edges();
        m_actors.use_speakers();
        if (const auto strongest = m_selection.strongest()) {
            m_writer->strongest(strongest->taken, strongest->passing);
        }
        m_writer->begin(m_actors.count(), m_edge_count);
        graph::EdgeAssembler assembler{*m_writer, m_aggregation};
        write_actors(assembler);
        m_selection.copy(
            "statements", 35, [&](CopyValues values) { assembler.statement(statement_of(values)); },
            m_writer->takes_statements() ? k_statement_order : std::string_view{});
        graph::ExportSummary summary = assembler.finish();
        summary.events_alone = m_events_alone;
        m_writer->finish();
        return summary;
    }

  private:
    struct Counts {
        std::int64_t statements = 0, out = 0, in = 0, alone = 0;
    };

    /// What tells one edge of the file from another: places of actors, and a hash of the rest.
    struct EdgeIdentity {
        std::uint32_t source = 0, target = 0;
        std::int64_t rest = 0;
        friend auto operator<=>(const EdgeIdentity&, const EdgeIdentity&) = default;
    };
    static constexpr std::uint32_t k_nobody = IdIndex::k_none;

    /// How many edges there will be, and of each actor: nodes are written before edges.
    void count_edges() {
        // Edges that may be one: of actors that articles name in several ways, and all of them when they are aggregated.
        std::vector<EdgeIdentity> several;
        m_selection.copy(
            m_selection.is_about_statements() ? "relations_by_statement" : "relations", 4, [&](CopyValues values) {
                const std::int64_t target = integer_at(values, 1);
                const EdgeIdentity edge{m_actors.place(integer_at(values, 0)),
                                        target == 0 ? k_nobody : m_actors.place(target), integer_at(values, 2)};
                const std::int64_t statements = integer_at(values, 3);
                m_actors.use(edge.source);
                m_counts[edge.source].statements += statements;
                if (edge.target != k_nobody) {
                    m_actors.use(edge.target);
                    m_counts[edge.target].statements += edge.target == edge.source ? 0 : statements;
                }
                if (m_aggregation == Aggregation::none && !m_actors.stands_for_others(edge.source) &&
                    (edge.target == k_nobody || !m_actors.stands_for_others(edge.target))) {
                    count_edge(edge);
                } else {
                    several.push_back(edge);
                }
            });
        std::sort(several.begin(), several.end());
        several.erase(std::unique(several.begin(), several.end()), several.end());
        for (const EdgeIdentity& edge : several) {
            count_edge(edge);
        }
    }

    void count_edge(const EdgeIdentity& edge) {
        if (edge.target == k_nobody) {
            ++m_counts[edge.source].alone;
            ++m_events_alone;
            return;
        }
        ++m_counts[edge.source].out;
        ++m_counts[edge.target].in;
        ++m_edge_count;
    }

    void write_actors(graph::EdgeAssembler& assembler) {
        m_actors.number([&](std::uint32_t place, CopyValues values) {
            auto names = split(values[8], '\x1F');
            std::sort(names.begin(), names.end());
            names.erase(std::unique(names.begin(), names.end()), names.end());
            const Counts& counts = m_counts[place];
            ExportActor actor;
            actor.key = values[1];
            actor.kind = known_label(extract::parse_actor_kind(values[2]), values[2]);
            actor.name = values[3];
            actor.country = values[4];
            actor.sector = values[5];
            actor.post = values[6];
            actor.articles = integer_at(values, 7);
            actor.names = values[8].empty() ? std::span<const std::string_view>{} : names;
            actor.statements = counts.statements;
            actor.edges_out = counts.out;
            actor.edges_in = counts.in;
            actor.events_alone = counts.alone;
            assembler.actor(actor);
        });
    }

    static std::size_t number_at(CopyValues values, std::size_t column) {
        return is_null(values, column) ? k_no_actor : static_cast<std::size_t>(integer_at(values, column));
    }

    static ExportStatement statement_of(CopyValues values) {
        ExportStatement row;
        row.source = number_at(values, 0);
        row.target = number_at(values, 1);
        row.type = values[2];
        row.lemma = values[3];
        row.modality = known_label(extract::parse_modality(values[4]), values[4]);
        row.negated = values[5] == "t";
        row.plover = values[6];
        row.quad = values[7].empty() ? 0 : static_cast<int>(integer_at(values, 7));
        row.article = integer_at(values, 8);
        row.story = integer_at(values, 9);
        row.article_id = values[10];
        row.uri = values[11];
        row.title = values[12];
        row.publisher = values[13];
        row.published = values[14];
        row.sentence = static_cast<std::uint32_t>(integer_at(values, 15));
        row.sentence_text = values[16];
        row.source_span = span_at(values, 17);
        row.target_span = span_at(values, 19);
        row.predicate_span = span_at(values, 21);
        row.predicate = values[23];
        row.predicate_lemma = values[24];
        row.mode = values[25];
        row.speaker = number_at(values, 26);
        row.time_text = values[27];
        row.valid_from = values[28];
        row.valid_to = values[29];
        row.place = values[30];
        row.confidence = real_at(values, 31);
        row.extractor = values[32];
        row.precision = values[33];
        row.sentence_begin = is_null(values, 34) ? 0 : static_cast<std::uint32_t>(integer_at(values, 34));
        return row;
    }

    ExportSelection m_selection;
    ExportActors m_actors;
    std::vector<Counts> m_counts;  // by place
    Aggregation m_aggregation;
    GraphWriter* m_writer;
    std::size_t m_edge_count = 0;
    std::size_t m_events_alone = 0;
};

}  // namespace

graph::ExportSummary stream_graph(Database& database, const ExportFilter& filter, Aggregation aggregation,
                                  GraphWriter& writer) {
    // Not repeated: what has been written cannot be taken back, and a transaction that only reads loses no race.
    Transaction snapshot = database.begin(Access::read_only);
    const auto summary = Streaming{snapshot, filter, aggregation, writer}.run();
    snapshot.commit();
    return summary;
}

}  // namespace entente::storage
