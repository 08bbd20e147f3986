#include "extract/relation/time_expression.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace entente::extract {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year;

constexpr std::array<std::string_view, 7> k_weekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                     "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> k_months{"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 9> k_numbers{"one", "two",   "three", "four", "five",
                                                    "six", "seven", "eight", "nine"};
/// Words that point at a time without naming one that a calendar knows.
constexpr std::array<std::string_view, 14> k_vague{"recently", "soon",  "now",   "currently", "later",
                                                   "earlier",  "week",  "weeks", "month",     "months",
                                                   "year",     "years", "days",  "hours"};

/// Words before the expression that do not change which days it means.
constexpr std::array<std::string_view, 16> k_openers{"on",      "in",    "at",    "during", "early", "late",
                                                     "the",     "of",    "since", "by",     "until", "from",
                                                     "earlier", "later", "mid",   "around"};

struct Words {
    std::vector<std::string> all;
    std::size_t at = 0;

    [[nodiscard]] bool done() const { return at >= all.size(); }
    [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const {
        return at + ahead < all.size() ? std::string_view{all[at + ahead]} : std::string_view{};
    }
};

Words words_of(std::string_view text) {
    Words words;
    std::string word;
    for (const char c : to_lower(text)) {
        const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (part) {
            word += c;
        } else if (!word.empty()) {
            words.all.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.all.push_back(std::move(word));
    }
    return words;
}

template <std::size_t N>
std::optional<unsigned> position(const std::array<std::string_view, N>& list, std::string_view word) {
    const auto found = std::find(list.begin(), list.end(), word);
    return found == list.end() ? std::nullopt : std::optional{static_cast<unsigned>(found - list.begin())};
}

std::optional<unsigned> weekday_number(std::string_view word) {
    if (const auto exact = position(k_weekdays, word)) {
        return exact;
    }
    return word.ends_with('s') ? position(k_weekdays, word.substr(0, word.size() - 1)) : std::nullopt;
}

std::optional<unsigned> month_number(std::string_view word) {
    if (const auto full = position(k_months, word)) {
        return *full + 1;
    }
    if (word.size() < 3 || word.size() > 4) {
        return std::nullopt;
    }
    for (unsigned i = 0; i < k_months.size(); ++i) {
        if (k_months[i].starts_with(word)) {  // "jan", "sept"
            return i + 1;
        }
    }
    return std::nullopt;
}

std::optional<int> number(std::string_view word) {
    if (const auto spelled = position(k_numbers, word)) {
        return static_cast<int>(*spelled) + 1;
    }
    if (word == "a" || word == "an") {
        return 1;
    }
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
        if (word.ends_with(suffix)) {
            word.remove_suffix(2);
            break;
        }
    }
    int value = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || failed != std::errc{} || end != word.data() + word.size()) {
        return std::nullopt;
    }
    return value;
}

std::optional<int> year_number(std::string_view word) {
    const std::optional<int> value = word.size() == 4 ? number(word) : std::nullopt;
    return value && *value >= 1000 && *value <= 2100 ? value : std::nullopt;
}

void set_days(TimeExpression& time, Date start, Date end, TimePrecision precision) {
    time.precision = precision;
    if (start.ok() && end.ok()) {
        time.start = start;
        time.end = end;
    }
}

void set_week(TimeExpression& time, Date any_day) {
    const unsigned since_monday = (weekday{sys_days{any_day}}.c_encoding() + 6) % 7;
    const Date monday = add_days(any_day, -static_cast<int>(since_monday));
    set_days(time, monday, add_days(monday, 6), TimePrecision::week);
}

void set_month(TimeExpression& time, year y, month m) {
    set_days(time, Date{y, m, day{1}}, last_day_of_month(y, m), TimePrecision::month);
}

void set_year(TimeExpression& time, int y) {
    set_days(time, Date{year{y}, month{1}, day{1}}, Date{year{y}, month{12}, day{31}}, TimePrecision::year);
}

