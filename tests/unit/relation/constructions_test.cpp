// What a careful reader takes from a sentence, construction by construction, with the model and the data that come with
// entente. The sentences stand in constructions/*.txt; README.md there explains the notation.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/pipeline.hpp"

namespace entente::extract {
namespace {

const std::filesystem::path k_folder = std::filesystem::path{ENTENTE_SOURCE_DIR} / "tests/unit/relation/constructions";

/// One relation as a row writes it: "A -not CONSULT/visit future-> B @Geneva [2022-01-21] says:C".
struct Expected {
    std::string source, target, type, mode;
    Modality modality = Modality::actual;
    bool negated = false;
    std::string speaker;  ///< empty: nobody may be named
    std::optional<std::string> place, time;
};

struct Row {
    std::string file;
    int line = 0;
    std::string text;
    std::optional<Date> published;
    std::vector<Expected> expected;
    bool others_allowed = false;
    bool affiliations = false;  ///< standing relations are compared only in rows that name one

    [[nodiscard]] std::string where() const { return file + ":" + std::to_string(line); }
};

std::string take_word(std::string& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) {
        return {};
    }
    const auto end = std::min(text.find(' '), text.size());
    std::string word = text.substr(prefix.size(), end - prefix.size());
    text = std::string{trim(std::string_view{text}.substr(end))};
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

Expected parse_relation(std::string_view written) {
    const auto open = written.find(" -");
    const auto close = written.find("-> ");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        throw std::invalid_argument{"not a relation: " + std::string{written}};
    }
    Expected result;
    result.source = trim(written.substr(0, open));
    std::string what{written.substr(open + 2, close - open - 2)};
    if (what.starts_with("not ")) {
        result.negated = true;
        what.erase(0, 4);
    }
    for (const Modality modality : {Modality::future, Modality::hypothetical}) {
        const std::string label = " " + std::string{to_string(modality)};
        if (what.ends_with(label)) {
            result.modality = modality;
            what.erase(what.size() - label.size());
        }
    }
    const auto slash = what.find('/');
    result.type = what.substr(0, slash);
    result.mode = slash == std::string::npos ? "" : what.substr(slash + 1);

    std::string rest{trim(written.substr(close + 3))};
    std::size_t qualifiers = rest.size();
    for (const std::string_view start : {" @", " [", " says:"}) {
        qualifiers = std::min(qualifiers, rest.find(start));
    }
    result.target = trim(std::string_view{rest}.substr(0, qualifiers));
    rest = trim(std::string_view{rest}.substr(std::min(qualifiers, rest.size())));
    while (!rest.empty()) {
        if (rest.front() == '@') {
            result.place = take_word(rest, "@");
        } else if (rest.front() == '[') {
            result.time = take_word(rest, "[");
            result.time->pop_back();
        } else if (rest.starts_with("says:")) {
            result.speaker = take_word(rest, "says:");
        } else {
            throw std::invalid_argument{"not a qualifier: " + rest};
        }
    }
    return result;
}

Row parse_row(std::string_view line) {
    Row row;
    if (line.starts_with('[')) {
        row.published = parse_iso_date(line.substr(1, 10));
        if (!row.published) {
            throw std::invalid_argument{"not a day: " + std::string{line}};
        }
        line.remove_prefix(12);
    }
    const auto arrow = line.find(" => ");
    if (arrow == std::string_view::npos) {
        throw std::invalid_argument{"no ' => ' in: " + std::string{line}};
    }
    row.text = trim(line.substr(0, arrow));
    for (auto mark = row.text.find(" ¶ "); mark != std::string::npos; mark = row.text.find(" ¶ ")) {
        row.text.replace(mark, std::string_view{" ¶ "}.size(), "\n\n");
    }
    for (const std::string_view piece : split(line.substr(arrow + 4), ';')) {
        const std::string_view relation = trim(piece);
        if (relation == "...") {
            row.others_allowed = true;
        } else if (relation != "nothing") {
            row.expected.push_back(parse_relation(relation));
            row.affiliations = row.affiliations || row.expected.back().type == "AFFILIATION";
        }
    }
    return row;
}

std::vector<Row> read_rows(const std::filesystem::path& path) {
    std::ifstream in{path};
    std::vector<Row> rows;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (trim(line).empty() || line.starts_with('#')) {
            continue;
        }
        try {
            rows.push_back(parse_row(line));
        } catch (const std::exception& error) {
            throw std::invalid_argument{path.filename().string() + ":" + std::to_string(number) + ": " + error.what()};
        }
        rows.back().file = path.filename().string();
        rows.back().line = number;
    }
    return rows;
}

/// Rows name an actor by any whole words of its name or of its wording in the sentence.
bool names(std::string_view written, const RelationActor& actor) {
    const std::string wanted = " " + to_lower(written) + " ";
    const auto inside = [&](const std::string& text) { return (" " + to_lower(text) + " ").find(wanted); };
    return inside(actor.name) != std::string::npos || inside(actor.mention) != std::string::npos;
}

