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

/// Names are decoded with the whole document in view; everything else is of the sentence alone.
enum class Names { left_out, compared };

/// The annotation of one sentence, with heads counted from its first word.
std::string annotation(const Document& document, const Sentence& sentence, Names names) {
    std::string out;
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        const Token& token = document.token(i);
        const auto head = token.head == k_no_token ? 0 : token.head - sentence.first + 1;
        for (const auto column : {token.form, token.lemma, to_string(token.upos), token.xpos, token.feats, to_string(token.deprel)}) {
            out += column;
            out += '\t';
        }
        out += std::to_string(head) + '\t';
        out += names == Names::compared ? to_string(token.name) : "";
        out += '\n';
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

/// A sentence of one of the documents.
struct Place {
    std::size_t document;
    std::size_t sentence;
};

/// All texts, and the places of all their sentences.
std::vector<Document> analysed_with_places(const Analyzer& analyzer, std::vector<Place>& places) {
    std::vector<Document> documents;
    for (const std::string& text : texts()) {
        documents.push_back(analyzer.analyze(text));
        for (std::size_t s = 0; s < documents.back().sentences().size(); ++s) {
            places.push_back({documents.size() - 1, s});
        }
    }
    return documents;
}

/// All documents in one, with the sentences given, in their order.
Document join(const std::vector<Document>& documents, const std::vector<Place>& places) {
    std::string all;
    std::vector<std::uint32_t> offsets;
    for (const Document& document : documents) {
        offsets.push_back(static_cast<std::uint32_t>(all.size()));
        all += document.text();
    }
    Document together{all};
    for (const Place& place : places) {
        const Document& document = documents[place.document];
        append_sentence(together, document, document.sentences()[place.sentence], offsets[place.document]);
    }
    return together;
}

TEST(AnalysisIdentity, ASentenceIsReadTheSameWayInAnyCompany) {
    const Analyzer analyzer{model()};
    std::vector<Place> places;
    const std::vector<Document> documents = analysed_with_places(analyzer, places);
    const std::vector<Place> backwards(places.rbegin(), places.rend());
    std::vector<Place> thirds;
    for (std::size_t i = 0; i < places.size(); i += 3) {
        thirds.push_back(places[i]);
    }
    for (const std::vector<Place>* order : std::initializer_list<const std::vector<Place>*>{&places, &backwards, &thirds}) {
        Document together = join(documents, *order);
        analyzer.annotate(together);
        for (std::size_t i = 0; i < order->size(); ++i) {
            const Document& document = documents[(*order)[i].document];
            ASSERT_EQ(annotation(together, together.sentences()[i], Names::left_out),
                      annotation(document, document.sentences()[(*order)[i].sentence], Names::left_out));
        }
    }
}

TEST(AnalysisIdentity, NamesDoNotDependOnTheOrderOfSentences) {
    const Analyzer analyzer{model()};
    std::vector<Place> places;
    const std::vector<Document> documents = analysed_with_places(analyzer, places);
    Document forwards = join(documents, places);
    analyzer.annotate(forwards);
    std::reverse(places.begin(), places.end());
    Document backwards = join(documents, places);
    analyzer.annotate(backwards);
    for (std::size_t i = 0; i < places.size(); ++i) {
        ASSERT_EQ(annotation(forwards, forwards.sentences()[i], Names::compared),
                  annotation(backwards, backwards.sentences()[places.size() - 1 - i], Names::compared));
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
            ASSERT_EQ(annotation(alone, alone.sentences()[0], Names::left_out), annotation(document, sentence, Names::left_out));
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
