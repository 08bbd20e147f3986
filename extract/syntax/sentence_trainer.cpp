#include "extract/syntax/sentence_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <unordered_set>

#include "extract/syntax/boundary_features.hpp"
#include "extract/syntax/text_blocks.hpp"
#include "extract/syntax/tokenizer.hpp"

namespace entente::extract {
namespace {

// Chosen on the development parts of EWT and GUM: more passes or larger steps only fit the training part better.
constexpr int k_epochs = 12;
constexpr float k_learning_rate = 0.3F;
constexpr float k_decay = 2e-6F;

struct Example {
    BoundaryFeatures::Indices features;
    float target;
};

void add_examples(const Document& document, const EnglishLexicon& lexicon, std::vector<Example>& examples) {
    std::unordered_set<std::uint32_t> gold_ends;
    for (const Sentence& sentence : document.sentences()) {
        gold_ends.insert(sentence.span.end);
    }
    const Tokenizer tokenizer{lexicon};
    BoundaryFeatures features{lexicon};
    std::vector<Token> tokens;
    for (const Span block : find_text_blocks(document.text())) {
        tokens.clear();
        tokenizer.tokenize(document.text(), block, tokens);
        features.set_block(tokens);
        std::size_t start = 0;
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            const bool is_end = gold_ends.contains(tokens[i].span.end);
            if (features.boundary(i) == Boundary::possible) {
                examples.push_back({features.extract(i, start), is_end ? 1.0F : 0.0F});
            }
            start = is_end ? i + 1 : start;
        }
    }
}

}  // namespace

std::vector<std::int16_t> train_sentence_weights(std::span<const Document> documents, const EnglishLexicon& lexicon,
                                                 std::uint64_t seed) {
    std::vector<Example> examples;
    for (const Document& document : documents) {
        add_examples(document, lexicon, examples);
    }
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937_64 random{seed};
    std::vector<float> weights(k_boundary_weights, 0.0F);
    std::vector<float> squares(k_boundary_weights, 1e-3F);  // AdaGrad: rare features take larger steps
    std::vector<double> sums(k_boundary_weights, 0.0);
    for (int epoch = 0; epoch < k_epochs; ++epoch) {
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[random() % i]);  // std::shuffle differs between standard libraries
        }
        for (const std::size_t index : order) {
            const Example& example = examples[index];
            float score = 0.0F;
            for (const std::uint32_t feature : example.features) {
                score += weights[feature];
            }
            const float error = example.target - 1.0F / (1.0F + std::exp(-score));
            for (const std::uint32_t feature : example.features) {
                const float gradient = error - k_decay * weights[feature];
                squares[feature] += gradient * gradient;
                weights[feature] += k_learning_rate * gradient / std::sqrt(squares[feature]);
            }
        }
        if (epoch >= k_epochs / 2) {
            for (std::size_t i = 0; i < weights.size(); ++i) {
                sums[i] += static_cast<double>(weights[i]);
            }
        }
    }
    double largest = 1e-9;
    for (const double sum : sums) {
        largest = std::max(largest, std::abs(sum));
    }
    std::vector<std::int16_t> quantized(k_boundary_weights);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        quantized[i] = static_cast<std::int16_t>(std::lround(sums[i] / largest * 32767.0));
    }
    return quantized;
}

}  // namespace entente::extract
