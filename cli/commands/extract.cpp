#include <atomic>
#include <string>
#include <utility>
#include <variant>

#include "cli/commands/commands.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/print_in_order.hpp"
#include "cli/reading_options.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/pipeline.hpp"
#include "extract/relation/relation_json.hpp"

namespace entente::cli {
namespace {

using Input = std::variant<extract::Article, extract::Rejection>;

/// The lines to print for one article, or why there are none.
using Output = std::variant<std::string, extract::Rejection>;

std::string relation_lines(const extract::Article& article, const extract::Extraction& extraction) {
    std::string lines;
    for (const extract::Relation& relation : extraction.relations) {
        lines += extract::to_json(article, relation).dump();
        lines += '\n';
    }
    return lines;
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
               "An article that cannot be read is named on standard error; the others are printed, and the exit status "
               "is 1.";
    }

    void declare(OptionTable& options) override {
        m_reading.declare(options);
        options.flag({"--trace", "", "Add to each relation the ids of the rules that made it and the words they saw."},
                     m_trace);
    }
    void setup() override { m_reading.check(); }

    int run(Context&) override {
        const auto extractor = extract::make_syntax_extractor(
            m_reading.pipeline(), m_trace ? extract::Tracing::on : extract::Tracing::off);
        std::atomic<bool> stopped = false;
        auto reader_options = m_reading.reader();
        reader_options.stop = [&] { return stopped.load(); };
        extract::ArticleReader reader{m_reading.inputs, std::move(reader_options)};

        const std::size_t threads = m_reading.threads();
        OrderedWorkers<Input, Output> workers{threads, 4 * threads, [&] { return reader.next(); },
                                              [&](Input input) { return extracted(*extractor, std::move(input)); }};
        try {
            return print_in_order(workers);
        } catch (...) {
            stopped = true;  // a reader that waits for a pipe must not keep us from ending
            throw;
        }
    }

  private:
    static Output extracted(const extract::Extractor& extractor, Input input) {
        if (auto* rejection = std::get_if<extract::Rejection>(&input)) {
            return std::move(*rejection);
        }
        const auto& article = std::get<extract::Article>(input);
        return relation_lines(article, extractor.extract(article));
    }

    ReadingOptions m_reading;
    bool m_trace = false;
};

}  // namespace

std::unique_ptr<Command> make_extract_command() { return std::make_unique<ExtractCommand>(); }

}  // namespace entente::cli
