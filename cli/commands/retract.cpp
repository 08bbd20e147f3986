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
               "article that is not stored is named on standard error, and the exit status is 1.";
    }

    void declare(OptionTable& options) override {
        options.arguments({"ARTICLE", "", "URL, file or id (sha256:...) of an article."}, m_articles,
                          OptionTable::Need::required);
        m_reading.declare_pipeline(options);
        declare_database_option(options, m_database);
    }

    int run(Context& context) override {
        auto session = storage::Session::open(m_database, "retract");
        storage::GraphStore store{session.database()};
        int status = 0;
        for (const std::string& article : m_articles) {
            const auto summary = retract(store, article);
            if (summary.places == 0) {
                spdlog::error("{}: no such article is stored", article);
                status = 1;
            } else if (!context.quiet) {
                spdlog::info("{}: {} removed{}", article, counted(summary.statements, "statement"),
                             summary.articles == 0 ? "; its text stays, because it was found elsewhere too" : "");
            }
        }
        // A copy that remains may be of another day, which relative dates depend on.
        if (!store.outdated(1).empty()) {
            read_outdated_again(store, *extract::make_syntax_extractor(m_reading.pipeline()));
        }
        return status;
    }

  private:
    /// Files are stored by their absolute path.
    static storage::RetractSummary retract(storage::GraphStore& store, const std::string& article) {
        auto summary = store.retract(article);
        if (summary.places == 0 && article.find("://") == std::string::npos) {
            summary = store.retract(std::filesystem::absolute(article).lexically_normal().string());
        }
        return summary;
    }

    std::vector<std::string> m_articles;
    ReadingOptions m_reading;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_retract_command() { return std::make_unique<RetractCommand>(); }

}  // namespace entente::cli
