#include "storage/graph_stream.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/copy_reader.hpp"

namespace entente::storage {
namespace {

using graph::Aggregation;
using graph::ExportActor;
using graph::ExportStatement;
using graph::GraphWriter;
using graph::k_no_actor;

constexpr const char* k_sort_memory = "64MB";  // a million edges are sorted on disk all the same, but in few pieces

std::string read_query(std::string_view name) {
    return read_file(data_file("storage/queries/export/" + std::string{name} + ".sql"));
}

void replace(std::string& text, std::string_view placeholder, std::string_view part) {
    for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at + part.size())) {
        text.replace(at, placeholder.size(), part);
    }
}

std::string list(const std::vector<std::string>& values) {
    return values.empty() ? std::string{} : array_literal(values);
}
std::string day(const std::optional<Date>& date) { return date ? format_iso_date(*date) : std::string{}; }
Value or_null(std::string text) { return text.empty() ? Value{} : Value{std::move(text)}; }

std::string modalities(const GraphFilter& filter) {
    std::vector<std::string> labels;
    for (const auto modality : filter.modalities) {
        labels.emplace_back(to_string(modality));
    }
    return list(labels);
}

std::string_view name_of(Aggregation aggregation) {
    switch (aggregation) {
        case Aggregation::pair: return "pair";
        case Aggregation::type: return "type";
        case Aggregation::none: break;
    }
    return "none";
}

template <typename Number>
Number number_at(CopyValues values, std::size_t column) {
    Number number{};
    const std::string_view text = values[column];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw internal_error("column " + std::to_string(column) + " of an export holds no number");
    }
    return number;
}

std::int64_t integer_at(CopyValues values, std::size_t column) { return number_at<std::int64_t>(values, column); }

extract::Span span_at(CopyValues values, std::size_t column) {
    if (values[column].data() == nullptr) {
        return {};
    }
    return {number_at<std::uint32_t>(values, column), number_at<std::uint32_t>(values, column + 1)};
}

/// A label that this program has written itself; anything else means that the database was changed by hand.
template <typename Enum>
Enum known(const std::optional<Enum>& parsed, std::string_view label) {
    if (!parsed) {
        throw database_error("the database holds the unknown label \"" + std::string{label} + "\"");
    }
    return *parsed;
}

/// One export from one snapshot.
class Streaming {
  public:
    Streaming(Transaction& transaction, const ExportFilter& filter, Aggregation aggregation, GraphWriter& writer)
        : m_transaction{&transaction}, m_filter{&filter}, m_aggregation{aggregation}, m_writer{&writer} {}

    graph::ExportSummary run() {
        set_up();
        choose_relations();
        count_edges();
        copy("speakers", 1, [&](CopyValues values) { m_nodes[integer_at(values, 0)]; });
        m_writer->begin(m_nodes.size(), m_edge_count);
        graph::EdgeAssembler assembler{*m_writer, m_aggregation};
        write_actors(assembler);
        copy("statements", 33, [&](CopyValues values) { assembler.statement(statement_of(values)); });
        const auto summary = assembler.finish();
        m_writer->finish();
        return summary;
    }

  private:
    struct Node {
        std::int64_t statements = 0, out = 0, in = 0, alone = 0;
        std::size_t number = k_no_actor;
    };

    /// What tells one edge of the file from another.
    struct EdgeIdentity {
        std::int64_t source = 0, target = 0, rest = 0;
        friend auto operator<=>(const EdgeIdentity&, const EdgeIdentity&) = default;
    };

    void set(const char* name, const std::string& value) {
        m_transaction->execute("SELECT set_config($1, $2, true)", {name, value});
    }

    /// COPY takes no parameters: its queries read these settings of the transaction.
    void set_up() {
        const GraphFilter& filter = m_filter->statements;
        set("work_mem", k_sort_memory);
        set("entente.modalities", modalities(filter));
        set("entente.with_denied", filter.with_negated ? "t" : "f");
        set("entente.types", list(filter.types));
        set("entente.since", day(filter.since));
        set("entente.until", day(filter.until));
        set("entente.minimum_stories", std::to_string(m_filter->minimum_stories.value_or(0)));
        set("entente.aggregation", std::string{name_of(m_aggregation)});
        set("entente.detail", m_writer->takes_statements() ? "t" : "f");
        set("entente.with_alone", m_writer->takes_events_alone() ? "t" : "f");
    }

    [[nodiscard]] std::string query(std::string_view name) const {
        std::string text = read_query(name);
        replace(text, "{edge_passes}", read_query("edge_passes"));
        replace(text, "{statement_passes}", read_query("statement_passes"));
        replace(text, "{relations}",
                m_relations_chosen ? "(SELECT e.* FROM unnest((SELECT current_setting('entente.relations')::bigint[])) "
                                     "chosen (id) JOIN entente.relation e ON e.id = chosen.id)"
                                   : "entente.relation");
        replace(text, "{actors}",
                m_relations_chosen ? "(SELECT e.* FROM unnest((SELECT current_setting('entente.actors')::bigint[])) "
                                     "chosen (id) JOIN entente.actor e ON e.id = chosen.id)"
                                   : "entente.actor");
        replace(text, "{order}",
                m_writer->takes_statements() ? ", a.key, st.sentence, st.predicate_begin, st.source_begin, "
                                               "st.target_begin NULLS FIRST, st.predicate_end, st.source_end, "
                                               "st.target_end, st.extractor, st.confidence, st.predicate_lemma"
                                             : "");
        return text;
    }

