#include "cli/reading_options.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "base/date.hpp"
#include "base/error.hpp"

namespace entente::cli {

void ReadingOptions::declare(OptionTable& options) {
    options.arguments({"INPUT", "",
                       "Files, folders (with everything in them) or - for standard input, which is also read "
                       "when there is no INPUT."},
                      inputs, OptionTable::Need::optional);
    options.choice({"-f,--format", "FORMAT",
                    "How articles are written: plain text, one a file, or JSONL with uri, title, "
                    "text, published, publisher; detect looks at the first bytes."},
                   format, {"detect", "text", "jsonl"});
    options.text({"--published", "DATE", "Day of publication, such as 2022-01-18, of articles that do not say it."},
                 published);
    options.integer({"-j,--jobs", "N",
                     "How many articles are analysed at once; 0 is one for each processor. The result "
                     "does not depend on it."},
                    jobs, 0, 256);
    declare_pipeline(options);
}

void ReadingOptions::declare_pipeline(OptionTable& options) {
    options.text({"--model", "FILE", "Another model than the one that comes with entente."}, model);
    options.text({"--ontology", "DIR", "Other event types and predicate frames."}, ontology);
    options.text({"--gazetteer", "DIR", "Other known actors and places."}, gazetteer);
}

void ReadingOptions::check() {
    if (!published.empty() && !parse_iso_date(published)) {
        throw usage_error("--published must be a date such as 2022-01-18, not '" + published + "'");
    }
    if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
        throw usage_error("standard input (-) can be read only once");
    }
    if (inputs.empty()) {
        inputs.emplace_back("-");
    }
    if (std::find(inputs.begin(), inputs.end(), "-") != inputs.end() && ::isatty(STDIN_FILENO) == 1) {
        spdlog::info("reading an article from the terminal; Ctrl-D ends it");
    }
}

extract::ReaderOptions ReadingOptions::reader() const {
    extract::ReaderOptions options;
    options.format = format == "detect" ? "" : format;
    options.published = parse_iso_date(published);
    return options;
}

extract::PipelineOptions ReadingOptions::pipeline() const { return {model, ontology, gazetteer}; }

std::size_t ReadingOptions::threads() const {
    return jobs > 0 ? static_cast<std::size_t>(jobs) : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace entente::cli
