#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <set>

#include "cli/suggestion.hpp"

namespace entente::cli {
namespace {

/// What a command line of these words does to a command with one option of each kind.
struct Parsed {
    bool all = false;
    std::string name = "none";
    std::int64_t count = 3;
    double share = 0.5;
    std::string format = "table";
    std::vector<std::string> types;
    std::string first;
    std::vector<std::string> rest;
};

void parse(Parsed& parsed, std::vector<std::string> words) {
    CLI::App app;
    OptionTable table{app};
    table.flag({"-a,--all", "", "Everything."}, parsed.all);
    table.text({"--name", "NAME", "A name."}, parsed.name);
    table.integer({"-n,--count", "N", "How many."}, parsed.count, 1, 10);
    table.real({"--share", "X", "How much."}, parsed.share, 0, 1);
    table.choice({"--format", "FORMAT", "How."}, parsed.format, {"table", "json", "csv"});
    table.repeated({"--type", "TYPE", "Which."}, parsed.types);
    table.argument({"FIRST", "", "The first."}, parsed.first, OptionTable::Need::required);
    table.arguments({"REST", "", "The rest."}, parsed.rest, OptionTable::Need::optional);
    app.parse(words_for_parser(std::move(words)));
}

std::string refusal(const std::vector<std::string>& words) {
    Parsed parsed;
    try {
        parse(parsed, words);
    } catch (const CLI::ParseError& error) {
        return error.what();
    }
    return "accepted";
}

TEST(OptionTable, KeepsInitialValuesAsDefaults) {
    Parsed parsed;
    parse(parsed, {"one"});
    EXPECT_FALSE(parsed.all);
    EXPECT_EQ(parsed.name, "none");
    EXPECT_EQ(parsed.count, 3);
    EXPECT_EQ(parsed.format, "table");
    EXPECT_EQ(parsed.first, "one");
    EXPECT_TRUE(parsed.rest.empty());
}

TEST(OptionTable, FillsItsTargets) {
    Parsed parsed;
    parse(parsed, {"-a", "--name", "-x", "-n2", "--share=0.25", "--type", "A", "one", "--type", "B", "[two,three]", "-",
                   "--format", "csv"});
    EXPECT_TRUE(parsed.all);
    EXPECT_EQ(parsed.name, "-x");
    EXPECT_EQ(parsed.count, 2);
    EXPECT_EQ(parsed.share, 0.25);
    EXPECT_EQ(parsed.format, "csv");
    EXPECT_EQ(parsed.types, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(parsed.first, "one");
    EXPECT_EQ(parsed.rest, (std::vector<std::string>{"[two,three]", "-"})) << "arguments are never taken apart";
}

TEST(OptionTable, CountsTheLastOfSeveralValues) {
    Parsed parsed;
    parse(parsed, {"one", "--count", "2", "--count", "4", "--name", "a", "--name", "b", "-a", "-a"});
    EXPECT_EQ(parsed.count, 4);
    EXPECT_EQ(parsed.name, "b");
    EXPECT_TRUE(parsed.all);
}

TEST(OptionTable, RefusesWrongValuesInASentence) {
    EXPECT_EQ(refusal({"one", "--count", "11"}), "--count: must be a whole number from 1 to 10, not '11'");
    EXPECT_EQ(refusal({"one", "--count", "2x"}), "--count: must be a whole number from 1 to 10, not '2x'");
    EXPECT_EQ(refusal({"one", "--share", "nan"}), "--share: must be a number from 0 to 1, not 'nan'");
    EXPECT_EQ(refusal({"one", "--format", "xml"}), "--format: must be table, json or csv, not 'xml'");
    EXPECT_EQ(refusal({}), "FIRST is required");
}

TEST(Suggestion, IsTheNearestWordThatIsNear) {
    const std::vector<std::string> words{"ingest", "extract", "export", "query", "db start"};
    EXPECT_EQ(suggestion("ingset", words), "ingest");
    EXPECT_EQ(suggestion("extrat", words), "extract");
    EXPECT_EQ(suggestion("exprot", words), "export");
    EXPECT_EQ(suggestion("qery", words), "query");
    EXPECT_EQ(suggestion("frobnicate", words), "");
    EXPECT_EQ(suggestion("x", words), "");
}

TEST(Commands, AreFoundByTheLongestNameThatFits) {
    const auto commands = make_commands();
    const CommandMatch help = find_command(commands, {"help", "db", "start"});
    ASSERT_NE(help.command, nullptr);
    EXPECT_EQ(help.command->name(), "help");
    EXPECT_EQ(help.words, 1u);
    EXPECT_EQ(find_command(commands, {"hel"}).command, nullptr);
    EXPECT_EQ(find_command(commands, {}).command, nullptr);
}

TEST(Commands, HaveNamesSummariesAndOptionsOfTheirOwn) {
    std::set<std::string> names;
    for (const auto& command : make_commands()) {
        const std::string name{command->name()};
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_FALSE(command->summary().empty()) << name;
        EXPECT_FALSE(command->summary().ends_with('.')) << name;
        if (const auto space = name.find(' '); space != std::string::npos) {
            EXPECT_FALSE(command_group_summary(name.substr(0, space)).empty()) << name;
        }
        CLI::App app;
        OptionTable options{app}, globals{app};
        GlobalOptions values;
        EXPECT_NO_THROW({
            command->declare(options);
            declare_global_options(globals, values,
                                   GlobalPlace::after_command);  // throws when a name is taken
        }) << name;
        for (const OptionRow& row : options.rows()) {
            EXPECT_TRUE(row.spec.help.ends_with('.')) << name << " " << row.spec.names;
            EXPECT_EQ(row.kind == OptionRow::Kind::value, !row.spec.value.empty()) << name << " " << row.spec.names;
        }
    }
}

}  // namespace
}  // namespace entente::cli
