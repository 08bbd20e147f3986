#pragma once

#include <string>
#include <vector>

#include "graph/export/attribute_table.hpp"
#include "graph/export/export_rows.hpp"

namespace entente::graph {

/// Takes the values that an attribute table asks for from the rows of an export.
class AttributeValues {
  public:
    /// Throws Error(input) when the table names an attribute that is not known here or gives it another type.
    explicit AttributeValues(const AttributeTable& table);

    /// In the order of the table. The values are views into the row and hold until the next call.
    [[nodiscard]] const std::vector<AttributeValue>& of(const ExportActor& actor);
    [[nodiscard]] const std::vector<AttributeValue>& of(const ExportEdge& edge);

    /// A row with what only the values need of it.
    struct NodeRow {
        const ExportActor& actor;
        std::string_view names;
    };

  private:
    using NodeGetter = AttributeValue (*)(const NodeRow&);
    using EdgeGetter = AttributeValue (*)(const ExportEdge&);

    std::vector<NodeGetter> m_node;
    std::vector<EdgeGetter> m_edge;
    std::vector<AttributeValue> m_values;
    std::string m_names;
};

}  // namespace entente::graph
