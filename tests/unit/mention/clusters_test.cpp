// Mention detection behind the trained model: clusters.txt says who must come out of which text. Its first lines explain the
// notation. Every row is a test of its own, so that one failure hides no other.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/mention/link_reason.hpp"
#include "extract/mention/mention_detector.hpp"
#include "extract/syntax/analyzer.hpp"
#include "notation.hpp"

namespace entente::extract::test {
namespace {

struct ExpectedActor {
    std::string name;
    std::vector<std::string> traits;    // each is the kind, the country, the sector, the post or the organisation
    std::vector<std::string> mentions;  // "wording" or "wording~reason", in any order
};

struct Row {
    std::string text;
    std::vector<ExpectedActor> actors;
    std::vector<std::string> absent;  // names of no actor
};

std::string trimmed(std::string_view text) { return std::string{trim(text)}; }

std::vector<std::string> list(std::string_view text, char separator) {
    std::vector<std::string> items;
    for (const auto item : split(text, separator)) {
        if (auto word = trimmed(item); !word.empty()) {
            items.push_back(std::move(word));
        }
    }
    return items;
}

ExpectedActor read_actor(std::string_view line) {
    ExpectedActor actor;
    const auto equals = line.find(" = ");
    auto head = line.substr(0, equals);
    if (equals != std::string_view::npos) {
        actor.mentions = list(line.substr(equals + 3), ';');
    }
    if (const auto brace = head.find('{'); brace != std::string_view::npos) {
        actor.traits = list(head.substr(brace + 1, head.find('}') - brace - 1), ',');
        head = head.substr(0, brace);
    }
    actor.name = trimmed(head);
    return actor;
}

std::vector<Row> read_rows() {
    std::vector<Row> rows;
    const auto file = read_file(ENTENTE_CLUSTERS);
    for (const auto line : split(file, '\n')) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (line.front() != ' ') {
            rows.push_back({std::string{line}, {}, {}});
            for (auto at = rows.back().text.find(" // "); at != std::string::npos; at = rows.back().text.find(" // ")) {
                rows.back().text.replace(at, 4, "\n\n");
            }
        } else if (const auto item = trimmed(line); item.front() == '!') {
            rows.back().absent.push_back(trimmed(std::string_view{item}.substr(1)));
        } else {
            rows.back().actors.push_back(read_actor(item));
        }
    }
    return rows;
}

const Analyzer& analyzer() {
    static const Analyzer loaded{data_file("models/english.model")};
    return loaded;
}

class Clusters : public ::testing::TestWithParam<Row> {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(data_file("models/english.model"))) {
            GTEST_SKIP() << "no trained model";
        }
    }
};

TEST_P(Clusters, HoldWhoIsMeant) {
    const Row& row = GetParam();
    const auto document = analyzer().analyze(row.text);
    const auto found = MentionDetector{gazetteer()}.detect(document);
    std::string all;
    for (const auto& mention : found.mentions) {
        all += "  " + std::string{document.text(mention.span)} + " -> " + found.actor(mention.actor).name + " (" +
               std::string{mention.reason} + ")\n";
    }
    for (const auto& expected : row.actors) {
        const auto actor = std::find_if(found.actors.begin(), found.actors.end(),
                                        [&](const ArticleActor& candidate) { return candidate.name == expected.name; });
        if (actor == found.actors.end()) {
            ADD_FAILURE() << "no actor " << expected.name << " in: " << row.text << "\n" << all;
            continue;
        }
        for (const auto& trait : expected.traits) {
            const auto is = [&](std::string_view what) {
                return to_string(actor->kind) == what || actor->country == what || actor->sector == what ||
                       actor->post == what || actor->organization == what;
            };
            const bool fits = trait.starts_with('!') ? !is(std::string_view{trait}.substr(1)) : is(trait);
            EXPECT_TRUE(fits) << expected.name << " is not " << trait << ", but " << to_string(actor->kind) << " "
                              << actor->country << " " << actor->sector << " " << actor->post << " "
                              << actor->organization << ": " << row.text << "\n"
                              << all;
        }
        const ArticleActorId id{static_cast<std::size_t>(actor - found.actors.begin())};
        for (const auto& wanted : expected.mentions) {
            const auto wording = wanted.substr(0, wanted.find('~'));
            const auto reason =
                wanted.find('~') == std::string::npos ? std::string{} : wanted.substr(wording.size() + 1);
            const bool linked = std::any_of(found.mentions.begin(), found.mentions.end(), [&](const Mention& mention) {
                return mention.actor == id && document.text(mention.span) == wording &&
                       (reason.empty() || mention.reason == reason);
            });
            EXPECT_TRUE(linked) << wanted << " is not " << expected.name << ": " << row.text << "\n" << all;
        }
    }
    for (const auto& name : row.absent) {
        EXPECT_TRUE(std::none_of(found.actors.begin(), found.actors.end(),
                                 [&](const ArticleActor& actor) { return actor.name == name; }))
            << name << " is no actor here: " << row.text << "\n"
            << all;
    }
    // What holds of every text.
    for (const auto& mention : found.mentions) {
        EXPECT_TRUE(std::find(k_link_reasons.begin(), k_link_reasons.end(), mention.reason) != k_link_reasons.end())
            << mention.reason;
        EXPECT_TRUE(mention.antecedent == k_no_token || mention.antecedent < document.tokens().size());
        EXPECT_NE(mention.antecedent, mention.head);
    }
}

INSTANTIATE_TEST_SUITE_P(Table, Clusters, ::testing::ValuesIn(read_rows()));

}  // namespace
}  // namespace entente::extract::test
