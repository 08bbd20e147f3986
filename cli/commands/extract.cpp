#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/input_size.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/print_in_order.hpp"
#include "cli/reading_options.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/open/open_extractor.hpp"
#include "extract/open/open_relation_json.hpp"
#include "extract/pipeline.hpp"
#include "extract/relation/relation_json.hpp"
#include "extract/syntax/analyzer.hpp"

namespace entente::cli {
namespace {

using Input = std::variant<extract::Article, extract::Rejection>;

/// The lines to print for one article, or why there are none.
using Output = std::variant<Printed, extract::Rejection>;

Printed relation_lines(const extract::Article& article, const extract::Extraction& extraction) {
    std::string lines;
    for (const extract::Relation& relation : extraction.relations) {
        lines += extract::to_json(article, relation).dump();
        lines += '\n';
    }
    return {std::move(lines), article.text.size(), extraction.relations.size()};
}

Printed open_lines(const extract::Article& article, const extract::Document& document) {
    std::string lines;
    const auto relations = extract::extract_open_relations(document);
    for (const extract::OpenRelation& relation : relations) {
        lines += extract::to_json(article, document, relation).dump();
        lines += '\n';
    }
    return {std::move(lines), article.text.size(), relations.size()};
}

class ExtractCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "extract"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Print the relations of articles, one JSON object a line";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Reads articles and prints who does what to whom, with qualifiers and the sentence that says so. "
               "Nothing is "
               "stored. schemas/relation.schema.json describes the objects.\n\n"
               "  entente extract article.txt\n"
               "  entente extract --published 2022-01-18 news/ > relations.jsonl\n\n"
               "With --open every clause counts, whoever or whatever it speaks of: predicate and arguments in the "
               "sentence's own words, without types and actors; schemas/open_relation.schema.json describes the "
               "objects.\n\n"
               "  entente extract --open article.txt\n\n"
               "An article that cannot be read is named on standard error; the others are printed, and the exit status "
               "is 3.";
    }

    void declare(OptionTable& options) override {
        m_settings = {m_reading.ontology, m_reading.gazetteer, m_trace};
        m_reading.declare(options);
        options.flag({"--trace", "", "Add to each relation the ids of the rules that made it and the words they saw."},
                     m_trace);
        options.flag(
            {"--open", "", "Print open relations: any predicate with its arguments, as the sentence words them."},
            m_open);
    }
    void setup() override {
        m_reading.check();
        if (m_open && m_reading.ontology != m_settings.ontology) {
            throw usage_error("--ontology has no meaning with --open: open relations have no types");
        }
        if (m_open && m_trace && !m_settings.trace) {
            throw usage_error("--trace has no meaning with --open");
        }
        if (m_open && m_reading.gazetteer != m_settings.gazetteer) {
            throw usage_error("--gazetteer has no meaning with --open: open relations have no actors");
        }
    }

    int run(Context& context) override {
        if (m_open) {
            const extract::Analyzer analyzer{m_reading.model.empty() ? data_file("models/english.model")
                                                                     : std::filesystem::path{m_reading.model}};
            return print(context, [&](const extract::Article& article) {
                return open_lines(article, analyzer.analyze(article.text));
            });
        }
        const auto extractor = extract::make_syntax_extractor(m_reading.pipeline(),
                                                              m_trace ? extract::Tracing::on : extract::Tracing::off);
        return print(context, [&](const extract::Article& article) {
            return relation_lines(article, extractor->extract(article));
        });
    }

  private:
    /// Prints the lines of each article, in the order of the input.
    int print(const Context& context, const std::function<Printed(const extract::Article&)>& lines) const {
        std::atomic<bool> stopped = false;
        auto reader_options = m_reading.reader();
        reader_options.stop = [&] { return stopped.load(); };
        std::atomic<std::uint64_t> bytes_read = 0;
        reader_options.bytes_read = &bytes_read;
        const InputSize input_size{m_reading.inputs};
        PrintProgress progress{context};
        progress.share = [&] { return input_size.share_of(bytes_read); };
        extract::ArticleReader reader{m_reading.inputs, std::move(reader_options)};

        const std::size_t threads = m_reading.threads();
        OrderedWorkers<Input, Output> workers{threads, 4 * threads, [&] { return reader.next(); },
                                              [&](Input input) -> Output {
                                                  if (auto* rejection = std::get_if<extract::Rejection>(&input)) {
                                                      return std::move(*rejection);
                                                  }
                                                  return lines(std::get<extract::Article>(input));
                                              }};
        try {
            return print_in_order(workers, progress);
        } catch (...) {
            stopped = true;  // a reader that waits for a pipe must not keep us from ending
            throw;
        }
    }

    /// What configuration and environment say, which is for the runs that have a use for it: no mistake beside --open.
    struct Settings {
        std::string ontology;
        std::string gazetteer;
        bool trace = false;
    };

    Settings m_settings;
    ReadingOptions m_reading;
    bool m_trace = false;
    bool m_open = false;
};

}  // namespace

std::unique_ptr<Command> make_extract_command() { return std::make_unique<ExtractCommand>(); }

}  // namespace entente::cli
