#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <variant>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/input_size.hpp"
#include "cli/json_option.hpp"
#include "cli/ordered_workers.hpp"
#include "cli/print_in_order.hpp"
#include "cli/reading_options.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/document/conllu.hpp"
#include "extract/document/document_json.hpp"
#include "extract/document/gzip_stream.hpp"
#include "extract/document/tree_writer.hpp"
#include "extract/model/kernels.hpp"
#include "extract/syntax/analyzer.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

/// An article to segment, a document whose sentences and tokens are given, or why there is neither.
using Input = std::variant<extract::Article, extract::Document, extract::Rejection>;

/// What to print for one input, or why there is nothing.
using Output = std::variant<Printed, extract::Rejection>;

/// The documents of CoNLL-U files, one after the other. A malformed file is left at its first malformed line.
class ConlluInputs {
  public:
    explicit ConlluInputs(std::vector<std::string> paths) : m_paths{std::move(paths)} {}

    std::optional<Input> next() {
        for (;;) {
            try {
                if (!m_reader && !open_next()) {
                    return std::nullopt;
                }
                if (auto document = m_reader->next()) {
                    return std::move(*document);
                }
                m_reader.reset();
            } catch (const Error& error) {
                m_reader.reset();
                return extract::Rejection{error.context(), error.what()};
            }
        }
    }

  private:
    bool open_next() {
        if (m_position == m_paths.size()) {
            return false;
        }
        const std::string path = m_paths[m_position++];
        if (path == "-") {
            m_reader = std::make_unique<extract::ConlluReader>(std::cin, path);
            return true;
        }
        if (fs::is_directory(path)) {
            throw input_error("is a folder, not a CoNLL-U file", path);
        }
        m_file = std::make_unique<extract::GzipStream>(path);
        m_reader = std::make_unique<extract::ConlluReader>(*m_file, path);
        return true;
    }

    std::vector<std::string> m_paths;
    std::size_t m_position = 0;
    std::unique_ptr<extract::GzipStream> m_file;
    std::unique_ptr<extract::ConlluReader> m_reader;
};

class ParseCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "parse"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Print sentences, tokens, tags, trees and names of articles";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Prints the analysis that relations are read from, in CoNLL-U (with names as NER=B-PER in the last "
               "column), as JSON or as trees to look at. Nothing is stored.\n\n"
               "  entente parse article.txt\n"
               "  echo 'Blinken met Lavrov in Geneva.' | entente parse --format tree\n\n"
               "With --input conllu the sentences and tokens are kept as they are given and everything else is "
               "annotated anew, so that the result can be scored against a treebank by a program of your own:\n\n"
               "  entente parse --input conllu treebank.conllu.gz > parsed.conllu\n\n"
               "An input that cannot be read is named on standard error; the others are printed, and the exit status "
               "is 3.";
    }

    void declare(OptionTable& options) override {
        options.arguments({"INPUT", "",
                           "Files, folders or - for standard input, which is also read when there is no INPUT. "
                           "CoNLL-U files may be compressed by gzip."},
                          m_inputs, OptionTable::Need::optional);
        options.choice(
            {"-f,--format", "FORMAT", "conllu, json (one object a document and line) or tree (drawn with lines)."},
            m_format, {"conllu", "json", "tree"});
        declare_json_option(options, m_format);
        options.choice({"-i,--input", "FORMAT",
                        "How the input is written: as " + format_list() +
                            "; or as CoNLL-U, whose sentences and tokens are kept; "
                            "detect looks at the content."},
                       m_input, input_formats());
        options.integer({"-j,--jobs", "N",
                         "How many documents are analysed at once; 0 is one for each processor. The result does not "
                         "depend on it."},
                        m_jobs, 0, 256);
        options.text({"--model", "FILE", "Another model than the one that comes with entente."}, m_model);
        options.choice({"--kernels", "SET",
                        "The instructions that the network is computed with; best is the fastest set that this "
                        "processor has. To compare speeds: the result does not depend on it."},
                       m_kernels, {"best", "portable", "sse2", "avx2", "avx512-vnni"});
    }

    void setup() override {
        if (m_inputs.empty()) {
            m_inputs.emplace_back("-");
        }
        if (std::count(m_inputs.begin(), m_inputs.end(), "-") > 1) {
            throw usage_error("standard input (-) can be read only once");
        }
        if (m_kernels != "best" && extract::find_kernels(m_kernels) == nullptr) {
            throw usage_error("--kernels " + m_kernels + " needs instructions that this processor does not have");
        }
    }

    int run(Context& context) override {
        PrintProgress progress{context};
        progress.result_noun = "sentence";
        const extract::Analyzer analyzer{
            m_model.empty() ? data_file("models/english.model") : fs::path{m_model},
            m_kernels == "best" ? extract::best_kernels() : *extract::find_kernels(m_kernels)};
        if (m_input == "conllu") {
            ConlluInputs documents{m_inputs};
            return analyze(analyzer, progress, [&] { return documents.next(); });
        }
        std::atomic<bool> stopped = false;
        extract::ReaderOptions options;
        options.format = m_input == "detect" ? "" : m_input;
        options.stop = [&] { return stopped.load(); };
        std::atomic<std::uint64_t> bytes_read = 0;
        options.bytes_read = &bytes_read;
        const InputSize input_size{m_inputs};
        progress.share = [&] { return input_size.share_of(bytes_read); };
        extract::ArticleReader reader{m_inputs, std::move(options)};
        try {
            return analyze(analyzer, progress, [&]() -> std::optional<Input> {
                auto next = reader.next();
                if (!next) {
                    return std::nullopt;
                }
                return std::visit([](auto&& item) { return Input{std::move(item)}; }, std::move(*next));
            });
        } catch (...) {
            stopped = true;  // a reader that waits for a pipe must not keep us from ending
            throw;
        }
    }

  private:
    int analyze(const extract::Analyzer& analyzer, const PrintProgress& progress,
                std::function<std::optional<Input>()> produce) const {
        const std::size_t threads =
            m_jobs > 0 ? static_cast<std::size_t>(m_jobs) : std::max(1U, std::thread::hardware_concurrency());
        OrderedWorkers<Input, Output> workers{threads, 4 * threads, std::move(produce),
                                              [&](Input input) { return analyzed(analyzer, std::move(input)); }};
        return print_in_order(workers, progress);
    }

    Output analyzed(const extract::Analyzer& analyzer, Input input) const {
        if (auto* rejection = std::get_if<extract::Rejection>(&input)) {
            return std::move(*rejection);
        }
        if (auto* document = std::get_if<extract::Document>(&input)) {
            analyzer.annotate(*document);
            return written(*document);
        }
        auto& article = std::get<extract::Article>(input);
        extract::Document document = analyzer.analyze(std::move(article.text));
        document.set_id(std::move(article.uri));
        return written(document);
    }

    Printed written(const extract::Document& document) const {
        std::string out;
        if (m_format == "json") {
            out = extract::to_json(document).dump() + "\n";
        } else if (m_format == "tree") {
            extract::append_tree(out, document);
        } else {
            extract::append_conllu(out, document);
        }
        return {std::move(out), document.text().size(), document.sentences().size()};
    }

    static std::vector<std::string> input_formats() {
        auto names = format_names();
        names.emplace_back("conllu");
        return names;
    }

    std::vector<std::string> m_inputs;
    std::string m_format = "conllu";
    std::string m_input = "detect";
    std::int64_t m_jobs = 0;
    std::string m_model;
    std::string m_kernels = "best";
};

}  // namespace

std::unique_ptr<Command> make_parse_command() { return std::make_unique<ParseCommand>(); }

}  // namespace entente::cli
