#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/option_table.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/pipeline.hpp"

namespace entente::cli {

/// "detect" and the names of the formats that articles can be in.
[[nodiscard]] std::vector<std::string> format_names();

/// The same for people: "json, JSON over several lines: ...; csv, separated values ...".
[[nodiscard]] std::string format_list();

/// What every command that reads articles and extracts relations from them can be told about it.
struct ReadingOptions {
    std::vector<std::string> inputs;
    std::string format = "detect";
    std::string published;
    std::string language = "en";
    std::string model, ontology, gazetteer;
    std::int64_t jobs = 0;

    void declare(OptionTable& options);

    /// Of these only what says how relations are extracted: model, ontology, gazetteer.
    void declare_pipeline(OptionTable& options);

    /// Throws Error(usage) for values that cannot be. Standard input takes the place of absent inputs.
    void check();

    /// Valid after check().
    [[nodiscard]] extract::ReaderOptions reader() const;
    [[nodiscard]] extract::PipelineOptions pipeline() const;
    [[nodiscard]] std::size_t threads() const;
};

}  // namespace entente::cli
