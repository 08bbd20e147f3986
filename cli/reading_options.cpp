#include "cli/reading_options.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "base/date.hpp"
#include "base/error.hpp"
#include "extract/article/format_detector.hpp"
#include "extract/article/language.hpp"

namespace entente::cli {

std::vector<std::string> format_names() {
    std::vector<std::string> names = {"detect"};
    for (const extract::Format& format : extract::formats()) {
        if (!format.container) {
            names.emplace_back(format.name);
        }
    }
    return names;
}

std::string format_list() {
    std::string list;
    for (const extract::Format& format : extract::formats()) {
        if (!format.container) {
            list += list.empty() ? "" : "; ";
            list += std::string{format.name} + ", " + std::string{format.what};
        }
    }
    return list;
}

void ReadingOptions::declare(OptionTable& options) {
    options.arguments({"INPUT", "",
                       "Files, folders (with everything in them) or - for standard input, which is also read "
                       "when there is no INPUT."},
                      inputs, OptionTable::Need::optional);
    options.choice({"-f,--format", "FORMAT",
                    "How articles are written: as " + format_list() +
                        "; detect looks at the content. Compressed files "
                        "and archives are opened in any case."},
                   format, format_names());
    options.text(
        {"--lang", "CODE",
         "The language that articles must be in, such as en; articles in others are left out. any takes all of "
         "them."},
        language);
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
    if (language != "any" && !extract::language_name(language)) {
        throw usage_error("--lang must be the code of a language, such as en, or any, not '" + language + "'");
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
    options.language = language == "any" ? "" : language;
    options.published = parse_iso_date(published);
    return options;
}

extract::PipelineOptions ReadingOptions::pipeline() const { return {model, ontology, gazetteer}; }

std::size_t ReadingOptions::threads() const {
    return jobs > 0 ? static_cast<std::size_t>(jobs) : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace entente::cli
