#include "graph/export/html_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "graph/export/graph_exporter.hpp"
#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using nlohmann::json;
using test::graph_of;
using test::read;
using testing::HasSubstr;
using testing::Not;

constexpr HtmlPage k_page{"run(1 < 2 && \"</\")", "b{color:red}"};

struct Written {
    std::string page, note;
    json data;
};

/// The page, and its data as a browser finds them: all that stands before the next end of a script.
Written write(const KnowledgeGraph& graph, std::size_t evidence = 20, std::string_view selection = {}) {
    std::ostringstream out;
    HtmlWriter writer{out, {k_page, "1.2.3", selection, evidence}};
    write_graph(graph, writer);
    Written written{out.str(), writer.note(), {}};
    constexpr std::string_view k_begin = "id=\"entente-data\">";
    const std::size_t begin = written.page.find(k_begin) + k_begin.size();
    written.data = json::parse(written.page.substr(begin, written.page.find("</script", begin) - begin));
    return written;
}

TEST(HtmlWriter, HoldsScriptAndStyleAsTheyAreAndNothingElseMayRun) {
    const auto [page, note, data] = write(graph_of({"Ann -meet:CONSULT-> Zoe"}));
    EXPECT_THAT(page, HasSubstr("<script>" + std::string{k_page.script} + "</script>"));
    EXPECT_THAT(page, HasSubstr("<style>" + std::string{k_page.style} + "</style>"));
    EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src 'sha256-" + sha256_base64(k_page.script) +
                                "'; style-src 'sha256-" + sha256_base64(k_page.style) + "';"));
    EXPECT_THAT(page, Not(HasSubstr("unsafe")));
    EXPECT_EQ(note, "");
    EXPECT_EQ(data["meta"], (json{{"version", "1.2.3"}, {"note", nullptr}}));
}

TEST(HtmlWriter, WritesActorsEdgesAndTheirStatements) {
    const json data = write(graph_of({"Zoe(USA, Minister) -meet:CONSULT-> Ann", "Zoe -not pursue-> Ann"})).data;
    EXPECT_EQ(data["format"], "entente-explorer/1");
    ASSERT_EQ(data["actors"].size(), 2U);
    EXPECT_EQ(data["actors"][0], (json{"person/ann", "Ann", "person", nullptr, nullptr, nullptr, 2, json{"Ann"}}));
    EXPECT_EQ(data["actors"][1], (json{"person/zoe", "Zoe", "person", "USA", nullptr, "Minister", 2, json{"Zoe"}}));
    ASSERT_EQ(data["edges"].size(), 2U);
    const json& open = data["edges"][0];
    EXPECT_EQ((std::vector<json>{open[0], open[1], open[2], open[3], open[5], open[6]}),
              (std::vector<json>{1, 0, nullptr, "pursue", "actual", true}));
    const json& typed = data["edges"][1];
    EXPECT_EQ((std::vector<json>{typed[2], typed[5], typed[6], typed[7]}),
              (std::vector<json>{"CONSULT", "actual", false, 1}));
    const json& statement = typed[12][0];
    const std::string sentence = statement[7];
    const auto words = [&](std::size_t column) {
        const std::size_t begin = statement[column][0], end = statement[column][1];
        return sentence.substr(begin, end - begin);
    };
    EXPECT_EQ((std::vector{words(8), words(9), words(10)}), (std::vector<std::string>{"Zoe", "meet", "Ann"}));
}

TEST(HtmlWriter, NothingInTheDataIsMarkup) {
    const std::string name = "</script><script>alert`1`</script><!--&amp; \xE2\x80\xA8 b";
    const auto [page, note, data] = write(graph_of({read("</script>", std::vector{"Ann -meet:CONSULT-> " + name})}));
    EXPECT_EQ(data["actors"][1][1], name);
    const std::size_t begin = page.find("id=\"entente-data\">") + 18;
    EXPECT_EQ(page.substr(begin, page.find("</script>", begin) - begin).find_first_of("<>&"), std::string::npos);
}

TEST(HtmlWriter, TellsASentenceAndAnArticleOnce) {
    const json data = write(graph_of({"Ann -meet:CONSULT-> Zoe", "Bob -meet:CONSULT-> Zoe"})).data;
    EXPECT_TRUE(data["edges"][0][12][0][11].is_array());
    EXPECT_EQ(data["edges"][1][12][0][11], 0);
}

TEST(HtmlWriter, KeepsTheNewestStatementsAndSaysSo) {
    std::vector<test::Reading> readings;
    for (int day = 10; day < 20; ++day) {
        const std::string id = std::to_string(day);
        readings.push_back(read(id, std::vector<std::string>{"Ann -meet:CONSULT-> Zoe"}, "2022-01-" + id));
    }
    const auto written = write(graph_of(readings), 3, "--type CONSULT");
    const json& edge = written.data["edges"][0];
    EXPECT_EQ(edge[7], 10);
    ASSERT_EQ(edge[12].size(), 3U);
    EXPECT_EQ((std::vector<json>{edge[12][0][11][3], edge[12][1][11][3], edge[12][2][11][3]}),
              (std::vector<json>{"2022-01-19", "2022-01-18", "2022-01-17"}));
    EXPECT_EQ(written.note, "Of each relation at most the 3 newest sentences are here. Exported with --type CONSULT.");
    EXPECT_EQ(written.data["meta"]["note"], written.note);
}

TEST(HtmlWriter, SaysHowManyRelationsAreLeftOut) {
    std::ostringstream out;
    HtmlWriter writer{out, {k_page, "1", {}, 20}};
    writer.strongest(2000, 48112);
    writer.begin(0, 0);
    writer.finish();
    EXPECT_EQ(writer.note(), "These are the 2,000 strongest of 48,112 relations.");
}

TEST(HtmlWriter, AnEmptyGraphIsAPageToo) { EXPECT_EQ(write(KnowledgeGraph{}).data["edges"], json::array()); }

TEST(HtmlWriter, RefusesPartsThatHtmlCannotHold) {
    for (const std::string_view part : {"a</SCRIPT>", "a<!--", "a</style", "a\r\n"}) {
        EXPECT_THROW(static_cast<void>(page_before_data({part, part})), Error) << part;
    }
}

}  // namespace
}  // namespace entente::graph
