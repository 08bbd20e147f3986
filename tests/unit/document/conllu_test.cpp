#include "extract/document/conllu.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "base/error.hpp"
#include "extract/document/gzip_stream.hpp"

namespace entente::extract {
namespace {

std::vector<Document> read(const std::string& text) {
    std::istringstream stream{text};
    ConlluReader reader{stream, "test.conllu"};
    std::vector<Document> documents;
    while (auto document = reader.next()) {
        documents.push_back(std::move(*document));
    }
    return documents;
}

std::string write(const std::vector<Document>& documents) {
    std::string out;
    for (const Document& document : documents) {
        append_conllu(out, document);
    }
    return out;
}

/// A word line: id, form and misc as given, every other column unknown.
std::string word(const std::string& id, const std::string& form, const std::string& misc = "_") {
    return id + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc + "\n";
}

/// Word lines of an unannotated sentence with the given heads.
std::string heads(const std::vector<int>& numbers) {
    std::string lines;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        lines += std::to_string(i + 1) + "\tw\t_\t_\t_\t_\t" + std::to_string(numbers[i]) + "\t" +
                 (numbers[i] == 0 ? "root" : "dep") + "\t_\t_\n";
    }
    return lines + "\n";
}

constexpr const char* k_annotated =
    "# newdoc id = talks\n"
    "# newpar\n"
    "# sent_id = talks-1\n"
    "# text = Envoys don't agree.\n"
    "1\tEnvoys\tenvoy\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\tMood=Ind|VerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# sent_id = talks-2\n"
    "# text = Ms. Roy left\n"
    "1\tMs.\tMs.\tPROPN\tNNP\tNumber=Sing\t2\tcompound\t_\t_\n"
    "2\tRoy\tRoy\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\tNER=B-PER\n"
    "3\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "\n";

TEST(Conllu, WritesWhatItRead) { EXPECT_EQ(write(read(k_annotated)), k_annotated); }

TEST(Conllu, RebuildsTheTextAndItsSpans) {
    const auto documents = read(k_annotated);
    ASSERT_EQ(documents.size(), 1U);
    const Document& document = documents[0];
    EXPECT_EQ(document.id(), "talks");
    EXPECT_EQ(document.text(), "Envoys don't agree. Ms. Roy left");
    ASSERT_EQ(document.sentences().size(), 2U);
    EXPECT_TRUE(document.sentences()[0].paragraph_start);
    EXPECT_EQ(document.text(document.sentences()[1].span), "Ms. Roy left");
    EXPECT_EQ(document.token(1).span, (Span{7, 9}));
    EXPECT_EQ(document.token(2).span, (Span{9, 12}));
    EXPECT_EQ(document.token(1).contraction, 2);
    EXPECT_EQ(document.token(2).form, "n't");
    EXPECT_FALSE(document.token(3).space_after);
    EXPECT_EQ(document.token(5).head, 6U) << "heads are counted over the whole document";
    EXPECT_EQ(document.token(6).name, begin_tag(NameType::PER));
    EXPECT_EQ(document.children(3).size(), 4U);
}

TEST(Conllu, WordsOfAContractionThatDoNotMakeUpItsTextShareItsSpan) {
    const auto documents = read(word("1-2", "won't") + word("1", "will") + word("2", "not") + "\n");
    const Document& document = documents.at(0);
    EXPECT_EQ(document.text(), "won't");
    EXPECT_EQ(document.token(0).span, (Span{0, 5}));
    EXPECT_EQ(document.token(1).span, (Span{0, 5}));
    EXPECT_EQ(document.token(0).form, "will");
}

TEST(Conllu, SeparatesParagraphsByAnEmptyLine) {
    const auto documents = read("# newpar\n" + word("1", "One", "SpaceAfter=No") + word("2", ".") + "\n# newpar id = p2\n" +
                                word("1", "Two") + "\n" + word("1", "three", "X=Y|SpaceAfter=No") + "\n" + word("1", "!") + "\n");
    EXPECT_EQ(documents.at(0).text(), "One.\n\nTwo three!");
}

TEST(Conllu, GivesOneDocumentPerNewdoc) {
    const auto documents = read(word("1", "a") + "\n# newdoc id = x\n" + word("1", "b") + "\n" + word("1", "c") +
                                "\n# newdoc\n" + word("1", "d"));
    ASSERT_EQ(documents.size(), 3U);
    EXPECT_EQ(documents[0].id(), "");
    EXPECT_EQ(documents[1].id(), "x");
    EXPECT_EQ(documents[1].text(), "b c");
    EXPECT_EQ(documents[2].text(), "d");
}

TEST(Conllu, SkipsEmptyNodesAndAcceptsWindowsLineEndsAndAByteOrderMark) {
    const auto documents = read("\xEF\xBB\xBF# sent_id = s\r\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\r\n1.1\tb\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n");
    ASSERT_EQ(documents.size(), 1U);
    EXPECT_EQ(documents[0].tokens().size(), 1U);
    EXPECT_EQ(documents[0].sentences()[0].id, "s");
}

TEST(Conllu, KeepsWordsThatLookUnknown) {
    const std::string text = "# sent_id = 1\n# text = _\n1\t_\t_\tPUNCT\t.\t_\t0\troot\t_\t_\n\n";
    EXPECT_EQ(write(read(text)), text);
}

TEST(Conllu, GivesVeryLongDocumentsInPieces) {
    const std::string sentence = word("1", std::string(900'000, 'x')) + "\n";
    std::string text = "# newdoc id = long\n";
    for (int i = 0; i < 40; ++i) {
        text += sentence;
    }
    const auto documents = read(text);
    ASSERT_EQ(documents.size(), 3U);
    EXPECT_EQ(documents[0].id(), "long");
    EXPECT_EQ(documents[1].id(), "");
    std::size_t words = 0;
    for (const Document& document : documents) {
        words += document.tokens().size();
    }
    EXPECT_EQ(words, 40U);
}

struct Malformed {
    const char* name;
    std::string text;
    int line;
};

class MalformedConllu : public ::testing::TestWithParam<Malformed> {};

TEST_P(MalformedConllu, IsAnInputErrorWithItsLine) {
    try {
        const auto documents = read(GetParam().text);
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_EQ(error.context(), "test.conllu:" + std::to_string(GetParam().line)) << error.what();
    }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, MalformedConllu,
    ::testing::Values(
        Malformed{"few_columns", "1\ta\n\n", 1}, Malformed{"many_columns", "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 1},
        Malformed{"no_table", "What is this?\n", 1}, Malformed{"empty_column", word("1", "") + "\n", 1},
        Malformed{"number_gap", word("1", "a") + word("3", "b") + "\n", 2},
        Malformed{"number_huge", word("99999999999999999999", "a") + "\n", 1}, Malformed{"number_zero", word("0", "a") + "\n", 1},
        Malformed{"number_text", word("x", "a") + "\n", 1}, Malformed{"node_text", word("1", "a") + word("1.x", "b") + "\n", 2},
        Malformed{"range_backwards", word("2-1", "a") + word("1", "a") + "\n", 1},
        Malformed{"range_late", word("2-3", "a") + word("1", "a") + "\n", 1},
        Malformed{"range_nested", word("1-3", "abc") + word("1", "a") + word("2-3", "bc") + "\n", 3},
        Malformed{"range_unfinished", word("1-3", "abc") + word("1", "a") + "\n", 3},
        Malformed{"range_wide", word("1-300", "abc") + "\n", 1},
        Malformed{"head_beyond", heads({0, 3}), 2}, Malformed{"head_itself", heads({0, 2}), 2},
        Malformed{"head_cycle", heads({0, 3, 4, 2}), 2}, Malformed{"head_minus", heads({-1}), 1},
        Malformed{"head_text", "1\ta\t_\t_\t_\t_\tx\tdep\t_\t_\n\n", 1},
        Malformed{"head_sentinel", "1\ta\t_\t_\t_\t_\t4294967295\tdep\t_\t_\n\n", 1},
        Malformed{"root_mislabelled", "1\ta\t_\t_\t_\t_\t0\tnsubj\t_\t_\n\n", 1},
        Malformed{"root_misplaced", heads({0}) + "1\ta\t_\t_\t_\t_\t2\troot\t_\t_\n" + word("2", "b"), 3},
        Malformed{"relation_alone", "1\ta\t_\t_\t_\t_\t_\tnsubj\t_\t_\n\n", 1},
        Malformed{"relation_unknown", "1\ta\t_\t_\t_\t_\t0\tsubject\t_\t_\n\n", 1},
        Malformed{"tag_unknown", "1\ta\t_\tPROPER\t_\t_\t_\t_\t_\t_\n\n", 1},
        Malformed{"name_unknown", word("1", "a", "NER=B-DRAGON") + "\n", 1},
        Malformed{"comment_inside", word("1", "a") + "# late\n" + word("2", "b"), 2},
        Malformed{"bad_utf8", word("1", "\xC3\x28"), 1}, Malformed{"nul", word("1", std::string("a\0b", 3)), 1},
        Malformed{"long_line", "\n" + word("1", std::string(2u << 20, 'x')), 2}),
    [](const auto& shape) { return shape.param.name; });

TEST(GzipStream, PassesPlainFilesThroughAndReportsMissingAndDamagedOnes) {
    const auto folder = std::filesystem::temp_directory_path() / ("entente-gzip-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "plain"} << word("1", "plain");
    // A gzip header and nothing sensible after it.
    std::ofstream{folder / "damaged.gz", std::ios::binary} << std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03garbage", 17);
    EXPECT_EQ(read_conllu_file(folder / "plain").at(0).text(), "plain");
    EXPECT_THROW(static_cast<void>(read_conllu_file(folder / "damaged.gz")), Error);
    EXPECT_THROW(static_cast<void>(read_conllu_file(folder / "missing.gz")), Error);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace entente::extract
