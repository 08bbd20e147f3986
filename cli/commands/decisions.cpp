#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/json_option.hpp"
#include "cli/output.hpp"
#include "cli/row_printer.hpp"
#include "extract/mention/mention.hpp"
#include "storage/decision_store.hpp"
#include "storage/session.hpp"

namespace entente::cli {
namespace {

std::string read_all(const std::string& file) {
    if (file != "-") {
        return read_file(file);
    }
    return {std::istreambuf_iterator<char>{std::cin}, std::istreambuf_iterator<char>{}};
}

/// A text of a decision: not empty, and without what PostgreSQL cannot hold.
std::string text_at(const nlohmann::json& decision, const char* name) {
    auto text = decision.at(name).get<std::string>();
    if (trim(text).empty() || text.find('\0') != std::string::npos) {
        throw input_error(std::string{"\""} + name + "\" is empty or holds a NUL character");
    }
    return text;
}

/// A key as KnowledgeGraph makes them: a kind, a slash, a folded name.
std::string key_at(const nlohmann::json& decision, const char* name) {
    auto key = text_at(decision, name);
    const auto slash = key.find('/');
    if (slash == std::string::npos || slash + 1 == key.size() ||
        !extract::parse_actor_kind(std::string_view{key}.substr(0, slash))) {
        throw input_error(std::string{"\""} + name + "\" is no key such as person/antony blinken");
    }
    return key;
}

/// The decisions of a file that follows schemas/decisions.schema.json, without those that were taken back.
std::vector<graph::Decision> read_decisions(const std::string& file) {
    std::vector<graph::Decision> decisions;
    std::size_t number = 0;
    try {
        const std::string content = read_all(file);
        if (!is_valid_utf8(content)) {
            throw input_error("is not UTF-8");
        }
        const auto json = nlohmann::json::parse(content);
        if (!json.is_array()) {
            throw input_error("is no list of decisions");
        }
        for (const auto& row : json) {
            ++number;
            if (row.contains("undone") && !row.at("undone").is_null()) {
                continue;
            }
            graph::Decision& decision = decisions.emplace_back();
            const auto& kind = row.at("kind").get_ref<const std::string&>();
            if (kind != "merge" && kind != "split") {
                throw input_error("the kind must be merge or split");
            }
            decision.kind = kind == "merge" ? graph::Decision::Kind::merge : graph::Decision::Kind::split;
            decision.actor = key_at(row, "actor");
            decision.other = key_at(row, "other");
            decision.why = text_at(row, "why");
            decision.by = text_at(row, "by");
        }
    } catch (const nlohmann::json::exception& error) {
        throw input_error(std::string{"does not follow decisions.schema.json ("} + error.what() + ")",
                          number == 0 ? file : file + ", decision " + std::to_string(number));
    } catch (const Error& error) {
        throw input_error(error.what(), number == 0 ? file : file + ", decision " + std::to_string(number));
    }
    return decisions;
}

class DecisionsCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "decisions"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "List what persons decided about actors";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Lists the merges and splits that are in force, by their numbers, with the reasons given for them.\n\n"
               "  entente decisions\n"
               "  entente decisions --all --format csv > decisions.csv\n\n"
               "With --from the decisions of a file are made here, as 'entente decisions --format json' printed them "
               "there; so a graph that is built anew in another database keeps them. Those in force already are passed "
               "over. One that "
               "contradicts a decision in force is named on standard error, the others are made, and the exit status "
               "is "
               "1.\n\n"
               "  entente decisions --format json --db OLD > decisions.json\n"
               "  entente decisions --from decisions.json --db NEW";
    }

    void declare(OptionTable& options) override {
        options.flag({"--all", "", "Also decisions that were taken back."}, m_all);
        options.choice({"--format", "FORMAT", "How to print the rows."}, m_format, {"table", "json", "csv"});
        declare_json_option(options, m_format);
        options.text({"--from", "FILE", "Make the decisions of this file; - is standard input."}, m_from);
        declare_database_option(options, m_database);
    }

    int run(Context& context) override {
        if (!m_from.empty()) {
            return make_decisions(read_decisions(m_from), context);
        }
        auto session = storage::Session::open(m_database, "decisions");
        std::optional<storage::Rows> rows;
        session.database().transact(storage::Access::read_only, [&](storage::Transaction& transaction) {
            rows = storage::list_decisions(transaction, m_all ? storage::Undone::shown : storage::Undone::hidden);
        });
        print_rows(*rows, parse_row_format(m_format), context.out);
        if (rows->empty() && m_format == "table" && !context.quiet) {
            spdlog::info("nothing is decided");
        }
        return 0;
    }

  private:
    int make_decisions(const std::vector<graph::Decision>& decisions, const Context& context) const {
        auto session = storage::Session::open(m_database, "decisions");
        storage::DecisionStore store{session.database()};
        std::size_t made = 0;
        std::size_t refused = 0;
        for (const graph::Decision& decision : decisions) {
            try {
                const auto decided = decision.kind == graph::Decision::Kind::merge
                                         ? store.merge(decision.actor, decision.other, decision.why, decision.by,
                                                       storage::Kinds::may_differ)
                                         : store.split(decision.actor, decision.other, decision.why, decision.by);
                made += decided.is_new ? 1 : 0;
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::input) {
                    throw;
                }
                ++refused;
                spdlog::error("{}: {}", m_from, error.full_message());
            }
        }
        if (!context.quiet) {
            spdlog::info("{} of {} decisions are new, {} refused", made, decisions.size(), refused);
        }
        return refused == 0 ? 0 : 1;
    }

    bool m_all = false;
    std::string m_from;
    std::string m_format = "table";
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_decisions_command() { return std::make_unique<DecisionsCommand>(); }

}  // namespace entente::cli
