#include "extract/document/dateline.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

/// "WASHINGTON, Sept. 17, 2019 (Associated Press) -": the longest start of a sentence that is looked at, in tokens.
constexpr TokenIndex k_longest_dateline = 12;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Marks and figures: they may stand between the names of a dateline.
bool is_mark_or_figure(std::string_view form) {
    return (form.front() >= '0' && form.front() <= '9') || std::none_of(form.begin(), form.end(), [](char c) {
               return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
           });
}

bool is_shouted(std::string_view form) { return form.size() > 2 && std::all_of(form.begin(), form.end(), is_capital); }

}  // namespace

bool is_agency_dateline(const Document& document, const Sentence& sentence, TokenIndex end) {
    const std::string_view first = document.token(sentence.first).form;
    for (TokenIndex i = sentence.first; i < end; ++i) {
        const std::string_view form = document.token(i).form;
        if (form == ")" || form == "/" || (form.size() > 2 && form.front() == '/')) {
            return i > sentence.first;
        }
    }
    return is_shouted(first) && end - sentence.first > 2;
}

/// A dash soon after the start, and before it nothing but capitalised words, figures and marks.
TokenIndex dateline_end(const Document& document, const Sentence& sentence) {
    bool shouting = false;  // news agencies print the place in capitals
    int slashes = 0;        // "ULAANBAATAR /MONTSAME/ The ..."
    for (TokenIndex i = sentence.first; i < sentence.end() && i - sentence.first < k_longest_dateline; ++i) {
        const std::string_view form = document.token(i).form;
        const bool dash = form == "—" || form == "–" || form == "-" || form == "--";
        const bool spaced = i > sentence.first && document.token(i).space_after && document.token(i - 1).space_after;
        slashes += form == "/" ? 1 : 0;
        const bool agency = slashes == 2 || (form.size() > 2 && form.front() == '/' && form.back() == '/');
        if ((dash && spaced) || (form == ":" && shouting) || (agency && i > sentence.first)) {
            return i + 1;
        }
        if (form.empty() || (!is_capital(form.front()) && !is_mark_or_figure(form))) {
            break;
        }
        shouting = shouting || is_shouted(form);
    }
    return sentence.first;
}

}  // namespace entente::extract