/// -1 for "last", 0 for "this", 1 for "next".
std::optional<int> step(std::string_view word) {
    if (word == "last" || word == "previous" || word == "past") {
        return -1;
    }
    if (word == "this" || word == "current") {
        return 0;
    }
    if (word == "next" || word == "coming" || word == "following") {
        return 1;
    }
    return std::nullopt;
}

/// "last Friday", "next week", "this month".
bool read_stepped(Words& words, TimeExpression& time, std::optional<Date> published, TimeDirection direction) {
    const std::optional<int> steps = step(words.peek());
    if (!steps) {
        return false;
    }
    const std::string_view unit = words.peek(1);
    if (const auto wanted = weekday_number(unit)) {
        time.precision = TimePrecision::day;
        if (published) {
            const int today = static_cast<int>(weekday{sys_days{*published}}.c_encoding());
            const int target = static_cast<int>(*wanted);
            const int back = (today - target + 7) % 7;
            const int ahead = (target - today + 7) % 7;
            const int distance = *steps < 0   ? (back == 0 ? -7 : -back)
                                 : *steps > 0 ? (ahead == 0 ? 7 : ahead)
                                              : (direction == TimeDirection::past ? -back : ahead);
            const Date resolved = add_days(*published, distance);
            set_days(time, resolved, resolved, TimePrecision::day);
        }
        return true;
    }
    if (unit == "week" || unit == "weekend") {
        time.precision = TimePrecision::week;
        if (published) {
            set_week(time, add_days(*published, 7 * *steps));
        }
        return true;
    }
    if (unit == "month") {
        time.precision = TimePrecision::month;
        if (published) {
            const auto shifted = published->year() / published->month() + std::chrono::months{*steps};
            set_month(time, shifted.year(), shifted.month());
        }
        return true;
    }
    if (unit == "year") {
        time.precision = TimePrecision::year;
        if (published) {
            set_year(time, static_cast<int>(published->year()) + *steps);
        }
        return true;
    }
    if (unit == "night" || unit == "evening" || unit == "morning" || unit == "afternoon") {
        time.precision = TimePrecision::day;
        if (published) {
            const Date resolved = add_days(*published, *steps < 0 ? -1 : 0);
            set_days(time, resolved, resolved, TimePrecision::day);
        }
        return true;
    }
    if (const auto m = month_number(unit)) {
        time.precision = TimePrecision::month;
        if (published) {
            const unsigned now = static_cast<unsigned>(published->month());
            const int shift = *steps < 0 ? (*m >= now ? -1 : 0) : *steps > 0 ? (*m <= now ? 1 : 0) : 0;
            set_month(time, published->year() + std::chrono::years{shift}, month{*m});
        }
        return true;
    }
    return false;
}

/// "January 18, 2022", "18 January", "March 2014", "March".
bool read_calendar(Words& words, TimeExpression& time, std::optional<Date> published, TimeDirection direction) {
    std::optional<int> day_number = number(words.peek());
    std::optional<unsigned> m;
    std::size_t used = 0;
    if (day_number && *day_number >= 1 && *day_number <= 31 && month_number(words.peek(1))) {
        m = month_number(words.peek(1));
        used = 2;
    } else if ((m = month_number(words.peek()))) {
        used = 1;
        day_number = number(words.peek(1));
        if (day_number && *day_number >= 1 && *day_number <= 31) {
            used = 2;
        } else {
            day_number.reset();
        }
    } else {
        return false;
    }
    std::optional<int> y = year_number(words.peek(used));
    if (!y && published) {
        // without a year, the nearest such month on the side that the verb points to
        const int now = static_cast<int>(static_cast<unsigned>(published->month()));
        const int said = static_cast<int>(*m);
        y = static_cast<int>(published->year());
        if (direction == TimeDirection::past && said > now) {
            --*y;
        } else if (direction == TimeDirection::future && said < now) {
            ++*y;
        }
    }
    time.precision = day_number ? TimePrecision::day : TimePrecision::month;
    if (y && day_number) {
        const Date exact{year{*y}, month{*m}, day{static_cast<unsigned>(*day_number)}};
        set_days(time, exact, exact, TimePrecision::day);
    } else if (y) {
        set_month(time, year{*y}, month{*m});
    }
    return true;
}

