#include "web/server/export_endpoint.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "graph/export/graph_writer.hpp"
#include "storage/graph_stream.hpp"
#include "storage/relation_stream.hpp"
#include "web/server/api_error.hpp"
#include "web/server/filter_parameters.hpp"

namespace entente::web {
namespace {

constexpr std::int64_t k_most_edges = 100'000, k_usual_edges = 10'000;
constexpr std::int64_t k_farthest = 3;
constexpr std::chrono::seconds k_waiting{5};  // one that has just been sent is put away a moment later
constexpr std::string_view k_jsonl = "jsonl";
constexpr std::chrono::minutes k_statement_timeout{2};  // it includes the time that the client takes to read

/// A file's name and type by its format.
struct FileType {
    std::string_view format, ending, content_type;
};
constexpr FileType k_file_types[] = {
    {"graphml", ".graphml", "application/xml"}, {"gexf", ".gexf", "application/xml"},
    {"dot", ".dot", "text/vnd.graphviz"},       {"gexf-1.2", ".gexf", "application/xml"},
    {"nquads", ".nq", "application/n-quads"},   {"jsonld", ".jsonld", "application/ld+json"},
    {"jsonl", ".jsonl", "application/jsonl"},   {"cytoscape", ".cyjs", "application/json"},
    {"node-link", ".json", "application/json"}, {"ftm", ".ftm.json", "application/jsonl"},
};

FileType file_type(std::string_view format) {
    for (const FileType& type : k_file_types) {
        if (type.format == format) {
            return type;
        }
    }
    return {format, ".txt", "application/octet-stream"};
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const graph::GraphFormat& format : graph::graph_formats()) {
        if (format.files.empty()) {
            names.emplace_back(format.name);
        }
    }
    names.emplace_back(k_jsonl);
    return names;
}

}  // namespace

HttpResponse ExportEndpoint::answer(Parameters& parameters) {
    const std::string format = parameters.choice("format", format_names());
    const auto actor = parameters.text("actor");
    const auto depth = parameters.integer("depth", 0, k_farthest);
    if (depth && !actor) {
        throw ApiError{Fault::bad_request, "parameter depth needs an actor"};
    }
    const auto limit = parameters.integer("limit", 1, k_most_edges);
    storage::ExportFilter filter = FilterParameters::read(parameters).of_export();
    parameters.finish();
    filter.depth = static_cast<std::size_t>(depth.value_or(1));
    filter.limit = static_cast<std::size_t>(limit.value_or(k_usual_edges));
    if (actor) {
        filter.around.push_back(*actor);
    }

    auto running = std::make_shared<std::unique_lock<std::timed_mutex>>(m_running, k_waiting);
    if (!running->owns_lock()) {
        throw ApiError{Fault::unavailable, "another export is being written; try again when it is done"};
    }
    auto database = std::make_shared<storage::Database>(m_session->connect_reader("serve export"));
    database->transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
        if (actor) {
            transaction.execute("SELECT entente.actor_id($1)",
                                {*actor});  // says who is not there while that can be said
        }
    });
    database->transact(storage::Access::read_write, [&](storage::Transaction& transaction) {
        transaction.execute("SELECT set_config('statement_timeout', $1, false)",
                            {std::to_string(std::chrono::milliseconds{k_statement_timeout}.count())});
    });
    const FileType type = file_type(format);
    HttpResponse response;
    response.content_type = type.content_type;
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"entente" + std::string{type.ending} + "\"");
    response.headers.emplace_back("Cache-Control", "no-store");
    response.write = [running, database, format, filter](std::ostream& out) {
        if (format == k_jsonl) {
            storage::stream_relations(*database, filter, out);
            return;
        }
        const graph::WriterSettings settings{graph::AttributeTable::load()};
        const auto writer = graph::make_graph_writer(format, out, settings);
        storage::stream_graph(*database, filter, graph::Aggregation::none, *writer);
    };
    return response;
}

}  // namespace entente::web
