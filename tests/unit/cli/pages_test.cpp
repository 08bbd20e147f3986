#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/man_page.hpp"

namespace entente::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A command of the kind that the pages must show in full.
class Sample final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "db sample"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Show a sample"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "A first paragraph.\n\n  entente db sample --depth 2 'C:\\x'\n\n.dot at the start";
    }
    void declare(OptionTable& options) override {
        options.choice({"-f,--format", "FORMAT", "How to print."}, m_format, {"table", "json"});
        options.text({"-o,--output", "FILE", "Where to."}, m_output);
        options.repeated({"--type", "TYPE", "Only these."}, m_types);
        options.arguments({"INPUT", "", "What to read."}, m_inputs, OptionTable::Need::required);
    }
    int run(Context&) override { return 0; }

  private:
    std::string m_format = "table", m_output;
    std::vector<std::string> m_types, m_inputs;
};

TEST(Help, ShowsWhatTheTableHolds) {
    Sample sample;
    const std::string help = command_help(sample);
    EXPECT_THAT(help, HasSubstr("Usage: entente db sample [OPTION]... INPUT...\n"));
    EXPECT_THAT(help, HasSubstr("  -f, --format FORMAT       How to print. One of: table, json. Default: table.\n"));
    EXPECT_THAT(help, HasSubstr("  --type TYPE               Only these. May be given several times.\n"));
    EXPECT_THAT(help, HasSubstr("\n  entente db sample --depth 2 'C:\\x'\n"));
    EXPECT_THAT(help, HasSubstr("-q, --quiet"));
}

TEST(Help, WrapsBetweenWordsAndLeavesExamplesAlone) {
    EXPECT_EQ(wrapped("one two three", 7, 2), "one two\n  three");
    EXPECT_EQ(wrapped("one\n\n  an example longer than seven\ntwo", 7, 0),
              "one\n\n  an example longer than seven\ntwo");
}

TEST(ManPage, EscapesWhatRoffWouldRead) {
    Sample sample;
    const std::string page = command_man_page(sheet_of(sample));
    EXPECT_THAT(page, HasSubstr(".TH \"ENTENTE\\-DB\\-SAMPLE\" \"1\""));
    EXPECT_THAT(page, HasSubstr(".B \\-f, \\-\\-format FORMAT\n"));
    EXPECT_THAT(page, HasSubstr("'C:\\ex'"));
    EXPECT_THAT(page, HasSubstr("\n\\&.dot at the start\n"));
    EXPECT_EQ(man_page_name("db sample"), "entente-db-sample");
}

TEST(Completion, KnowsCommandsOptionsChoicesAndFiles) {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<Sample>());
    const std::string script = bash_completion(commands);
    EXPECT_THAT(script, HasSubstr("'db') COMPREPLY=($(compgen -W 'sample' -- \"$current\"))"));
    EXPECT_THAT(script, HasSubstr("-f|--format) COMPREPLY=($(compgen -W 'table json' -- \"$current\")); return ;;"));
    EXPECT_THAT(script, HasSubstr("-o|--output) COMPREPLY=($(compgen -f -- \"$current\")); return ;;"));
    EXPECT_THAT(script, HasSubstr("compgen -W '-f --format -o --output --type -h --help"));
}

TEST(Pages, LeaveHiddenCommandsOutOfTheLists) {
    const auto commands = make_commands();
    EXPECT_THAT(overview(commands), HasSubstr("\n  help "));
    EXPECT_THAT(overview(commands), Not(HasSubstr("\n  man ")));
    EXPECT_THAT(overview_man_page(commands), Not(HasSubstr("entente\\-man")));
}

}  // namespace
}  // namespace entente::cli
