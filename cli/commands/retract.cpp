#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/counted.hpp"
#include "cli/database_option.hpp"
#include "cli/reading_options.hpp"
#include "cli/rereading.hpp"
#include "storage/graph_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

class RetractCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "retract"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Remove an article and exactly what it alone supports";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Removes articles that were withdrawn or should never have been read, with their statements, and the "
               "relations "
               "and actors that nothing else supports. All other articles stay as they are.\n\n"
               "  entente retract https://news.example/2022/01/18/talks\n"
               "  entente retract news/article.txt\n"
               "  entente retract sha256:4c1d...\n\n"
               "A URL or a file removes the article from that place; if the same text was found at other places, it "
               "stays "
               "with these. An id removes the text wherever it was found. Reading the article again brings it back. An "
               "article that is not stored is named on standard error, and the exit status is 1.\n\n"
               "The database goes on knowing what it knew, and until when: 'entente query as_of DAY --recorded DAY' "
               "answers from "
               "before. --forget removes that too: nothing stays of the article, nor of any other text that was ever "
               "found at the "
               "same place, such as its earlier versions. Backups and PostgreSQL's own logs are not touched.";
    }

    void declare(OptionTable& options) override {
        options.arguments({"ARTICLE", "", "URL, file or id (sha256:...) of an article."}, m_articles,
                          OptionTable::Need::required);
        options.flag({"--forget", "", "Nothing of it stays in the history either, nor of its earlier versions."},
                     m_forget);
        m_reading.declare_pipeline(options);
        declare_database_option(options, m_database);
    }

    int run(Context& context) override {
        auto session = storage::Session::open(m_database, "retract");
        storage::GraphStore store{session.database()};
        int status = 0;
        for (const std::string& article : m_articles) {
            const auto summary = retract(store, article);
            if (is_unknown(summary)) {
                spdlog::error("{}: no such article is stored", article);
                status = 1;
            } else if (!context.quiet) {
                spdlog::info("{}: {} removed{}{}", article, counted(summary.statements, "statement"),
                             summary.places != 0 && summary.articles == 0
                                 ? "; its text stays, because it was found elsewhere too"
                                 : "",
                             m_forget ? "; " + counted(summary.forgotten, "statement") + " forgotten" : "");
            }
        }
        // A copy that remains may be of another day, which relative dates depend on.
        if (!store.outdated(1).empty()) {
            read_outdated_again(store, *extract::make_syntax_extractor(m_reading.pipeline()));
        }
        return status;
    }

  private:
    static bool is_unknown(const storage::RetractSummary& summary) {
        return summary.places == 0 && summary.forgotten == 0 && summary.forgotten_places == 0;
    }

    /// Files are stored by their absolute path.
    [[nodiscard]] storage::RetractSummary retract(storage::GraphStore& store, const std::string& article) const {
        const auto history = m_forget ? storage::History::forget : storage::History::keep;
        auto summary = store.retract(article, history);
        if (is_unknown(summary) && article.find("://") == std::string::npos) {
            summary = store.retract(std::filesystem::absolute(article).lexically_normal().string(), history);
        }
        return summary;
    }

    std::vector<std::string> m_articles;
    bool m_forget = false;
    ReadingOptions m_reading;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_retract_command() { return std::make_unique<RetractCommand>(); }

}  // namespace entente::cli
