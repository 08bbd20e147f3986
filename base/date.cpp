#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace entente {
namespace {

std::optional<int> parse_digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') {
        return std::nullopt;
    }
    return value;
}

/// 1 to 12; nothing for what does not begin like the English name of a month.
std::optional<unsigned> parse_month(std::string_view word) {
    static constexpr std::array<std::string_view, 12> k_months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                  "jul", "aug", "sep", "oct", "nov", "dec"};
    std::string start{word.substr(0, 3)};
    std::transform(start.begin(), start.end(), start.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto* const found = std::find(k_months.begin(), k_months.end(), start);
    return found == k_months.end() ? std::nullopt
                                   : std::optional{static_cast<unsigned>(found - k_months.begin()) + 1};
}

/// The next word, with separators before it passed over.
std::string_view take_word(std::string_view& text) {
    constexpr std::string_view k_separators = " \t\r\n,-";
    text.remove_prefix(std::min(text.find_first_not_of(k_separators), text.size()));
    const auto word = text.substr(0, text.find_first_of(k_separators));
    text.remove_prefix(word.size());
    return word;
}

}  // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    if (text.size() > 10 && text[10] != 'T' && text[10] != 't' && text[10] != ' ') {
        return std::nullopt;
    }
    const auto year = parse_digits(text.substr(0, 4));
    const auto month = parse_digits(text.substr(5, 2));
    const auto day = parse_digits(text.substr(8, 2));
    if (!year || !month || !day || *year == 0) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<Date> parse_mail_date(std::string_view text) {
    std::string_view word = take_word(text);
    if (!word.empty() && (word.front() < '0' || word.front() > '9')) {  // the weekday
        word = take_word(text);
    }
    const auto day = word.empty() || word.size() > 2 ? std::nullopt : parse_digits(word);
    const auto month = parse_month(take_word(text));
    word = take_word(text);
    auto year = word.size() != 2 && word.size() != 4 ? std::nullopt : parse_digits(word);
    if (!day || !month || !year) {
        return std::nullopt;
    }
    if (word.size() == 2) {
        *year += *year < 50 ? 2000 : 1900;
    }
    const Date date{std::chrono::year{*year}, std::chrono::month{*month},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() && *year > 0 ? std::optional{date} : std::nullopt;
}

std::string format_iso_date(Date date) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return buffer;
}

Date add_days(Date date, int days) { return Date{std::chrono::sys_days{date} + std::chrono::days{days}}; }

Date last_day_of_month(std::chrono::year year, std::chrono::month month) {
    return Date{year / month / std::chrono::last};
}

}  // namespace entente
