#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "extract/explanation.hpp"
#include "extract/extractor.hpp"

namespace entente::extract {

/// What the pipeline is made from. Empty paths mean the files that come with entente.
struct PipelineOptions {
    std::filesystem::path model;      ///< models/english.model
    std::filesystem::path ontology;   ///< schemas/ontology
    std::filesystem::path gazetteer;  ///< schemas/gazetteer
};

/// Whether an extractor fills Relation::trace.
enum class Tracing : bool { off, on };

/// The whole path from an article to its relations, by syntax: segmentation, tags, dependencies, names, mentions, clauses.
class SyntaxExtractor final : public Extractor {
  public:
    /// Costs tens of milliseconds; throws Error(input) for a damaged model or data file.
    explicit SyntaxExtractor(const PipelineOptions& options, Tracing tracing = Tracing::off);
    ~SyntaxExtractor() override;

    [[nodiscard]] std::string_view name() const noexcept override { return "syntax/1"; }
    [[nodiscard]] Extraction extract(const Article& article) const override;

    /// The relations of an article together with all that they were read from. Always traced.
    [[nodiscard]] Reading read(const Article& article) const;

  private:
    struct Parts;
    std::unique_ptr<const Parts> m_parts;
    Tracing m_tracing;
};

[[nodiscard]] std::unique_ptr<const Extractor> make_syntax_extractor(const PipelineOptions& options,
                                                                     Tracing tracing = Tracing::off);

}  // namespace entente::extract
