#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/export/graph_writer.hpp"
#include "graph/export/text_block.hpp"

namespace entente::graph {

/// Entities of FollowTheMoney (https://followthemoney.tech), one JSON object a line: actors (Person, Organization, PublicBody for
/// countries and state bodies, LegalEntity for groups, Territory for places, Asset for things), edges (UnknownLink with the type as
/// `role`), events without a second actor (Event), and the articles that prove them (Article). `status` says what is no plain
/// fact: "planned", "hypothetical", "denied".
///
/// Ids are "entente-" and the beginning of the SHA-256 of what identifies the thing: the same in every export.
class FollowTheMoneyWriter final : public GraphWriter {
  public:
    FollowTheMoneyWriter(std::ostream& out, const WriterSettings& settings);

    [[nodiscard]] bool takes_statements() const noexcept override { return true; }
    [[nodiscard]] bool takes_events_alone() const noexcept override { return true; }
    void begin(std::size_t /*node_count*/, std::size_t /*edge_count*/) override {}
    void node(const ExportActor& actor) override;
    void statement(const ExportStatement& statement) override;
    void edge(const ExportEdge& edge) override;
    void finish() override { m_block.flush(); }

  private:
    void begin_entity(std::string_view id, std::string_view schema);
    void add(std::string_view property, std::string_view value);  ///< nothing for an empty value
    void end_entity();

    TextBlock m_block;
    std::string m_property;  // the one that the last value was added to; values of one property come in a row
    std::map<std::string, std::string, std::less<>> m_countries;  // "USA" -> "us"
    std::unordered_set<std::int64_t> m_articles;
    std::string m_source_key, m_source_id;  // edges of one source come in a row
    std::vector<std::string> m_proofs;      // of the edge at hand
};

}  // namespace entente::graph
