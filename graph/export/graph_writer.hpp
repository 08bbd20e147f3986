#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/export/attribute_table.hpp"
#include "graph/export/export_rows.hpp"

namespace entente::graph {

/// One file format. Called in the order begin, node..., then for each edge statement..., edge, at last finish. Nodes come in
/// the order of their numbers, edges by source, target, type, lemma, modality and polarity. No edge is kept in memory.
///
/// A writer checks nothing about the stream: give it one that throws when bytes cannot be written.
class GraphWriter {
  public:
    GraphWriter() = default;
    GraphWriter(const GraphWriter&) = delete;
    GraphWriter& operator=(const GraphWriter&) = delete;
    virtual ~GraphWriter() = default;

    /// Whether the format has a place for single statements. Others get none, and columns that only they need may be
    /// left empty.
    [[nodiscard]] virtual bool takes_statements() const noexcept { return false; }

    /// Whether the format has a place for events without a second actor. Others get none.
    [[nodiscard]] virtual bool takes_events_alone() const noexcept { return false; }

    /// Before begin(), where a limit is told of: how many relations the export takes, the strongest, of how many that pass.
    virtual void strongest(std::size_t /*taken*/, std::size_t /*passing*/) {}

    /// The counts are exact; the second one does not count events without a second actor.
    virtual void begin(std::size_t node_count, std::size_t edge_count) = 0;
    virtual void node(const ExportActor& actor) = 0;
    virtual void statement(const ExportStatement& /*statement*/) {}
    virtual void edge(const ExportEdge& edge) = 0;
    virtual void finish() = 0;
};

/// What writers are made from.
struct WriterSettings {
    AttributeTable attributes;              ///< for formats that have no vocabulary of their own
    std::string base_iri = "urn:entente:";  ///< what the IRIs of actors, relations, statements and articles begin with
};

/// One format by its name.
struct GraphFormat {
    std::string_view name;
    std::string_view description;  ///< a few words for the help text
    std::string_view suffix;       ///< that names of its files end with, as ".graphml"; empty: shared or none
    std::span<const std::string_view> files{};  ///< names inside a folder; empty for a format of one file
    std::unique_ptr<GraphWriter> (*make)(std::span<std::ostream* const> outs, const WriterSettings& settings);
};

/// In the order of the help text; the first is the default.
[[nodiscard]] std::span<const GraphFormat> graph_formats();

/// Throws Error(usage) for an unknown name.
[[nodiscard]] const GraphFormat& graph_format(std::string_view name);

/// A writer for a format of one file. Stream and settings must outlive it.
[[nodiscard]] std::unique_ptr<GraphWriter> make_graph_writer(std::string_view format, std::ostream& out,
                                                             const WriterSettings& settings);

}  // namespace entente::graph
