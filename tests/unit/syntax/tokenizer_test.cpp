#include "extract/syntax/tokenizer.hpp"

#include <gtest/gtest.h>

#include "base/data_files.hpp"
#include "extract/syntax/text_blocks.hpp"

namespace entente::extract {
namespace {

const EnglishLexicon& lexicon() {
    static const EnglishLexicon loaded = EnglishLexicon::load(data_file("schemas/english"));
    return loaded;
}

std::vector<Token> tokenize(std::string_view text) {
    std::vector<Token> tokens;
    Tokenizer{lexicon()}.tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    return tokens;
}

/// The words with a space between them; between the words of one contraction, a bar.
std::string words(std::string_view text) {
    std::string result;
    std::size_t inside = 0;
    for (const Token& token : tokenize(text)) {
        result += result.empty() ? "" : inside > 0 ? "|" : " ";
        result += token.form;
        inside = token.contraction > 0 ? token.contraction - 1U : inside > 0 ? inside - 1 : 0;
    }
    return result;
}

struct Shape {
    const char* text;
    const char* words;
};

class TokenizerShapes : public ::testing::TestWithParam<Shape> {};

TEST_P(TokenizerShapes, AreCutAsTheTreebanksDo) { EXPECT_EQ(words(GetParam().text), GetParam().words); }

INSTANTIATE_TEST_SUITE_P(Contractions, TokenizerShapes,
                         ::testing::Values(Shape{"They don't agree.", "They do|n't agree ."},
                                           Shape{"They don’t agree.", "They do|n’t agree ."},
                                           Shape{"DON'T WE'LL", "DO|N'T WE|'LL"},
                                           Shape{"You cannot; I can't, he won't.", "You can|not ; I ca|n't , he wo|n't ."},
                                           Shape{"I'd've gone", "I|'d|'ve gone"},
                                           Shape{"Russia's and Ukraine’s envoys", "Russia|'s and Ukraine|’s envoys"},
                                           Shape{"the two states' borders", "the two states|' borders"},
                                           Shape{"Brussels’ position", "Brussels|’ position"},
                                           Shape{"the U.S.'s stance", "the U.S.|'s stance"},
                                           Shape{"the U.S.' stance", "the U.S.|' stance"},
                                           Shape{"@envoy's and #Talks’s", "@envoy|'s and #Talks|’s"},
                                           Shape{"gonna, wanna and let's", "gon|na , wan|na and let|'s"},
                                           Shape{"'Tis true", "'T|is true"}, Shape{"rock 'n' roll", "rock 'n' roll"},
                                           Shape{"at 5 o'clock, ma'am", "at 5 o'clock , ma'am"},
                                           Shape{"O'Connell met d'Estaing", "O'Connell met d'Estaing"},
                                           Shape{"the 1990's and the '60s", "the 1990's and the '60s"}));

INSTANTIATE_TEST_SUITE_P(Quotes, TokenizerShapes,
                         ::testing::Values(Shape{"\"We are ready,\" he said.", "\" We are ready , \" he said ."},
                                           Shape{"“We’re ready,” he said.", "“ We|’re ready , ” he said ."},
                                           Shape{"He said 'we can' twice.", "He said ' we can ' twice ."},
                                           Shape{"He cited ‘the ministers’ twice.", "He cited ‘ the ministers ’ twice ."},
                                           Shape{"«Niet», he said", "« Niet » , he said"},
                                           Shape{"``Quoted''", "`` Quoted ''"}));

INSTANTIATE_TEST_SUITE_P(Hyphens, TokenizerShapes,
                         ::testing::Values(Shape{"a long-term, US-led plan", "a long - term , US - led plan"},
                                           Shape{"non-aligned anti-war e-mail", "non-aligned anti-war e-mail"},
                                           Shape{"al-Qaeda's follow-up", "al - Qaeda|'s follow - up"},
                                           Shape{"career-wise state-of-the-art", "career-wise state - of - the - art"},
                                           Shape{"talks -- and war—or worse–ended", "talks -- and war — or worse – ended"},
                                           Shape{"1969-1970, 5-10 days", "1969 - 1970 , 5 - 10 days"}));

INSTANTIATE_TEST_SUITE_P(
    StopsAndAbbreviations, TokenizerShapes,
    ::testing::Values(Shape{"U.S. Secretary of State Antony J. Blinken", "U.S. Secretary of State Antony J. Blinken"},
                      Shape{"Mr. and Mrs. Roy met Gen. Park.", "Mr. and Mrs. Roy met Gen. Park ."},
                      Shape{"It is No. 1. He said no.", "It is No. 1 . He said no ."},
                      Shape{"at 5 p.m. on Jan. 18, e.g. in Geneva etc.", "at 5 p.m. on Jan. 18 , e.g. in Geneva etc ."},
                      Shape{"a Ph.D. from St. Andrews", "a Ph.D. from St. Andrews"}, Shape{"Follow plan B.", "Follow plan B ."},
                      Shape{"What?! No... Yes…", "What ?! No ... Yes …"},
                      Shape{"[...] he left (as planned).", "[...] he left ( as planned ) ."},
                      Shape{"the end.The next", "the end . The next"}, Shape{"MR. ROE AND LT. DOE", "MR. ROE AND LT. DOE"},
                      Shape{"Rs. 500 on Apr. 5 for Roe v. Wade, ch. 3", "Rs. 500 on Apr. 5 for Roe v. Wade , ch. 3"},
                      Shape{"Is it Acme Ltd.? Col. (ret.) Roe", "Is it Acme Ltd. ? Col. ( ret. ) Roe"},
                      Shape{"iv. The fourth", "iv. The fourth"}, Shape{"c. The third", "c. The third"},
                      Shape{"II. The second", "II. The second"}, Shape{"I.", "I ."}, Shape{"It is i. The", "It is i . The"}));

INSTANTIATE_TEST_SUITE_P(
    NumbersAndAddresses, TokenizerShapes,
    ::testing::Values(Shape{"$3.5bn, US$4, €20m and 5%", "$ 3.5 bn , US$ 4 , € 20 m and 5 %"},
                      Shape{"1,350.75 at 7:30pm", "1,350.75 at 7:30 pm"}, Shape{"the 21st, 1980s and 3G", "the 21st , 1980s and 3 G"},
                      Shape{"9/11, 11/28/2000, 2022-01-18", "9/11 , 11/28/2000 , 2022-01-18"},
                      Shape{"call 713-853-3989 or +44", "call 713-853-3989 or +44"},
                      Shape{"and/or his/her s/he", "and / or his / her s/he"},
                      Shape{"see https://example.org/a-b?c=1.", "see https://example.org/a-b?c=1 ."},
                      Shape{"(www.example.com)", "( www.example.com )"},
                      Shape{"(see http://example.com/a_(b))", "( see http://example.com/a_(b) )"},
                      Shape{"www.example.com's page, example.ly/x", "www.example.com|'s page , example.ly/x"}, Shape{"mail a.b-c@example.co.uk, now", "mail a.b-c@example.co.uk , now"},
                      Shape{"@StateDept said #G20 works", "@StateDept said #G20 works"}, Shape{"AT&T and R&D", "AT&T and R&D"},
                      Shape{"report.pdf and example.org", "report.pdf and example.org"}));

INSTANTIATE_TEST_SUITE_P(
    News, TokenizerShapes,
    ::testing::Values(Shape{"WASHINGTON (AP) — The president", "WASHINGTON ( AP ) — The president"},
                      Shape{"KYIV, Ukraine (Reuters) - Talks", "KYIV , Ukraine ( Reuters ) - Talks"},
                      Shape{"By JANE ROE and JOHN DOE", "By JANE ROE and JOHN DOE"}));

INSTANTIATE_TEST_SUITE_P(
    OtherScriptsAndPictures, TokenizerShapes,
    ::testing::Values(Shape{"Владимир Зеленский прибыл.", "Владимир Зеленский прибыл ."}, Shape{"São Tomé’s naïve café", "São Tomé|’s naïve café"},
                      Shape{"Peace 👍🏽🇺🇦 now", "Peace 👍🏽 🇺🇦 now"}, Shape{"family 👨‍👩‍👧 :-) ok:)", "family 👨‍👩‍👧 :-) ok :)"},
                      Shape{"北京。东京", "北京 。 东京"}, Shape{"Առաջին։ Երկրորդ", "Առաջին ։ Երկրորդ"}, Shape{"non\u00A0breaking\u200Bspace", "non breaking space"}));

TEST(Tokenizer, SpansCoverEverythingButWhiteSpace) {
    const std::string text = "  “No,” Lavrov’s aide (a Mr. X) said:\twon't\u00A0happen… ";
    std::string covered(text.size(), ' ');
    for (const Token& token : tokenize(text)) {
        EXPECT_EQ(token.form, std::string_view{text}.substr(token.span.begin, token.span.size()));
        covered.replace(token.span.begin, token.span.size(), token.form);
    }
    std::string expected = text;
    expected.replace(expected.find('\t'), 1, " ").replace(expected.find("\u00A0"), 2, "  ");
    EXPECT_EQ(covered, expected);
}

TEST(Tokenizer, SaysWhereWhiteSpaceFollows) {
    const auto tokens = tokenize("Yes, I can't.");
    std::vector<bool> spaces;
    for (const Token& token : tokens) {
        spaces.push_back(token.space_after);
    }
    EXPECT_EQ(spaces, (std::vector<bool>{false, true, true, false, false, true}));
}

TEST(Tokenizer, ForgetsOpenQuotesAtTheEndOfABlock) {
    std::vector<Token> tokens;
    const std::string text = "He said 'no\nthe states' rights";
    for (const Span block : find_text_blocks(text)) {
        Tokenizer{lexicon()}.tokenize(text, block, tokens);
    }
    ASSERT_EQ(tokens.size(), 8U);
    EXPECT_EQ(tokens[5].contraction, 2) << "a possessive, not the end of the quotation that was opened above";
}

TEST(Tokenizer, CutsEndlessRuns) {
    const auto tokens = tokenize(std::string(2'500, 'a') + " " + std::string(1'001, '-') + " \u00E9" + std::string(1'500, 'x'));
    std::size_t bytes = 0;
    for (const Token& token : tokens) {
        EXPECT_LE(token.form.size(), Tokenizer::k_longest_token);
        bytes += token.form.size();
    }
    EXPECT_EQ(bytes, 2'500U + 1'001U + 1'502U);
}

TEST(Tokenizer, TakesIllFormedBytesAsTheyCome) {
    const std::string text = "a\xFF\xC3 b\xE2\x80";
    std::size_t bytes = 0;
    for (const Token& token : tokenize(text)) {
        bytes += token.form.size();
    }
    EXPECT_EQ(bytes, text.size() - 1);
}

std::vector<std::string> blocks(std::string_view text) {
    std::vector<std::string> result;
    for (const Span block : find_text_blocks(text)) {
        result.emplace_back(text.substr(block.begin, block.size()));
    }
    return result;
}

TEST(TextBlocks, EndAtEmptyLinesAndAtLineBreaksOfUnwrappedText) {
    EXPECT_EQ(blocks("Envoys meet in Geneva\nBy Jane Roe\n\nThe talks began.\n \n\u00A0They ended. \n"),
              (std::vector<std::string>{"Envoys meet in Geneva", "By Jane Roe", "The talks began.", "They ended."}));
    EXPECT_TRUE(blocks("").empty());
    EXPECT_TRUE(blocks(" \n\t\n").empty());
}

TEST(TextBlocks, GoOnOverLinesWrappedAtAFixedWidth) {
    const std::string wrapped =
        "The foreign ministers of the four countries met on Tuesday for\n"
        "talks about the border, and agreed to continue them in spring\n"
        "if the ceasefire holds.";
    EXPECT_EQ(blocks("Headline\n\n" + wrapped), (std::vector<std::string>{"Headline", wrapped}));
}

}  // namespace
}  // namespace entente::extract
