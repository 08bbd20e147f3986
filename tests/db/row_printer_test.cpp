#include "cli/row_printer.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/db/temporary_home.hpp"

namespace entente::cli {
namespace {

class RowPrinterTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        s_database = std::make_unique<storage::Database>(storage::test::new_database(), "test");
    }
    static void TearDownTestSuite() { s_database.reset(); }

    static std::string print(const std::string& sql, RowFormat format, std::size_t width = 0) {
        std::string text;
        print_rows(s_database->begin(storage::Access::read_only).execute(sql), format,
                   Terminal{width > 0, false, width}, [&](std::string_view part) { text += part; });
        return text;
    }

    static std::unique_ptr<storage::Database> s_database;
};

std::unique_ptr<storage::Database> RowPrinterTest::s_database;

TEST_F(RowPrinterTest, AlignsColumnsByWhatATerminalShows) {
    EXPECT_EQ(print("VALUES ('日本', 1, true), ('Zoë', 20, false), (E'e\\u0301', NULL, NULL)", RowFormat::table),
              "column1  column2  column3\n"
              "-------  -------  -------\n"
              "日本           1  yes\n"
              "Zoë           20  no\n"
              "e\u0301\n");
}

TEST_F(RowPrinterTest, KeepsControlCharactersFromTheTerminal) {
    EXPECT_EQ(print("SELECT E'a\\tb\\nc\\x1b[31md\\u0085' AS x", RowFormat::table), "x\n------------\na b c [31md\n");
}

TEST_F(RowPrinterTest, WrapsWideColumnsBetweenWords) {
    EXPECT_EQ(print("SELECT 'Ada' AS who, 'she met them all in Geneva' AS what, 7 AS n", RowFormat::table, 24),
              "who  what              n\n"
              "---  ----------------  -\n"
              "Ada  she met them all  7\n"
              "     in Geneva\n");
}

TEST_F(RowPrinterTest, KeepsRightToLeftTextInItsColumn) {
    const std::string sql = "SELECT 'وزارة الخارجية' AS x, U&'a\\202Eb\\2066c\\00ADd' AS y, 1 AS n";
    EXPECT_EQ(print(sql, RowFormat::table, 60),
              "x               y     n\n"
              "--------------  ----  -\n"
              "\u2068وزارة الخارجية\u2069  abcd  1\n");
    EXPECT_EQ(print(sql, RowFormat::table).find("\u2068"), std::string::npos);  // only a terminal reorders
}

TEST_F(RowPrinterTest, JsonKeepsTypesAndIsAlwaysValid) {
    const auto text = print(
        "SELECT 1 AS a, 1.50 AS b, 'NaN'::float8 AS c, '-Infinity'::float8 AS d, true AS e, NULL AS f, "
        "E'\\u0001\"\\\\ü' AS g, '{\"x\": [1]}'::jsonb AS h, 2 AS a",
        RowFormat::json);
    EXPECT_EQ(nlohmann::json::parse(text),
              nlohmann::json::parse(R"([{"a": 1, "b": 1.50, "c": "NaN", "d": "-Infinity", "e": true, "f": null,
                                         "g": "\u0001\"\\ü", "h": {"x": [1]}, "a_2": 2}])"));
    EXPECT_EQ(nlohmann::json::parse(print("SELECT 1 WHERE false", RowFormat::json)), nlohmann::json::array());
}

TEST_F(RowPrinterTest, CsvQuotesWhatNeedsIt) {
    EXPECT_EQ(print("SELECT 'a,b' AS x, 'say \"hi\"' AS \"y z\", E'two\\nlines' AS l, NULL AS n, '' AS e, ' pad' AS p, "
                    "true AS t",
                    RowFormat::csv),
              "x,y z,l,n,e,p,t\n\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\"\",\" pad\",true\n");
}

}  // namespace
}  // namespace entente::cli