std::string days(const std::optional<TimeExpression>& time) {
    if (!time || !time->start) {
        return "-";
    }
    const std::string first = format_iso_date(*time->start);
    return time->end == time->start ? first : first + ".." + format_iso_date(*time->end);
}

std::string label(const Relation& relation) {
    return relation.event.type.empty() ? "~" + relation.predicate.lemma : relation.event.type;
}

bool fits(const Expected& expected, const Relation& found) {
    const bool target = found.target ? names(expected.target, *found.target) : expected.target == "nobody";
    const bool speaker =
        found.speaker ? !expected.speaker.empty() && names(expected.speaker, *found.speaker) : expected.speaker.empty();
    const std::string place = found.place ? found.place->name : "-";
    const std::vector<std::string_view> types = split(expected.type, '|');
    const bool type = std::find(types.begin(), types.end(), label(found)) != types.end();
    return target && speaker && type && names(expected.source, found.source) &&
           (expected.mode.empty() || expected.mode == found.event.mode) && expected.modality == found.modality &&
           expected.negated == found.negated && (!expected.time || *expected.time == days(found.time)) &&
           (!expected.place || to_lower(*expected.place) == to_lower(place));
}

std::string written(const Relation& relation) {
    std::string line = relation.source.name + " -" + (relation.negated ? "not " : "") + label(relation);
    line += relation.event.mode.empty() ? "" : "/" + relation.event.mode;
    line += relation.modality == Modality::actual ? "" : " " + std::string{to_string(relation.modality)};
    line += "-> " + (relation.target ? relation.target->name : std::string{"nobody"});
    line += relation.place ? " @" + relation.place->name : "";
    line += relation.time ? " [" + days(relation.time) + "]" : "";
    line += relation.speaker ? " says:" + relation.speaker->name : "";
    return line;
}

std::string written(const Expected& expected) {
    std::string line = expected.source + " -" + (expected.negated ? "not " : "") + expected.type;
    line += expected.mode.empty() ? "" : "/" + expected.mode;
    line += expected.modality == Modality::actual ? "" : " " + std::string{to_string(expected.modality)};
    line += "-> " + expected.target;
    line += expected.place ? " @" + *expected.place : "";
    line += expected.time ? " [" + *expected.time + "]" : "";
    line += expected.speaker.empty() ? "" : " says:" + expected.speaker;
    return line;
}

/// What is wrong with a row, one finding a line; empty when it reads as expected.
std::string differences(const Row& row, const Extractor& extractor) {
    Article article;
    article.id = article_id(row.text);
    article.uri = row.where();
    article.text = row.text;
    article.published = row.published;
    std::vector<Relation> found = extractor.extract(article).relations;
    if (!row.affiliations) {
        std::erase_if(found, [](const Relation& relation) { return relation.event.type == "AFFILIATION"; });
    }
    std::string wrong;
    for (const Expected& expected : row.expected) {
        const auto match =
            std::find_if(found.begin(), found.end(), [&](const Relation& one) { return fits(expected, one); });
        if (match == found.end()) {
            wrong += "    missing: " + written(expected) + "\n";
        } else {
            found.erase(match);
        }
    }
    if (!row.others_allowed || !wrong.empty()) {
        for (const Relation& relation : found) {
            wrong += "    found:   " + written(relation) + "\n";
        }
    }
    return wrong;
}

std::vector<std::filesystem::path> tables() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{k_folder}) {
        if (entry.path().extension() == ".txt" && entry.path().stem() != "known_gaps") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

const Extractor* extractor() {
    static const std::unique_ptr<const Extractor> loaded =
        std::filesystem::exists(data_file("models/english.model")) ? make_syntax_extractor({}) : nullptr;
    return loaded.get();
}

class Constructions : public testing::TestWithParam<std::filesystem::path> {};

}  // namespace

TEST_P(Constructions, AreReadAsACarefulReaderWould) {
    if (extractor() == nullptr) {
        GTEST_SKIP() << "models/english.model is missing";
    }
    const std::vector<Row> rows = read_rows(GetParam());
    EXPECT_FALSE(rows.empty());
    std::size_t wrong = 0;
    std::string report;
    for (const Row& row : rows) {
        const std::string found = differences(row, *extractor());
        if (!found.empty()) {
            ++wrong;
            report += row.where() + ": " + row.text + "\n" + found;
        }
    }
    EXPECT_EQ(wrong, 0U) << "of " << rows.size() << " rows:\n" << report;
}

/// Rows that the parser spoils. One that has come right moves to its table, so that it stays right.
TEST(KnownGaps, AreStillOpen) {
    if (extractor() == nullptr) {
        GTEST_SKIP() << "models/english.model is missing";
    }
    for (const Row& row : read_rows(k_folder / "known_gaps.txt")) {
        EXPECT_FALSE(differences(row, *extractor()).empty()) << row.where() << " is read now; move it: " << row.text;
    }
}

INSTANTIATE_TEST_SUITE_P(Tables, Constructions, testing::ValuesIn(tables()),
                         [](const auto& table) { return table.param.stem().string(); });

}  // namespace entente::extract
