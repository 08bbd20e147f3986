// What open relations a sentence gives, with the model that comes with entente. The sentences stand in open_relations.txt:
//
//   sentence => predicate | subject | argument ... ; predicate | subject ...
//
// in the order of extraction; "not" before a predicate says that it is negated.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/open/open_extractor.hpp"
#include "extract/syntax/analyzer.hpp"

namespace entente::extract {
namespace {

const std::filesystem::path k_table = std::filesystem::path{ENTENTE_SOURCE_DIR} / "tests/unit/open/open_relations.txt";

class OpenRelations : public testing::Test {
  protected:
    static const Analyzer& analyzer() {
        static const Analyzer loaded{data_file("models/english.model")};
        return loaded;
    }

    static std::vector<OpenRelation> read(const std::string& text) {
        return extract_open_relations(analyzer().analyze(text));
    }

    static std::string written(const std::string& text) {
        std::string out;
        for (const OpenRelation& relation : read(text)) {
            out += (out.empty() ? "" : " ; ") + std::string{relation.negated ? "not " : ""} + relation.predicate.text;
            for (const OpenArgument& argument : relation.arguments) {
                out += " | " + argument.text;
            }
        }
        return out;
    }
};

TEST_F(OpenRelations, AreThoseOfTheTable) {
    std::ifstream table{k_table};
    std::string line;
    int rows = 0;
    for (int number = 1; std::getline(table, line); ++number) {
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const auto arrow = line.find(" => ");
        ASSERT_NE(arrow, std::string::npos) << number;
        EXPECT_EQ(written(line.substr(0, arrow)), line.substr(arrow + 4)) << k_table.filename() << ":" << number;
        ++rows;
    }
    EXPECT_GT(rows, 30);
}

TEST_F(OpenRelations, RolesSayWhatAnArgumentIs) {
    const auto found = read("Juma Otieno, a doctor, told the court on Friday that the ship had sunk.");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].predicate.lemma, "be");
    EXPECT_EQ(found[0].predicate.span.size(), 0U) << "no verb says it";
    EXPECT_EQ(found[0].arguments[1].role, OpenRole::complement);
    EXPECT_EQ(found[1].predicate.lemma, "tell");
    EXPECT_EQ(found[1].arguments[0].role, OpenRole::subject);
    EXPECT_EQ(found[1].arguments[1].role, OpenRole::object);
    EXPECT_EQ(found[1].arguments.back().role, OpenRole::oblique);
    EXPECT_EQ(found[2].predicate.text, "had sunk");
    EXPECT_GT(found[1].confidence, found[0].confidence);
}

TEST_F(OpenRelations, TablesAndEndlessListsGiveNone) {
    std::string list = "The shop sells apples";
    for (int i = 0; i < 300; ++i) {
        list += ", apples";
    }
    EXPECT_TRUE(read(list + ".").empty());
    EXPECT_TRUE(read("").empty());
    EXPECT_TRUE(read("Geneva").empty());
}

}  // namespace
}  // namespace entente::extract
