#include <spdlog/spdlog.h>

#include <optional>
#include <string>

#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "cli/row_printer.hpp"
#include "storage/resolution_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

using storage::Rows;

/// A word of a shell that means exactly this text.
std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        result += c == '\'' ? std::string_view{"'\\''"} : std::string_view{&c, 1};
    }
    return result + "'";
}

/// One line for a terminal: control characters become spaces.
std::string shown(std::string_view text) {
    std::string result;
    for (const char c : text) {
        result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
    return result;
}

/// The columns of storage::review_resolutions().
enum Column : std::size_t {
    k_score,
    k_one_actor,
    k_one,
    k_other,
    k_reasons,
    k_one_articles,
    k_other_articles,
    k_one_example,
    k_other_example,
    k_one_uri,
    k_other_uri,
    k_one_key,
    k_other_key
};

class ReviewCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "review"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "List pairs of names that may be one actor";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Lists the pairs of names that most need a person's decision, each with what speaks for and against it, "
               "a score, "
               "and a sentence about either: names that a rule has joined without being sure, and names that are alike "
               "and stayed two actors. First come those that are most in doubt and in most articles.\n\n"
               "  entente review --limit 5\n"
               "  entente review --format csv > doubtful.csv\n\n"
               "Decide with 'entente merge' or 'entente split'; what is decided is not listed again. The score goes "
               "from 0 to "
               "1 (surely one actor); it ranks, it is no probability.";
    }

    void declare(OptionTable& options) override {
        options.integer({"--limit", "N", "At most so many pairs."}, m_limit, 1, 1'000'000);
        options.choice({"--format", "FORMAT", "How to print the pairs."}, m_format, {"text", "table", "json", "csv"});
        declare_json_option(options, m_format);
        declare_database_option(options, m_database);
    }

    int run(Context& context) override {
        auto session = storage::Session::open(m_database, "review");
        std::optional<Rows> rows;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            rows = storage::review_resolutions(transaction, static_cast<std::size_t>(m_limit));
        });
        if (m_format != "text") {
            print_rows(*rows, parse_row_format(m_format), context.out);
        } else {
            for (std::size_t row = 0; row < rows->size(); ++row) {
                write_out(describe(*rows, row));
            }
        }
        if (rows->empty() && !context.quiet) {
            spdlog::info("no two names are in doubt");
        }
        return 0;
    }

  private:
    static std::string describe(const Rows& rows, std::size_t row) {
        const bool joined = rows.boolean(row, k_one_actor);
        const std::string keys = quoted(rows.text(row, k_one_key)) + " " + quoted(rows.text(row, k_other_key));
        std::string text = (row == 0 ? "" : "\n") + std::to_string(row + 1) + ". " + shown(rows.text(row, k_one)) +
                           (joined ? " is " : " may be ") + shown(rows.text(row, k_other)) + ": " +
                           shown(rows.text(row, k_reasons)) + " (" + rows.string(row, k_score) + ")\n";
        text += actor(rows, row, k_one_key, k_one_articles, k_one_example, k_one_uri);
        text += actor(rows, row, k_other_key, k_other_articles, k_other_example, k_other_uri);
        text += "   entente merge " + shown(keys) + " --why …\n";
        text += "   entente split " + shown(keys) + " --why …\n";
        return text;
    }

    static std::string actor(const Rows& rows, std::size_t row, Column key, Column articles, Column example,
                             Column uri) {
        const std::string count = rows.string(row, articles);
        std::string text =
            "   " + shown(rows.text(row, key)) + ", " + count + (count == "1" ? " article" : " articles");
        if (!rows.is_null(row, example)) {
            text += ": \"" + shown(rows.text(row, example)) + "\" (" + shown(rows.text(row, uri)) + ")";
        }
        return text + "\n";
    }

    std::int64_t m_limit = 20;
    std::string m_format = "text";
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_review_command() { return std::make_unique<ReviewCommand>(); }

}  // namespace entente::cli
