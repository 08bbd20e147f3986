#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <random>
#include <thread>

#include "base/data_files.hpp"
#include "extract/article/article.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/pipeline.hpp"
#include "tests/fuzz/relation_properties.hpp"
#include "tests/pipeline/hostile_texts.hpp"

// What holds for the relations of every text: real ones, hostile ones, and made-up ones that are full of actors and events.

namespace entente::extract {
namespace {

/// Sentences that nobody wrote: words of the kinds that the rules look at, in random order, so that every rule meets what it
/// does not expect. The same on every machine: std::mt19937 is specified, and distributions are not used.
std::string word_salad(unsigned seed) {
    static const std::vector<std::vector<std::string>> kinds{
        {"Kenya",
         "Antony Blinken",
         "the United Nations",
         "Moscow",
         "Mr. Okafor",
         "the army",
         "rebels",
         "President Ana Silva",
         "the court",
         "Uganda's foreign minister",
         "his Russian counterpart",
         "they",
         "who",
         "whose troops",
         "the two leaders",
         "French and German officials",
         "NATO",
         "it",
         "police",
         "the pair"},
        {"met",
         "attacked",
         "will visit",
         "accused",
         "was arrested by",
         "agreed to",
         "refused to meet",
         "did not condemn",
         "imposed sanctions on",
         "held talks with",
         "said",
         "denied that",
         "threatened to attack",
         "has been urged to leave",
         "signed",
         "lifted",
         "called for",
         "may invade",
         "protested against",
         "gave",
         "and",
         "or",
         "visited and praised"},
        {"talks with", "an attack on", "sanctions against", "a meeting between", "the invasion of", "aid to",
         "plans for", "the threat of", "a ban on", "the release of", "a visit to", "protests in"},
        {"in Geneva",    "on Friday", "last week", "in 2019", "without",   "if",         "that",
         "because",      ",",         ":",         "--",      "(",         ")",          "\"",
         "according to", "by",        "neither",   "nor",     "no longer", "next month", "for eight years",
         "'s",           "on March 3"}};
    std::mt19937 random{seed};
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    std::string text;
    const std::size_t sentences = 1 + below(4);
    for (std::size_t s = 0; s < sentences; ++s) {
        const std::size_t words = 2 + below(24);
        for (std::size_t w = 0; w < words; ++w) {
            const auto& kind = kinds[below(kinds.size())];
            text += (w == 0 ? "" : " ") + kind[below(kind.size())];
        }
        text += below(8) == 0 ? "\n\n" : ". ";
    }
    return text;
}

Article article_of(const std::string& bytes, bool dated) {
    Article article;
    article.text = clean_text(bytes).value_or("");
    article.id = article_id(article.text);
    article.uri = "test";
    if (dated) {
        article.published = parse_iso_date("2022-01-18");
    }
    return article;
}

const std::vector<std::string>& texts() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> result;
        for (const auto& entry :
             std::filesystem::directory_iterator{std::filesystem::path{ENTENTE_SOURCE_DIR} / "examples"}) {
            result.push_back(read_file(entry.path()));
        }
        std::sort(result.begin(), result.end());
        for (auto& [name, text] : hostile_texts()) {
            result.push_back(std::move(text));
        }
        for (auto& [name, text] : endless_texts(300)) {
            result.push_back(std::move(text));
        }
        for (unsigned seed = 0; seed < 1500; ++seed) {
            result.push_back(word_salad(seed));
        }
        return result;
    }();
    return all;
}

class ExtractionProperties : public testing::Test {
  protected:
    static const SyntaxExtractor& extractor() {
        static const SyntaxExtractor loaded{{}};
        return loaded;
    }

    static std::string lines(const Article& article) {
        std::string out;
        for (const Relation& relation : extractor().extract(article).relations) {
            out += to_json(article, relation).dump() + "\n";
        }
        return out;
    }
};

TEST_F(ExtractionProperties, EveryReadingKeepsItsPromises) {
    std::size_t relations = 0;
    for (const std::string& text : texts()) {
        for (const bool dated : {false, true}) {
            const Article article = article_of(text, dated);
            const Reading reading = extractor().read(article);
            ASSERT_EQ(fuzz::broken_promise(article, reading), "") << article.text;
            ASSERT_EQ(fuzz::broken_open_promise(reading.document), "") << article.text;
            relations += reading.relations.size();
        }
    }
    EXPECT_GT(relations, 2000U) << "the texts hold too few relations to say anything";
}

TEST_F(ExtractionProperties, AnyNumberOfThreadsReadsTheSame) {
    std::vector<std::string> expected;
    for (const std::string& text : texts()) {
        expected.push_back(lines(article_of(text, true)));
    }
    for (const std::size_t count : {2U, 4U}) {
        std::vector<std::string> found(texts().size());
        std::atomic<std::size_t> next = 0;
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < count; ++t) {
            threads.emplace_back([&] {
                for (std::size_t i = next++; i < found.size(); i = next++) {
                    found[i] = lines(article_of(texts()[i], true));
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        EXPECT_EQ(found, expected);
    }
}

TEST_F(ExtractionProperties, TracingChangesNoRelation) {
    for (const std::string& text : texts()) {
        const Article article = article_of(text, true);
        std::string traced;
        for (Relation relation : extractor().read(article).relations) {
            relation.trace.reset();
            traced += to_json(article, relation).dump() + "\n";
        }
        ASSERT_EQ(traced, lines(article));
    }
}

}  // namespace
}  // namespace entente::extract
