// Where a sentence says when: the part of time expressions that knows trees.

#include <algorithm>
#include <vector>

#include "extract/relation/time_expression.hpp"

namespace entente::extract {
namespace {

struct TokenRange {
    TokenIndex first;
    TokenIndex last;
};

/// "[of January]" after "the 5th", "[of 2020]" after "the third quarter", "[and 2015]" after "between 2012".
bool is_date_of(const Document& document, TokenIndex phrase) {
    const Token& token = document.token(phrase);
    const bool conjunct = token.deprel == Deprel::conj && token.upos == Upos::NUM;
    const bool part = token.deprel == Deprel::nmod && (token.upos == Upos::NUM || token.upos == Upos::PROPN) &&
                      phrase > 0 && document.token(phrase - 1).form == "of";
    return conjunct || (part && read_time(token.form, std::nullopt, TimeDirection::past).has_value());
}

/// The words around the head of a time phrase, without what merely follows it ("Friday [in Geneva]").
TokenRange time_words(const Document& document, TokenIndex head) {
    TokenRange words{head, head};
    std::vector<TokenIndex> waiting{head};
    while (!waiting.empty()) {
        const TokenIndex at = waiting.back();
        waiting.pop_back();
        for (const TokenIndex dependent : document.children(at)) {
            const Deprel relation = document.token(dependent).deprel;
            const bool date_part = relation == Deprel::nummod || relation == Deprel::nmod_unmarked ||
                                   relation == Deprel::flat || relation == Deprel::compound ||
                                   (dependent > head && is_date_of(document, dependent));
            if (dependent < head ? relation != Deprel::punct : date_part) {
                words.first = std::min(words.first, dependent);
                words.last = std::max(words.last, dependent);
                waiting.push_back(dependent);
            }
        }
    }
    // "the day before yesterday": parsers make two phrases of it
    const auto form = [&](TokenIndex back) {
        return words.first >= back ? document.token(words.first - back).form : std::string_view{};
    };
    if ((document.token(words.first).form == "before" || document.token(words.first).form == "after") &&
        form(1) == "day") {
        --words.first;
    }
    // "from 2012 to 2015": two phrases as well
    if (document.token(words.first).form == "from" && words.last + 2 < document.tokens().size() &&
        document.token(words.last + 1).form == "to" && document.token(words.last + 2).upos == Upos::NUM) {
        words.last += 2;
    }
    return words;
}

std::string_view text_of(const Document& document, TokenRange words) {
    return document.text({document.token(words.first).span.begin, document.token(words.last).span.end});
}

}  // namespace

bool is_time_phrase(const Document& document, TokenIndex head) {
    return read_time(text_of(document, time_words(document, head)), std::nullopt, TimeDirection::past).has_value();
}

std::optional<TimeReading> time_of(const Document& document, TokenIndex predicate, std::optional<Date> published,
                                   TimeDirection direction) {
    std::optional<TimeReading> vague;
    std::optional<TimeReading> nearest;
    TokenIndex nearest_distance = k_no_token;
    for (const TokenIndex dependent : document.children(predicate)) {
        const Token& token = document.token(dependent);
        const bool can_be_time = universal(token.deprel) == Deprel::obl || universal(token.deprel) == Deprel::nmod ||
                                 token.deprel == Deprel::advmod;
        if (!can_be_time) {
            continue;
        }
        const TokenRange words = time_words(document, dependent);
        std::optional<TimeExpression> time = read_time(text_of(document, words), published, direction);
        if (!time) {
            continue;
        }
        const TokenIndex distance = dependent > predicate ? dependent - predicate : predicate - dependent;
        if (time->precision == TimePrecision::interval && !time->start) {
            if (!vague) {
                vague = TimeReading{*std::move(time), {"time.vague", dependent}, words.first, words.last};
            }
        } else if (distance < nearest_distance) {
            nearest_distance = distance;
            nearest = TimeReading{*std::move(time), {"time.expression", dependent}, words.first, words.last};
        }
    }
    return nearest ? nearest : vague;
}

}  // namespace entente::extract
