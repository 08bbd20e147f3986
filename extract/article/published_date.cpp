#include "extract/article/published_date.hpp"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Longer values are prose. Bytes.
constexpr std::size_t k_longest = 100;

constexpr std::array<std::string_view, 12> k_months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};

/// A run of figures or of letters, with the mark that stands right behind it.
struct Piece {
    std::string_view text;
    char behind = '\0';
    [[nodiscard]] bool is_number() const { return text.front() >= '0' && text.front() <= '9'; }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < text.size();) {
        const bool number = is_digit(text[i]);
        if (!number && !is_letter(text[i])) {
            ++i;
            continue;
        }
        const std::size_t first = i;
        while (i < text.size() && (number ? is_digit(text[i]) : is_letter(text[i]))) {
            ++i;
        }
        pieces.push_back({text.substr(first, i - first), i < text.size() ? text[i] : '\0'});
    }
    return pieces;
}

unsigned number(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// 1 to 12, also for "Jan" and "Sept"; 0 for every other word.
unsigned month_of(std::string_view word) {
    for (std::size_t i = 0; i < k_months.size(); ++i) {
        if (word.size() >= 3 && k_months[i].starts_with(word) &&
            (word.size() == 3 || word.size() == k_months[i].size())) {
            return static_cast<unsigned>(i) + 1;
        }
    }
    return word == "sept" ? 9 : 0;
}

std::optional<Date> date_of(unsigned year, unsigned month, unsigned day) {
    const Date date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month}, std::chrono::day{day}};
    const bool possible = year >= 1000 && year <= 9999 && date.ok();
    return possible ? std::optional{date} : std::nullopt;
}

bool is_day(std::string_view digits) { return digits.size() <= 2 && number(digits) >= 1 && number(digits) <= 31; }

/// "th" behind the day, and words between the parts of a date.
bool is_filler(std::string_view word) {
    return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "of" || word == "the";
}

/// "21 January 2022" and "January 21, 2022", wherever they stand.
std::optional<Date> in_words(const std::vector<Piece>& all) {
    std::vector<Piece> pieces;
    for (const Piece& piece : all) {
        if (!is_filler(piece.text)) {
            pieces.push_back(piece);
        }
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const unsigned month = pieces[i].is_number() ? 0 : month_of(pieces[i].text);
        if (month == 0) {
            continue;
        }
        const auto year_at = [&](std::size_t k) {
            return k < pieces.size() && pieces[k].is_number() && pieces[k].text.size() == 4;
        };
        const auto day_at = [&](std::size_t k) {
            return k < pieces.size() && pieces[k].is_number() && is_day(pieces[k].text);
        };
        if (i > 0 && day_at(i - 1) && year_at(i + 1)) {
            return date_of(number(pieces[i + 1].text), month, number(pieces[i - 1].text));
        }
        // "Fri Jan 21 10:00:00 GMT 2022": the year may be behind the time of day.
        if (day_at(i + 1) && pieces[i + 1].behind != ':') {
            for (std::size_t k = i + 2; k < pieces.size() && k < i + 8; ++k) {
                if (year_at(k)) {
                    return date_of(number(pieces[k].text), month, number(pieces[i + 1].text));
                }
            }
        }
    }
    return std::nullopt;
}

/// "2022/01/21", "2022.1.21", "21/01/2022", "1-21-2022".
std::optional<Date> in_figures(const std::vector<Piece>& pieces) {
    if (pieces.size() < 3 || !pieces[0].is_number() || !pieces[1].is_number() || !pieces[2].is_number() ||
        pieces[0].behind != pieces[1].behind ||
        std::string_view{"/.-"}.find(pieces[0].behind) == std::string_view::npos) {
        return std::nullopt;
    }
    const auto a = pieces[0].text, b = pieces[1].text, c = pieces[2].text;
    if (a.size() == 4 && b.size() <= 2 && c.size() <= 2) {
        return date_of(number(a), number(b), number(c));
    }
    if (a.size() > 2 || b.size() > 2 || c.size() != 4) {
        return std::nullopt;
    }
    const auto day_first = date_of(number(c), number(b), number(a));
    const auto month_first = date_of(number(c), number(a), number(b));
    if (day_first && month_first && day_first != month_first) {
        return std::nullopt;
    }
    return day_first ? day_first : month_first;
}

/// "20220121", with or without a time behind a T, and seconds or milliseconds since 1970.
std::optional<Date> as_one_number(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) {
        ++digits;
    }
    const std::string_view behind = text.substr(digits);
    if (digits == 8 && (behind.empty() || behind.front() == 't')) {
        return date_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
    }
    if (digits == 14 && behind.empty()) {
        return date_of(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
    }
    const bool fraction =
        behind.starts_with('.') && behind.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if ((digits < 9 || digits > 13) || !(behind.empty() || fraction)) {
        return std::nullopt;
    }
    long long seconds = 0;
    std::from_chars(text.data(), text.data() + digits, seconds);
    seconds = digits >= 12 ? seconds / 1000 : seconds;
    constexpr long long k_first = 315'532'800, k_last = 4'102'444'800;  // 1980 and 2100
    if (digits == 11 || seconds < k_first || seconds >= k_last) {
        return std::nullopt;
    }
    return Date{std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{seconds}})};
}

}  // namespace

std::optional<Date> read_published_date(std::string_view text) {
    text = trim(text);
    if (text.empty() || text.size() > k_longest) {
        return std::nullopt;
    }
    if (const auto date = parse_iso_date(text)) {
        return date;
    }
    const std::string lower = to_lower(text);
    const auto pieces = pieces_of(lower);
    if (const auto date = in_words(pieces)) {
        return date;
    }
    if (const auto date = in_figures(pieces)) {
        return date;
    }
    return as_one_number(lower);
}

}  // namespace entente::extract
