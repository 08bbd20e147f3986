#include "extract/model/evaluator.hpp"

#include <algorithm>
#include <iterator>

#include "base/error.hpp"

namespace entente::extract {
namespace {

double ratio(std::size_t part, std::size_t whole) noexcept {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

bool counts(NameType type, NameTypes types) noexcept {
    return types == NameTypes::all || type == NameType::PER || type == NameType::ORG || type == NameType::LOC;
}

}  // namespace

SyntaxScores& SyntaxScores::operator+=(const SyntaxScores& other) noexcept {
    tokens += other.tokens;
    upos += other.upos;
    xpos += other.xpos;
    feats += other.feats;
    heads += other.heads;
    labels += other.labels;
    full_labels += other.full_labels;
    return *this;
}

double SyntaxScores::percent(std::size_t part) const noexcept { return ratio(part, tokens); }

NameScores& NameScores::operator+=(const NameScores& other) noexcept {
    gold += other.gold;
    predicted += other.predicted;
    right += other.right;
    return *this;
}

double NameScores::precision() const noexcept { return ratio(right, predicted); }
double NameScores::recall() const noexcept { return ratio(right, gold); }
double NameScores::f1() const noexcept { return ratio(2 * right, gold + predicted); }

SyntaxScores score_syntax(const Document& gold, const Document& predicted) {
    if (gold.tokens().size() != predicted.tokens().size()) {
        throw input_error("the two analyses do not have the same tokens: " + std::to_string(gold.tokens().size()) + " and " +
                          std::to_string(predicted.tokens().size()));
    }
    SyntaxScores scores;
    scores.tokens = gold.tokens().size();
    for (std::size_t i = 0; i < gold.tokens().size(); ++i) {
        const Token& right = gold.tokens()[i];
        const Token& found = predicted.tokens()[i];
        const bool head = right.head == found.head;
        scores.upos += right.upos == found.upos ? 1 : 0;
        scores.xpos += right.xpos == found.xpos ? 1 : 0;
        scores.feats += right.feats == found.feats ? 1 : 0;
        scores.heads += head ? 1 : 0;
        scores.labels += head && universal(right.deprel) == universal(found.deprel) ? 1 : 0;
        scores.full_labels += head && right.deprel == found.deprel ? 1 : 0;
    }
    return scores;
}

std::vector<NameSpan> name_spans(const std::vector<NameTag>& tags) {
    std::vector<NameSpan> spans;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (tags[i] == NameTag::O) {
            continue;
        }
        const NameType type = name_type(tags[i]);
        if (is_inside(tags[i]) && !spans.empty() && spans.back().end == i && spans.back().type == type) {
            spans.back().end = i + 1;
        } else {
            spans.push_back({i, i + 1, type});
        }
    }
    return spans;
}

NameScores score_names(const std::vector<NameTag>& gold, const std::vector<NameTag>& predicted, NameTypes types) {
    if (gold.size() != predicted.size()) {
        throw input_error("the two analyses of a sentence do not have the same tokens");
    }
    const auto counted = [types](const std::vector<NameTag>& tags) {
        auto spans = name_spans(tags);
        std::erase_if(spans, [types](const NameSpan& span) { return !counts(span.type, types); });
        return spans;
    };
    const auto right = counted(gold);
    const auto found = counted(predicted);
    std::vector<NameSpan> common;
    std::set_intersection(right.begin(), right.end(), found.begin(), found.end(), std::back_inserter(common));
    return {right.size(), found.size(), common.size()};
}

}  // namespace entente::extract
