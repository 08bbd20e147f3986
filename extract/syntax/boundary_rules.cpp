#include "extract/syntax/boundary_features.hpp"
#include "extract/syntax/characters.hpp"

namespace entente::extract {
namespace {

// A dateline is over by then: "WASHINGTON, D.C., Dec. 1, 2021 (AP) -".
constexpr std::size_t k_longest_dateline = 16;

// "[123] Note"
constexpr std::size_t k_longest_item = 3;

// More side by side are no text; a bound keeps the rules linear.
constexpr int k_most_closing_marks = 4;

// Of BoundaryFeatures::m_capital_share: so many capitals are a headline, in which "He" may be anywhere.
constexpr std::uint32_t k_headline_share = 3;

/// The stop of a script that writes without spaces; it looks like nothing else.
bool is_wide_stop(std::string_view form) {
    const char32_t code = character_at(form, 0).code;
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF61;
}

bool is_double_quote(std::string_view form) { return form == "\"" || form == "\u201D" || form == "\u00BB" || form == "''"; }

}  // namespace

bool BoundaryFeatures::is_capitalised(std::size_t token) const {
    return shape(token) == Shape::capital || shape(token) == Shape::single_capital || shape(token) == Shape::all_capitals;
}

bool BoundaryFeatures::closes_after_stop(std::size_t token) const {
    for (int marks = 0; marks < k_most_closing_marks && token > 0; ++marks, --token) {
        if (shape(token) != Shape::quote && shape(token) != Shape::quote_close && shape(token) != Shape::close) {
            break;
        }
    }
    return shape(token) == Shape::stop || shape(token) == Shape::ellipsis || m_views[token].abbreviation != 0;
}

bool BoundaryFeatures::ends_dateline(std::size_t dash) const {
    return dash < k_longest_dateline && (shape(dash - 1) == Shape::close || m_tokens[dash - 1].form == "/");
}

bool BoundaryFeatures::is_impossible(std::size_t token) const {
    if (token + 1 < m_contraction_end[token]) {
        return true;
    }
    const std::string_view form = m_tokens[token].form;
    const View& view = m_views[token];
    const Shape before = shape(token);
    const Shape after = shape(token + 1);
    if (view.abbreviation == 2 + static_cast<int>(Abbreviation::never_final) ||
        (view.abbreviation == k_acronym && is_capitalised(token + 1) && !m_views[token + 1].starter)) {
        return true;
    }
    const bool is_word = before == Shape::lower || before == Shape::capital || before == Shape::comma;
    if (is_word && after == Shape::lower && view.abbreviation == 0) {
        return true;
    }
    const bool space_after = m_tokens[token].space_after;
    // A headline in title case gives no sign of an end but punctuation: "Senate Passes $40 Billion Aid Bill".
    const bool is_headline_word = before == Shape::capital || before == Shape::number || before == Shape::mixed;
    if (m_capital_share >= k_headline_share && is_headline_word && is_capitalised(token + 1) && view.abbreviation == 0) {
        return true;
    }
    // ".NET", ".gov": the stop belongs to what follows. "They left .Then" is a slip.
    if (form == "." && token > 0 && m_tokens[token - 1].space_after && !space_after && after != Shape::capital) {
        return true;
    }
    // The mark of a list item ("--" is rather a signature's): "– One", "1. One", "b. Two", "[3] Three".
    const bool has_own_stop = form.back() == '.' && form.size() > 1 && before != Shape::ellipsis;
    if (token == 0 && ((before == Shape::dash && form != "--") || has_own_stop)) {
        return true;
    }
    if (token == 2 && before == Shape::close && shape(0) == Shape::open && m_tokens[1].form.size() <= k_longest_item) {
        return true;
    }
    if (before == Shape::dash && token > 0 && ends_dateline(token)) {
        return true;
    }
    // 'He said , " We left . " They had.' Where the spaces do not tell, the quotation mark closes what another opened.
    if (m_tokens[token + 1].form == "\"" && space_after && m_tokens[token + 1].space_after && view.in_quotation) {
        return true;
    }
    // A word in quotation marks is no sentence: 'Putin "to meet" Zelensky'.
    if ((before == Shape::quote || before == Shape::quote_close) && !closes_after_stop(token)) {
        return true;
    }
    return !space_after && before != Shape::stop && before != Shape::ellipsis && before != Shape::quote_close &&
           before != Shape::quote && before != Shape::close;
}

bool BoundaryFeatures::is_certain(std::size_t token) const {
    const std::string_view form = m_tokens[token].form;
    const Shape before = shape(token);
    const Shape after = shape(token + 1);
    const View& view = m_views[token];
    const bool space_after = m_tokens[token].space_after;
    if (before == Shape::stop && is_wide_stop(form)) {
        return after != Shape::quote_close && after != Shape::quote && after != Shape::close && after != Shape::stop;
    }
    // "What happened?Nobody knows."
    if (before == Shape::stop && !space_after && (form.back() == '?' || form.back() == '!') && after == Shape::capital) {
        return true;
    }
    // 'He said "no."She said "yes." "Why?" "Because."' A quotation mark after a space rather opens, whatever stands before.
    if (token > 0 && is_double_quote(form) && !view.in_quotation && !m_tokens[token - 1].space_after &&
        closes_after_stop(token)) {
        return space_after ? m_views[token + 1].in_quotation && !m_views[token].in_quotation : is_capitalised(token + 1);
    }
    // "Acme Inc. He", but not "J. He"
    const bool may_be_final = view.abbreviation == 2 + static_cast<int>(Abbreviation::general) ||
                              (view.abbreviation == k_acronym && character_at(form, 0).size + 1 < form.size());
    return may_be_final && space_after && m_views[token + 1].opener && m_capital_share < k_headline_share;
}

bool BoundaryFeatures::is_unmarked(std::size_t token) const {
    const auto is_word = [](Shape shape) {
        return shape == Shape::lower || shape == Shape::capital || shape == Shape::single_capital ||
               shape == Shape::all_capitals || shape == Shape::mixed || shape == Shape::number;
    };
    return is_word(shape(token)) && is_word(shape(token + 1)) && m_views[token].abbreviation == 0;
}

Boundary BoundaryFeatures::boundary(std::size_t token) const {
    return is_impossible(token) ? Boundary::impossible : is_certain(token) ? Boundary::certain : Boundary::possible;
}

}  // namespace entente::extract