    void copy(std::string_view name, std::size_t columns, const std::function<void(CopyValues)>& each) {
        copy_rows(*m_transaction, query(name), columns, each);
    }

    /// Where only some edges are asked for by name or number they are looked up first.
    void choose_relations() {
        const GraphFilter& filter = m_filter->statements;
        if (!m_filter->around.empty()) {
            const Rows rows = m_transaction->execute(
                read_query("around"),
                {array_literal(m_filter->around), std::to_string(m_filter->depth), or_null(modalities(filter)),
                 filter.with_negated ? "t" : "f", or_null(list(filter.types)), or_null(day(filter.since)),
                 or_null(day(filter.until)),
                 m_filter->minimum_stories ? Value{std::to_string(*m_filter->minimum_stories)} : Value{}});
            set("entente.relations", rows.string(0, 0));
            m_relations_chosen = true;
            const std::string centres = rows.string(0, 1);  // "{1,2}"
            for (const std::string_view id : split(std::string_view{centres}.substr(1, centres.size() - 2), ',')) {
                m_nodes[number_at<std::int64_t>(std::span{&id, 1}, 0)];
            }
        }
        if (m_filter->limit) {
            const Rows rows = m_transaction->execute(query("strongest"), {std::to_string(*m_filter->limit)});
            set("entente.relations", rows.string(0, 0));
            m_relations_chosen = true;
        }
    }

    /// How many edges there will be, and of each actor: nodes are written before edges.
    void count_edges() {
        std::unordered_set<std::int64_t> groups;
        copy("groups", 1, [&](CopyValues values) { groups.insert(integer_at(values, 0)); });
        // Edges that may be one: of actors that the articles name in several ways, and all of them when they are aggregated.
        std::vector<EdgeIdentity> several;
        const bool about_statements = m_filter->statements.since || m_filter->statements.until;
        copy(about_statements ? "relations_by_statement" : "relations", 4, [&](CopyValues values) {
            const EdgeIdentity edge{integer_at(values, 0), integer_at(values, 1), integer_at(values, 2)};
            const std::int64_t statements = integer_at(values, 3);
            m_nodes[edge.source].statements += statements;
            if (edge.target != 0 && edge.target != edge.source) {
                m_nodes[edge.target].statements += statements;
            }
            if (m_aggregation == Aggregation::none && !groups.contains(edge.source) && !groups.contains(edge.target)) {
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
        if (edge.target == 0) {
            ++m_nodes[edge.source].alone;
            return;
        }
        ++m_nodes[edge.source].out;
        ++m_nodes[edge.target].in;
        ++m_edge_count;
    }

    void write_actors(graph::EdgeAssembler& assembler) {
        if (m_relations_chosen) {
            std::string ids = "{";
            for (const auto& [id, node] : m_nodes) {
                ids += (ids.size() == 1 ? "" : ",") + std::to_string(id);
            }
            set("entente.actors", ids + "}");
        }
        std::size_t number = 0;
        copy("actors", 9, [&](CopyValues values) {
            const auto found = m_nodes.find(integer_at(values, 0));
            if (found == m_nodes.end()) {
                return;
            }
            Node& node = found->second;
            node.number = number++;
            const auto names = split(values[8], '\x1F');
            ExportActor actor;
            actor.key = values[1];
            actor.kind = known(extract::parse_actor_kind(values[2]), values[2]);
            actor.name = values[3];
            actor.country = values[4];
            actor.sector = values[5];
            actor.post = values[6];
            actor.articles = integer_at(values, 7);
            actor.names = values[8].empty() ? std::span<const std::string_view>{} : names;
            actor.statements = node.statements;
            actor.edges_out = node.out;
            actor.edges_in = node.in;
            actor.events_alone = node.alone;
            assembler.actor(actor);
        });
        if (number != m_nodes.size()) {
            throw internal_error("an edge names an actor that the snapshot does not have");
        }
    }

    [[nodiscard]] std::size_t number_of(CopyValues values, std::size_t column) const {
        return values[column].data() == nullptr ? k_no_actor : m_nodes.at(integer_at(values, column)).number;
    }

    [[nodiscard]] ExportStatement statement_of(CopyValues values) const {
        ExportStatement row;
        row.source = number_of(values, 0);
        row.target = number_of(values, 1);
        row.type = values[2];
        row.lemma = values[3];
        row.modality = known(extract::parse_modality(values[4]), values[4]);
        row.negated = values[5] == "t";
        row.plover = values[6];
        row.quad = values[7].empty() ? 0 : number_at<int>(values, 7);
        row.article = integer_at(values, 8);
        row.story = integer_at(values, 9);
        row.article_id = values[10];
        row.uri = values[11];
        row.title = values[12];
        row.publisher = values[13];
        row.published = values[14];
        row.sentence = number_at<std::uint32_t>(values, 15);
        row.sentence_text = values[16];
        row.source_span = span_at(values, 17);
        row.target_span = span_at(values, 19);
        row.predicate_span = span_at(values, 21);
        row.predicate = values[23];
        row.predicate_lemma = values[24];
        row.mode = values[25];
        row.speaker = number_of(values, 26);
        row.time_text = values[27];
        row.valid_from = values[28];
        row.valid_to = values[29];
        row.place = values[30];
        row.confidence = number_at<double>(values, 31);
        row.extractor = values[32];
        return row;
    }

    Transaction* m_transaction;
    const ExportFilter* m_filter;
    Aggregation m_aggregation;
    GraphWriter* m_writer;
    bool m_relations_chosen = false;
    std::unordered_map<std::int64_t, Node> m_nodes;
    std::size_t m_edge_count = 0;
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
