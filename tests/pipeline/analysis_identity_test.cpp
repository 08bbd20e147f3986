#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "base/data_files.hpp"
#include "extract/document/conllu.hpp"
#include "extract/model/kernels.hpp"
#include "extract/syntax/analyzer.hpp"
#include "tests/pipeline/hostile_texts.hpp"

// The analysis of a text is the same, bit by bit, whichever kernels compute it, on any number of threads and in any company.

namespace entente::extract {
namespace {

std::filesystem::path model() { return data_file("models/english.model"); }

/// The example articles and the hostile texts.
const std::vector<std::string>& texts() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> result;
        std::vector<std::filesystem::path> examples;
        for (const auto& entry : std::filesystem::directory_iterator{std::filesystem::path{ENTENTE_SOURCE_DIR} / "examples"}) {
            examples.push_back(entry.path());
        }
        std::sort(examples.begin(), examples.end());
        for (const auto& path : examples) {
            result.push_back(read_file(path));
        }
        for (auto& [name, text] : hostile_texts()) {
            result.push_back(std::move(text));
        }
        for (auto& [name, text] : endless_texts(90)) {
            result.push_back(std::move(text));
        }
        return result;
    }();
    return all;
}

std::string written(const Document& document) {
    std::string out;
    append_conllu(out, document);
    return out;
}

/// All texts, shared out to threads that each take the next one.
std::vector<std::string> analysed(const Analyzer& analyzer, std::size_t thread_count) {
    std::vector<std::string> results(texts().size());
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < thread_count; ++t) {
        threads.emplace_back([&] {
            for (std::size_t i = next++; i < results.size(); i = next++) {
                results[i] = written(analyzer.analyze(texts()[i]));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return results;
}

TEST(AnalysisIdentity, EveryKernelSetOnAnyNumberOfThreadsGivesTheSameBytes) {
    const auto expected = analysed(Analyzer{model(), *available_kernels().front()}, 1);
    EXPECT_GT(std::count_if(expected.begin(), expected.end(), [](const std::string& out) { return out.size() > 1000; }), 20);
    for (const Kernels* kernels : available_kernels()) {
        const Analyzer analyzer{model(), *kernels};
        for (std::size_t threads = 1; threads <= 4; ++threads) {
            const auto results = analysed(analyzer, threads);
            for (std::size_t i = 0; i < results.size(); ++i) {
                ASSERT_EQ(results[i], expected[i]) << kernels->name << ", " << threads << " threads, text " << i;
            }
        }
    }
}

/// The annotation of one sentence, with heads counted from its first word.
std::string annotation(const Document& document, const Sentence& sentence) {
    std::string out;
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        const Token& token = document.token(i);
        const auto head = token.head == k_no_token ? 0 : token.head - sentence.first + 1;
        for (const auto column : {token.form, token.lemma, to_string(token.upos), token.xpos, token.feats, to_string(token.deprel),
                                  to_string(token.name)}) {
            out += column;
            out += '\t';
        }
        out += std::to_string(head) + '\n';
    }
    return out;
}

/// Appends the sentence of one document to another whose text already holds it at `offset`.
void append_sentence(Document& to, const Document& from, const Sentence& sentence, std::uint32_t offset) {
    const auto first = static_cast<TokenIndex>(to.tokens().size());
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        Token token;
        const Token& original = from.token(i);
        token.span = {offset + original.span.begin, offset + original.span.end};
        token.form = to.text(token.span);
        token.contraction = original.contraction;
        token.space_after = original.space_after;
        to.tokens().push_back(token);
    }
    Sentence copy;
    copy.span = {offset + sentence.span.begin, offset + sentence.span.end};
    copy.first = first;
    copy.count = sentence.count;
    to.sentences().push_back(copy);
}

TEST(AnalysisIdentity, ASentenceIsReadTheSameWayInAnyCompany) {
    const Analyzer analyzer{model()};
    std::vector<Document> documents;
    std::string all;
    for (const std::string& text : texts()) {
        documents.push_back(analyzer.analyze(text));
        all += text;
    }
    // Forwards, backwards, and only every third: batches of other sentences each time.
    for (const int order : {1, -1, 3}) {
        Document together{all};
        std::vector<std::string> expected;
        std::uint32_t offset = 0;
        std::vector<std::pair<std::size_t, std::uint32_t>> places;
        for (std::size_t d = 0; d < documents.size(); ++d) {
            places.emplace_back(d, offset);
            offset += static_cast<std::uint32_t>(texts()[d].size());
        }
        if (order < 0) {
            std::reverse(places.begin(), places.end());
        }
        std::size_t number = 0;
        for (const auto& [d, place] : places) {
            for (const Sentence& sentence : documents[d].sentences()) {
                if (number++ % static_cast<std::size_t>(std::max(order, 1)) == 0) {
                    append_sentence(together, documents[d], sentence, place);
                    expected.push_back(annotation(documents[d], sentence));
                }
            }
        }
        analyzer.annotate(together);
        ASSERT_EQ(together.sentences().size(), expected.size());
        for (std::size_t s = 0; s < expected.size(); ++s) {
            ASSERT_EQ(annotation(together, together.sentences()[s]), expected[s]) << "order " << order << ", sentence " << s;
        }
    }
}

TEST(AnalysisIdentity, ASentenceAloneIsReadAsInItsDocument) {
    const Analyzer analyzer{model()};
    for (const std::string& text : texts()) {
        const Document document = analyzer.analyze(text);
        std::size_t number = 0;
        for (const Sentence& sentence : document.sentences()) {
            if (number++ % 5 != 0) {
                continue;  // enough to see it
            }
            Document alone{text};
            append_sentence(alone, document, sentence, 0);
            analyzer.annotate(alone);
            ASSERT_EQ(annotation(alone, alone.sentences()[0]), annotation(document, sentence));
        }
    }
}

TEST(AnalysisIdentity, OneDocumentAfterAnotherLeavesNoTrace) {
    const Analyzer analyzer{model()};
    const std::string& text = texts()[0];
    const std::string expected = written(analyzer.analyze(text));
    for (const std::string& other : texts()) {
        static_cast<void>(analyzer.analyze(other));
        ASSERT_EQ(written(analyzer.analyze(text)), expected);
    }
}

}  // namespace
}  // namespace entente::extract
