#include "extract/syntax/boundary_features.hpp"

#include <algorithm>

#include "extract/syntax/characters.hpp"

namespace entente::extract {

namespace {

std::uint32_t mixed(std::uint32_t hash) {
    hash ^= hash >> 16;
    hash *= 0x7FEB352DU;
    hash ^= hash >> 15;
    hash *= 0x846CA68BU;
    return hash ^ (hash >> 16);
}

/// FNV-1a over ASCII lower case.
std::uint32_t word_hash(std::string_view form) {
    std::uint32_t hash = 2166136261U;
    for (const char c : form) {
        hash = (hash ^ static_cast<unsigned char>(ascii_lower(c))) * 16777619U;
    }
    return hash;
}

/// 0, 1, 2, 3-4, 5-8, 9-16, 17-32, more
std::uint32_t magnitude(std::size_t count) {
    std::uint32_t result = 0;
    for (std::size_t bound = 0; count > bound && result < 7; bound = bound == 0 ? 1 : bound * 2) {
        ++result;
    }
    return result;
}

bool is_all(std::string_view form, bool (*predicate)(CharClass)) {
    for (std::size_t at = 0; at < form.size();) {
        const Character c = character_at(form, at);
        if (!predicate(c.kind)) {
            return false;
        }
        at += c.size;
    }
    return true;
}

}  // namespace

void BoundaryFeatures::set_block(std::span<const Token> tokens) {
    const auto shape_of = [](std::string_view form) {
        const Character first = character_at(form, 0);
        const bool single = first.size == form.size();
        switch (first.kind) {
            case CharClass::lower: case CharClass::letter: return Shape::lower;
            case CharClass::upper:
                if (single || (form.size() == first.size + 1 && form.back() == '.')) {
                    return Shape::single_capital;
                }
                return is_all(form, [](CharClass kind) { return kind != CharClass::lower; }) ? Shape::all_capitals : Shape::capital;
            case CharClass::digit: return is_all(form, [](CharClass kind) { return !is_letter(kind); }) ? Shape::number : Shape::mixed;
            case CharClass::stop: return first.code == 0x2026 || (first.code == '.' && !single) ? Shape::ellipsis : Shape::stop;
            case CharClass::open: return Shape::open;
            case CharClass::close: return Shape::close;
            case CharClass::hyphen: case CharClass::dash: return Shape::dash;
            case CharClass::pictograph: return Shape::pictograph;
            case CharClass::quote:
                return first.code == 0x201C || first.code == 0xAB ? Shape::quote_open
                       : first.code == 0x201D || first.code == 0xBB ? Shape::quote_close : Shape::quote;
            case CharClass::apostrophe:
                return single && first.code == 0x2018 ? Shape::quote_open : single ? Shape::quote : Shape::mixed;
            default: break;
        }
        return first.code == ',' ? Shape::comma : first.code == ':' || first.code == ';' ? Shape::colon : Shape::other;
    };

    const auto abbreviation_code = [&](std::string_view form) {
        if (form.back() != '.' || form.size() < 2 || !is_alphanumeric(character_at(form, 0).kind)) {
            return std::uint8_t{0};
        }
        const Abbreviation kind = m_lexicon->abbreviation(form);
        const bool is_acronym = form.find('.') + 1 < form.size() || character_at(form, 0).size + 1 == form.size();
        return is_acronym && kind == Abbreviation::none ? k_acronym : static_cast<std::uint8_t>(2 + static_cast<int>(kind));
    };
    const auto set_starter = [&](std::string_view form, View& view) {
        std::array<char, EnglishLexicon::k_longest_entry> lower{};
        if (form.size() > lower.size() || character_at(form, 0).kind != CharClass::upper) {
            view.starter = view.opener = false;
            return;
        }
        std::transform(form.begin(), form.end(), lower.begin(), ascii_lower);
        view.starter = m_lexicon->is_sentence_starter({lower.data(), form.size()});
        view.opener = view.starter && m_lexicon->is_sentence_opener({lower.data(), form.size()});
    };

    m_tokens = tokens;
    m_views.resize(tokens.size());
    m_nesting.resize(tokens.size());
    m_next_stop.resize(tokens.size());
    m_contraction_end.assign(tokens.size(), 0);
    int quotes = 0;
    int brackets = 0;
    bool in_quotation = false;
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Shape shape = shape_of(tokens[i].form);
        View& view = m_views[i];
        view.word = word_hash(tokens[i].form);
        view.shape = static_cast<std::uint32_t>(shape);
        view.abbreviation = abbreviation_code(tokens[i].form);
        set_starter(tokens[i].form, view);
        in_quotation = shape == Shape::quote_open || (shape != Shape::quote_close && (in_quotation != (tokens[i].form == "\"")));
        view.in_quotation = in_quotation;
        quotes += shape == Shape::quote_open ? 1 : shape == Shape::quote_close ? -1 : 0;
        quotes = shape == Shape::quote ? (quotes > 0 ? quotes - 1 : quotes + 1) : std::max(quotes, 0);
        brackets = std::max(0, brackets + (shape == Shape::open ? 1 : shape == Shape::close ? -1 : 0));
        m_nesting[i] = static_cast<std::uint8_t>((quotes > 0 ? 1 : 0) + (brackets > 0 ? 2 : 0));
        words += shape == Shape::lower || shape == Shape::capital ? 1 : 0;
        capitals += shape == Shape::capital ? 1 : 0;
        for (std::size_t j = i; j < std::min(tokens.size(), i + tokens[i].contraction); ++j) {
            m_contraction_end[j] = static_cast<std::uint32_t>(i + tokens[i].contraction);
        }
    }
    m_capital_share = words == 0 ? 4 : static_cast<std::uint32_t>(4 * capitals / words);
    auto next = static_cast<std::uint32_t>(tokens.size());
    for (std::size_t i = tokens.size(); i-- > 0;) {
        const auto shape = static_cast<Shape>(m_views[i].shape);
        next = shape == Shape::stop || shape == Shape::ellipsis ? static_cast<std::uint32_t>(i) : next;
        m_next_stop[i] = next;
    }
}