/// "three days ago", "in two weeks", "a week ago".
bool read_distance(Words& words, TimeExpression& time, std::optional<Date> published, bool opened_with_in) {
    const std::optional<int> count = number(words.peek());
    std::string_view unit = words.peek(1);
    if (!count || *count > 1000 || unit.empty()) {
        return false;
    }
    if (unit.ends_with('s')) {
        unit.remove_suffix(1);
    }
    const bool ago = words.peek(2) == "ago" || words.peek(2) == "earlier";
    if ((!ago && !opened_with_in) || (unit != "day" && unit != "week" && unit != "month" && unit != "year")) {
        return false;
    }
    const int sign = ago ? -1 : 1;
    time.precision = unit == "day"     ? TimePrecision::day
                     : unit == "week"  ? TimePrecision::week
                     : unit == "month" ? TimePrecision::month
                                       : TimePrecision::year;
    if (!published) {
        return true;
    }
    if (unit == "day") {
        const Date resolved = add_days(*published, sign * *count);
        set_days(time, resolved, resolved, TimePrecision::day);
    } else if (unit == "week") {
        set_week(time, add_days(*published, sign * 7 * *count));
    } else if (unit == "month") {
        const auto shifted = published->year() / published->month() + std::chrono::months{sign * *count};
        set_month(time, shifted.year(), shifted.month());
    } else {
        set_year(time, static_cast<int>(published->year()) + sign * *count);
    }
    return true;
}

bool read_day_name(Words& words, TimeExpression& time, std::optional<Date> published, TimeDirection direction) {
    const std::string_view word = words.peek();
    std::optional<int> distance;
    if (word == "today" || word == "tonight") {
        distance = 0;
    } else if (word == "yesterday") {
        distance = -1;
    } else if (word == "tomorrow") {
        distance = 1;
    }
    if (!distance) {
        const auto wanted = weekday_number(word);
        if (!wanted) {
            return false;
        }
        if (published) {
            const int today = static_cast<int>(weekday{sys_days{*published}}.c_encoding());
            const int target = static_cast<int>(*wanted);
            distance = direction == TimeDirection::past ? -((today - target + 7) % 7) : (target - today + 7) % 7;
        }
    }
    time.precision = TimePrecision::day;
    if (published && distance) {
        const Date resolved = add_days(*published, *distance);
        set_days(time, resolved, resolved, TimePrecision::day);
    }
    return true;
}

}  // namespace

std::optional<TimeExpression> read_time(std::string_view text, std::optional<Date> published, TimeDirection direction) {
    Words words = words_of(text);
    TimeExpression time;
    time.text = std::string{trim(text)};
    const auto opens = [](std::string_view word) {
        return std::find(k_openers.begin(), k_openers.end(), word) != k_openers.end();
    };
    bool opened_with_in = false;
    for (; !words.done(); ++words.at) {
        if (read_stepped(words, time, published, direction) || read_day_name(words, time, published, direction) ||
            read_calendar(words, time, published, direction) || read_distance(words, time, published, opened_with_in)) {
            return time;
        }
        if (const auto y = year_number(words.peek()); y && words.all.size() <= words.at + 1) {
            set_year(time, *y);
            return time;
        }
        if (!opens(words.peek())) {
            break;
        }
        opened_with_in = words.peek() == "in";
    }
    const bool vague = !words.done() && words.at + 1 == words.all.size() &&
                       std::find(k_vague.begin(), k_vague.end(), words.peek()) != k_vague.end();
    if (vague) {
        time.precision = TimePrecision::interval;
        return time;
    }
    return std::nullopt;
}

namespace {

struct TokenRange {
    TokenIndex first;
    TokenIndex last;
};

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
                                   relation == Deprel::flat || relation == Deprel::compound;
            if (dependent < head ? relation != Deprel::punct : date_part) {
                words.first = std::min(words.first, dependent);
                words.last = std::max(words.last, dependent);
                waiting.push_back(dependent);
            }
        }
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
        if (time->precision == TimePrecision::interval) {
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
