#include "extract/article/stated_day.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "extract/article/published_date.hpp"

namespace entente::extract {
namespace {

/// Lines that are not empty: headline, deck, byline, date, first paragraph.
constexpr int k_lines = 5;

/// The longest dateline, and the longest line that is one date. Bytes.
constexpr std::size_t k_longest = 100;

constexpr std::array k_dashes = {std::string_view{" \u2014"}, std::string_view{" \u2013"}, std::string_view{" -"},
                                 std::string_view{"\u2014 "}};

/// Words of a line that is a date, beside the months (in their first three letters).
constexpr std::array<std::string_view, 38> k_date_words = {
    "published", "posted", "date",     "on",     "at",  "of",  "the", "th",  "st",  "nd",  "rd",  "am",       "pm",
    "a",         "p",      "m",        "utc",    "gmt", "est", "edt", "ist", "cet", "pst", "pdt", "monday",   "tuesday",
    "thursday",  "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "wednesday"};
constexpr std::string_view k_months = "jan feb mar apr may jun jul aug sep oct nov dec ";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }

bool is_date_alone(std::string_view line) {
    const std::string lower = to_lower(line);
    for (std::size_t i = 0; i < lower.size();) {
        const std::size_t first = i;
        while (i < lower.size() && is_letter(lower[i])) {
            ++i;
        }
        const auto word = std::string_view{lower}.substr(first, i - first);
        const bool month = word.size() >= 3 && word.size() <= 9 &&
                           k_months.find(std::string{word.substr(0, 3)} + " ") != std::string_view::npos;
        if (!word.empty() && !month &&
            std::find(k_date_words.begin(), k_date_words.end(), word) == k_date_words.end()) {
            return false;
        }
        i += i == first ? 1 : 0;
    }
    return true;
}

/// What stands before the first dash of a paragraph that begins like a dateline: names, figures and marks; else nothing.
std::string_view dateline_of(std::string_view line) {
    const auto start = line.substr(0, k_longest);
    auto end = std::string_view::npos;
    for (const auto dash : k_dashes) {
        end = std::min(end, start.find(dash));
    }
    if (end == std::string_view::npos) {
        return {};
    }
    for (const auto word : split(start.substr(0, end), ' ')) {
        if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') {
            return {};
        }
    }
    return start.substr(0, end);
}

}  // namespace

std::optional<Date> stated_day(std::string_view text) {
    for (int lines = 0; lines < k_lines && !text.empty();) {
        const auto end = text.find('\n');
        const auto line = trim(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        ++lines;
        if (line.size() <= k_longest && is_date_alone(line)) {
            if (const auto day = read_published_date(line)) {
                return day;
            }
        }
        if (const auto dateline = dateline_of(line); !dateline.empty()) {
            if (const auto day = read_published_date(dateline)) {
                return day;
            }
        }
        if (line.size() > 2 * k_longest) {
            break;  // the first paragraph
        }
    }
    return std::nullopt;
}

}  // namespace entente::extract
