#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "extract/extractor.hpp"
#include "graph/knowledge_graph.hpp"

namespace entente::graph::test {

/// An article with its extraction, as an extractor gives them.
struct Reading {
    extract::Article article;
    extract::Extraction extraction;
};

/// A relation in one line:
///
///     "Antony Blinken -meet-> Sergey Lavrov"            open relation
///     "Blinken -meet:CONSULT-> Lavrov"                   typed event
///     "Blinken -future meet:CONSULT-> Lavrov"            modality: future, hypothetical
///     "Blinken -not meet:CONSULT-> Lavrov"               denied
///     "Burns -resign->"                                  no second actor
///
/// Actors are persons unless they say otherwise: "country:Russia", "organization:NATO". After the name may stand
/// country and post: "Blinken(USA, Secretary of State)". Spans and sentences are those of a text made of the lines.
Reading read(std::string_view id, std::initializer_list<std::string_view> lines,
             std::string_view published = "2022-01-18", std::string_view publisher = "");
Reading read(std::string_view id, const std::vector<std::string>& lines, std::string_view published = "2022-01-18",
             std::string_view publisher = "");

/// The graph of articles in their order.
KnowledgeGraph graph_of(const std::vector<Reading>& readings);

/// The same, one article with the id "a".
KnowledgeGraph graph_of(std::initializer_list<std::string_view> lines);

/// A person as the resolver sees it, from "sergey lavrov(RUS, Foreign Minister)".
Actor person(std::string_view text, std::uint32_t articles = 1);

}  // namespace entente::graph::test