BoundaryFeatures::View BoundaryFeatures::view(std::ptrdiff_t token) const {
    return token >= 0 && static_cast<std::size_t>(token) < m_views.size() ? m_views[static_cast<std::size_t>(token)] : View{};
}

BoundaryFeatures::Indices BoundaryFeatures::extract(std::size_t token, std::size_t sentence_start) const {
    const auto at = static_cast<std::ptrdiff_t>(token);
    // The last token that is no closing mark: what the sentence itself would end with.
    std::ptrdiff_t core = at;
    while (core > static_cast<std::ptrdiff_t>(sentence_start) && at - core < 3) {
        const auto shape = static_cast<Shape>(view(core).shape);
        if (shape != Shape::quote && shape != Shape::quote_close && shape != Shape::close) {
            break;
        }
        --core;
    }
    const View last = view(at);
    const View end = view(core);
    const View before = view(core - 1);
    const View next = view(at + 1);
    const View second = view(at + 2);
    const std::uint32_t space = m_tokens[token].space_after ? 1 : 0;
    const std::uint32_t nesting = m_nesting[token];
    const std::uint32_t length = magnitude(token + 1 - sentence_start);
    const std::uint32_t to_stop = magnitude(m_next_stop[token] - token);
    const std::uint32_t to_end = magnitude(m_tokens.size() - 1 - token);
    const std::uint32_t shapes = last.shape * 32 + next.shape;

    Indices indices{};
    std::size_t count = 0;
    const auto add = [&](std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0, std::uint32_t d = 0) {
        const std::uint32_t number = static_cast<std::uint32_t>(count) * 0x9E3779B9U;
        indices[count++] = mixed(mixed(mixed(a + number) + b) * 31 + mixed(c * 131 + d)) % k_boundary_weights;
    };
    add(0);
    add(shapes, space);
    add(shapes, nesting, space);
    add(shapes, length);
    add(shapes, to_stop);
    add(shapes, to_end, second.shape);
    add(shapes, m_capital_share, length);
    add(last.word, next.shape);
    add(last.shape, next.word);
    add(last.word, next.word);
    add(end.word, next.shape, space);
    add(end.shape * 32 + next.shape, end.abbreviation, space);
    add(end.word, end.abbreviation, next.word);
    add(before.word, end.word, next.shape);
    add(before.shape * 32 + end.shape, next.shape, last.shape);
    add(next.word, second.word, end.shape);
    add(next.word, second.shape, length);
    add(next.shape * 32 + second.shape, end.shape, nesting);
    add(end.abbreviation, next.word);
    add(end.word, length, next.shape);
    add(view(static_cast<std::ptrdiff_t>(sentence_start)).word, next.shape, length);
    add(view(static_cast<std::ptrdiff_t>(sentence_start)).shape, shapes, nesting);
    add(before.shape * 32 + second.shape, shapes);
    add(m_capital_share, to_end, to_stop, length);
    return indices;
}

}  // namespace entente::extract
