#include "extract/model/word_features.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <new>
#include <random>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {
namespace {

std::string normalized(std::string_view word) { return std::string{NormalizedWord{word}.text()}; }

std::array<std::uint32_t, k_word_features> rows_of(const WordFeatures& words, std::string_view word) {
    std::array<std::uint32_t, k_word_features> rows{};
    words.rows_of(word, rows);
    return rows;
}

TEST(NormalizedWord, FoldsCaseDigitsAndTypography) {
    EXPECT_EQ(normalized("Blinken"), "blinken");
    EXPECT_EQ(normalized("2022-01-18"), "0000-00-00");
    EXPECT_EQ(normalized("don\u2019t"), "don't");
    EXPECT_EQ(normalized("\u201C"), "\"");
    EXPECT_EQ(normalized("\u2013"), "-");
    EXPECT_EQ(normalized("\u2026"), "...");
    EXPECT_EQ(normalized("Z\u00fcrich"), "z\u00fcrich");
    EXPECT_EQ(NormalizedWord{"iPhone13"}.form(), "iPhone13");
}

TEST(NormalizedWord, KeepsBeginningAndEndOfALongWordOnCharacterBoundaries) {
    std::string word = "https://example.org/";
    for (int i = 0; i < 100; ++i) {
        word += "\u00e9\u4e2d";
    }
    word += "index.html";
    const auto text = normalized(word);
    EXPECT_LE(text.size(), NormalizedWord::k_size);
    EXPECT_TRUE(text.starts_with("https://example.org/"));
    EXPECT_TRUE(text.ends_with("index.html"));
    EXPECT_TRUE(is_valid_utf8(text));
}

TEST(WordFeatures, GivesVocabularyWordsTheirRowAndOthersTheFirst) {
    const WordFeatures words{{"the", "president", "met"}};
    EXPECT_EQ(rows_of(words, "The")[0], 1U);
    EXPECT_EQ(rows_of(words, "met")[0], 3U);
    EXPECT_EQ(rows_of(words, "Zelenskyy")[0], 0U);
}

TEST(WordFeatures, SharesSuffixesAndTellsFormsApart) {
    const WordFeatures words{{"the"}};
    const auto a = rows_of(words, "meeting");
    const auto b = rows_of(words, "Talking");
    constexpr auto k_suffix3 = static_cast<std::size_t>(WordFeature::suffix3);
    constexpr auto k_shape = static_cast<std::size_t>(WordFeature::shape);
    EXPECT_EQ(a[k_suffix3], b[k_suffix3]);
    EXPECT_NE(a[k_shape], b[k_shape]);
    EXPECT_NE(rows_of(words, "US")[1], rows_of(words, "us")[1]);
    EXPECT_EQ(rows_of(words, "US")[0], rows_of(words, "us")[0]);
}

TEST(WordFeatures, StaysInsideTheTableForAnyBytes) {
    const WordFeatures words{{"the", "of"}};
    std::mt19937 random{3};
    for (int round = 0; round < 2000; ++round) {
        std::string word(static_cast<std::size_t>(round) % 200, '\0');
        for (auto& c : word) {
            c = static_cast<char>(std::uniform_int_distribution<int>{0, 255}(random));
        }
        for (const auto row : rows_of(words, word)) {
            ASSERT_LT(row, words.rows());
        }
    }
}

TEST(WordFeatures, ReadsBackWhatItSaved) {
    std::vector<std::string> vocabulary;
    for (int i = 0; i < 1000; ++i) {
        vocabulary.push_back("word" + std::to_string(i));
    }
    const WordFeatures words{vocabulary};
    SectionWriter writer;
    words.save(writer);
    const auto bytes = writer.take();
    auto* memory = static_cast<std::byte*>(::operator new(bytes.size(), std::align_val_t{64}));
    std::memcpy(memory, bytes.data(), bytes.size());
    {
        SectionReader reader{{memory, bytes.size()}, "words"};
        const WordFeatures read{reader};
        for (std::uint32_t i = 0; i < 1000; ++i) {
            EXPECT_EQ(read.vocabulary_row(vocabulary[i]), i + 1);
        }
        EXPECT_EQ(read.rows(), words.rows());
        EXPECT_EQ(read.vocabulary_row("unheard"), 0U);
    }
    // A table without a free place would let the search run for ever.
    std::memset(memory + 64, 1, bytes.size() - 64);
    SectionReader full{{memory, bytes.size()}, "words"};
    EXPECT_THROW(WordFeatures{full}, Error);
    ::operator delete(memory, std::align_val_t{64});
}

}  // namespace
}  // namespace entente::extract
