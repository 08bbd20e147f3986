#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "extract/extractor.hpp"

namespace entente::extract {

/// What the pipeline is made from. Empty paths mean the files that come with entente.
struct PipelineOptions {
    std::filesystem::path model;     ///< models/english.model
    std::filesystem::path ontology;  ///< schemas/ontology
    std::filesystem::path gazetteer; ///< schemas/gazetteer
};

/// The whole path from an article to its relations, by syntax: segmentation, tags, dependencies, names, mentions, clauses.
///
/// Loading costs tens of milliseconds and throws Error(input) for a damaged model or data file.
[[nodiscard]] std::unique_ptr<const Extractor> make_syntax_extractor(const PipelineOptions& options);

}  // namespace entente::extract
