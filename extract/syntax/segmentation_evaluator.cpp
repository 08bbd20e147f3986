#include "extract/syntax/segmentation_evaluator.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {
namespace {

double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

/// Spans of the written tokens: a contraction counts once.
std::vector<Span> written_tokens(const Document& document) {
    std::vector<Span> spans;
    const auto& tokens = document.tokens();
    for (std::size_t i = 0; i < tokens.size();) {
        const std::size_t end = i + std::max<std::size_t>(1, tokens[i].contraction);
        spans.push_back({tokens[i].span.begin, tokens[end - 1].span.end});
        i = end;
    }
    return spans;
}

LayerScore compare_spans(const std::vector<Span>& gold, const std::vector<Span>& system) {
    LayerScore score{gold.size(), system.size(), 0, 0};
    for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
        if (gold[g] == system[s]) {
            ++score.correct;
            ++g;
            ++s;
        } else if (gold[g].end < system[s].end || (gold[g].end == system[s].end && gold[g].begin < system[s].begin)) {
            ++g;
        } else {
            ++s;
        }
    }
    score.aligned = score.correct;
    return score;
}

/// One word, with the place of the contraction that it is part of.
struct Word {
    TokenIndex index = 0;
    Span span;  ///< of the word, or of its whole contraction
    bool in_contraction = false;
};

std::vector<Word> words_of(const Document& document) {
    std::vector<Word> words;
    const auto& tokens = document.tokens();
    for (std::size_t i = 0; i < tokens.size();) {
        const bool in_contraction = tokens[i].contraction != 0;
        const std::size_t end = i + std::max<std::size_t>(1, tokens[i].contraction);
        const Span span{tokens[i].span.begin, tokens[end - 1].span.end};
        for (; i < end; ++i) {
            words.push_back({static_cast<TokenIndex>(i), span, in_contraction});
        }
    }
    return words;
}

/// Pairs of words that stand for each other: equal spans, and around contractions the longest common subsequence of forms.
/// The method of the shared task's evaluation script.
class WordAligner {
  public:
    WordAligner(const Document& gold, const Document& system)
        : m_gold_document{gold}, m_system_document{system}, m_gold{words_of(gold)}, m_system{words_of(system)} {}

    std::vector<std::pair<TokenIndex, TokenIndex>> align() {
        std::size_t g = 0;
        std::size_t s = 0;
        while (g < m_gold.size() && s < m_system.size()) {
            if (m_gold[g].in_contraction || m_system[s].in_contraction) {
                align_region(g, s);
            } else if (m_gold[g].span == m_system[s].span) {
                m_pairs.emplace_back(m_gold[g++].index, m_system[s++].index);
            } else if (m_gold[g].span.begin <= m_system[s].span.begin) {
                ++g;
            } else {
                ++s;
            }
        }
        return std::move(m_pairs);
    }

  private:
    static bool is_beyond(const std::vector<Word>& words, std::size_t i, std::uint32_t end) {
        return i >= words.size() || (words[i].in_contraction ? words[i].span.begin >= end : words[i].span.end > end);
    }

    static std::uint32_t extended(const Word& word, std::uint32_t end) {
        return word.in_contraction ? std::max(end, word.span.end) : end;
    }

    /// Aligns the smallest region around the contraction at g or s that no word crosses; moves both past it.
    void align_region(std::size_t& g, std::size_t& s) {
        std::uint32_t end = 0;
        if (m_gold[g].in_contraction) {
            end = m_gold[g].span.end;
            s += !m_system[s].in_contraction && m_system[s].span.begin < m_gold[g].span.begin ? 1 : 0;
        } else {
            end = m_system[s].span.end;
            g += !m_gold[g].in_contraction && m_gold[g].span.begin < m_system[s].span.begin ? 1 : 0;
        }
        const std::size_t first_gold = g;
        const std::size_t first_system = s;
        while (!is_beyond(m_gold, g, end) || !is_beyond(m_system, s, end)) {
            if (g < m_gold.size() && (s >= m_system.size() || m_gold[g].span.begin <= m_system[s].span.begin)) {
                end = extended(m_gold[g++], end);
            } else {
                end = extended(m_system[s++], end);
            }
        }
        add_common_subsequence(std::span{m_gold}.subspan(first_gold, g - first_gold),
                               std::span{m_system}.subspan(first_system, s - first_system));
    }

