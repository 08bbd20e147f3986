#include <gtest/gtest.h>

#include "base/data_files.hpp"
#include "extract/model/network.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/syntax/sentence_splitter.hpp"
#include "extract/syntax/tokenizer.hpp"
#include "tests/pipeline/hostile_texts.hpp"

namespace entente::extract {
namespace {

const Analyzer& analyzer() {
    static const Analyzer loaded{data_file("models/english.model")};
    return loaded;
}

// What keeps the quadratic steps (scores of pairs in a window, decoding of a tree) linear in the text.
TEST(EndlessInput, IsCutIntoPiecesOfBoundedSize) {
    static_assert(SentenceSplitter::k_longest_sentence <= 2 * Network::k_window, "a long sentence has two windows at the most");
    for (const auto& [name, text] : endless_texts(1'000)) {
        const Document document = analyzer().analyze(text);
        TokenIndex next = 0;
        std::size_t bytes = 0;
        for (const Sentence& sentence : document.sentences()) {
            ASSERT_EQ(sentence.first, next) << name;
            ASSERT_LE(sentence.count, SentenceSplitter::k_longest_sentence) << name;
            next = sentence.end();
        }
        EXPECT_EQ(next, document.tokens().size()) << name;
        for (const Token& token : document.tokens()) {
            ASSERT_LE(token.form.size(), Tokenizer::k_longest_token) << name;
            bytes += token.form.size();
        }
        EXPECT_LE(bytes, text.size()) << name;
    }
}

TEST(EndlessInput, A20000TokenSentenceWithoutPunctuationIsReadWhole) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += i % 9 == 0 ? "Minister " : i % 3 == 0 ? "met " : "envoys ";
    }
    const Document document = analyzer().analyze(text);
    EXPECT_EQ(document.tokens().size(), 20'000U);
    for (const Sentence& sentence : document.sentences()) {
        std::size_t roots = 0;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            roots += document.token(i).head == k_no_token ? 1 : 0;
        }
        EXPECT_EQ(roots, 1U);
    }
}

}  // namespace
}  // namespace entente::extract
