// Text -> blocks, tokens, sentences.
#include "extract/model/section.hpp"
#include "extract/syntax/segmenter.hpp"
#include "extract/syntax/text_blocks.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

std::span<const std::int16_t> weights() {
    extract::SectionReader reader{data().model.section(extract::k_sentence_section), extract::k_sentence_section};
    return reader.array<std::int16_t>(extract::k_boundary_weights);
}

void blocks(benchmark::State& state) {
    for (auto _ : state) {
        for (const auto& text : data().texts) {
            benchmark::DoNotOptimize(extract::find_text_blocks(text));
        }
    }
    count_tokens(state);
}

void tokenize(benchmark::State& state) {
    const extract::Tokenizer tokenizer{data().lexicon};
    std::vector<std::vector<extract::Span>> blocks_of;
    for (const auto& text : data().texts) {
        blocks_of.push_back(extract::find_text_blocks(text));
    }
    std::vector<extract::Token> tokens;
    for (auto _ : state) {
        for (std::size_t i = 0; i < blocks_of.size(); ++i) {
            tokens.clear();
            for (const extract::Span block : blocks_of[i]) {
                tokenizer.tokenize(data().texts[i], block, tokens);
            }
            benchmark::DoNotOptimize(tokens.data());
        }
    }
    count_tokens(state);
}

void split(benchmark::State& state) {
    const extract::Tokenizer tokenizer{data().lexicon};
    const extract::SentenceSplitter splitter{weights()};
    std::vector<std::vector<extract::Token>> blocks_of_tokens;
    for (const auto& text : data().texts) {
        for (const extract::Span block : extract::find_text_blocks(text)) {
            tokenizer.tokenize(text, block, blocks_of_tokens.emplace_back());
        }
    }
    std::vector<std::size_t> ends;
    extract::BoundaryFeatures features{data().lexicon};
    for (auto _ : state) {
        for (const auto& tokens : blocks_of_tokens) {
            ends.clear();
            splitter.split(tokens, features, ends);
            benchmark::DoNotOptimize(ends.data());
        }
    }
    count_tokens(state);
}

void segment(benchmark::State& state) {
    const extract::Segmenter segmenter{data().lexicon, weights()};
    for (auto _ : state) {
        for (const auto& text : data().texts) {
            extract::Document document{text};
            segmenter.segment(document);
            benchmark::DoNotOptimize(document.tokens().data());
        }
    }
    count_tokens(state);
}

}  // namespace

void register_segmentation() {
    benchmark::RegisterBenchmark("segmentation/blocks", blocks);
    benchmark::RegisterBenchmark("segmentation/tokenizer", tokenize);
    benchmark::RegisterBenchmark("segmentation/sentence_splitter", split);
    benchmark::RegisterBenchmark("segmentation/all", segment);
}

}  // namespace entente::bench