    void add_common_subsequence(std::span<const Word> gold, std::span<const Word> system) {
        const auto equal = [&](std::size_t g, std::size_t s) {
            return to_lower(m_gold_document.token(gold[g].index).form) == to_lower(m_system_document.token(system[s].index).form);
        };
        const std::size_t width = system.size() + 1;
        std::vector<std::size_t> longest((gold.size() + 1) * width, 0);  // of the words from g and s on
        for (std::size_t g = gold.size(); g-- > 0;) {
            for (std::size_t s = system.size(); s-- > 0;) {
                longest[g * width + s] = equal(g, s) ? 1 + longest[(g + 1) * width + s + 1]
                                                     : std::max(longest[(g + 1) * width + s], longest[g * width + s + 1]);
            }
        }
        for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
            if (equal(g, s)) {
                m_pairs.emplace_back(gold[g++].index, system[s++].index);
            } else if (longest[(g + 1) * width + s] >= longest[g * width + s + 1]) {
                ++g;
            } else {
                ++s;
            }
        }
    }

    const Document& m_gold_document;
    const Document& m_system_document;
    std::vector<Word> m_gold;
    std::vector<Word> m_system;
    std::vector<std::pair<TokenIndex, TokenIndex>> m_pairs;
};

std::vector<Span> sentence_spans(const Document& document) {
    std::vector<Span> spans;
    for (const Sentence& sentence : document.sentences()) {
        spans.push_back(sentence.span);
    }
    return spans;
}

}  // namespace

LayerScore& LayerScore::operator+=(const LayerScore& other) noexcept {
    gold += other.gold;
    system += other.system;
    correct += other.correct;
    aligned += other.aligned;
    return *this;
}

double LayerScore::precision() const noexcept { return percent(correct, system); }
double LayerScore::recall() const noexcept { return percent(correct, gold); }
double LayerScore::f1() const noexcept { return percent(2 * correct, gold + system); }
double LayerScore::aligned_accuracy() const noexcept { return percent(correct, aligned); }

AnalysisScores& AnalysisScores::operator+=(const AnalysisScores& other) noexcept {
    tokens += other.tokens;
    sentences += other.sentences;
    words += other.words;
    upos += other.upos;
    xpos += other.xpos;
    feats += other.feats;
    lemmas += other.lemmas;
    uas += other.uas;
    las += other.las;
    return *this;
}

AnalysisScores score_analysis(const Document& gold, const Document& system) {
    if (gold.text() != system.text()) {
        throw input_error("two analyses can only be compared when they are of one text");
    }
    AnalysisScores scores;
    scores.tokens = compare_spans(written_tokens(gold), written_tokens(system));
    scores.sentences = compare_spans(sentence_spans(gold), sentence_spans(system));

    const auto pairs = WordAligner{gold, system}.align();
    const LayerScore base{gold.tokens().size(), system.tokens().size(), 0, pairs.size()};
    for (LayerScore* layer : {&scores.words, &scores.upos, &scores.xpos, &scores.feats, &scores.lemmas, &scores.uas, &scores.las}) {
        *layer = base;
    }
    scores.words.correct = pairs.size();
    std::vector<TokenIndex> system_word(gold.tokens().size(), k_no_token);
    for (const auto& [g, s] : pairs) {
        system_word[g] = s;
    }
    for (const auto& [g, s] : pairs) {
        const Token& expected = gold.token(g);
        const Token& found = system.token(s);
        const bool is_parsed = found.head != k_no_token || found.deprel == Deprel::root;
        const bool same_head = is_parsed && (expected.head == k_no_token
                                                 ? found.head == k_no_token
                                                 : found.head != k_no_token && system_word[expected.head] == found.head);
        scores.upos.correct += expected.upos == found.upos ? 1 : 0;
        scores.xpos.correct += expected.xpos == found.xpos ? 1 : 0;
        scores.feats.correct += expected.feats == found.feats ? 1 : 0;
        scores.lemmas.correct += expected.lemma.empty() || expected.lemma == found.lemma ? 1 : 0;
        scores.uas.correct += same_head ? 1 : 0;
        scores.las.correct += same_head && universal(expected.deprel) == universal(found.deprel) ? 1 : 0;
    }
    return scores;
}

}  // namespace entente::extract
