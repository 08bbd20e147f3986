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
constexpr std::array<std::string_view, 12> k_numbers{"one",   "two",   "three", "four", "five",   "six",
                                                     "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
constexpr std::array<std::string_view, 4> k_ordinals{"first", "second", "third", "fourth"};
/// Which months they are depends on the hemisphere, so they name no more than their year.
constexpr std::array<std::string_view, 5> k_seasons{"spring", "summer", "autumn", "fall", "winter"};
constexpr std::array<std::string_view, 8> k_units{"day",  "week",   "month",  "year",
                                                  "hour", "minute", "decade", "century"};
/// Words that point at a time without naming one that a calendar knows.
constexpr std::array<std::string_view, 16> k_vague{"recently", "soon",  "now",   "currently", "later", "earlier",
                                                   "week",     "weeks", "month", "months",    "year",  "years",
                                                   "days",     "hours", "again", "decades"};

/// Words before the expression that do not change which days it means.
constexpr std::array<std::string_view, 20> k_openers{
    "on",    "in",   "at",   "during", "early", "late", "the",    "of",      "since",  "by",
    "until", "from", "till", "later",  "mid",   "over", "around", "earlier", "within", "throughout"};

struct Words {
    std::vector<std::string> all;
    std::vector<bool> capital;  // of every word, as written
    std::size_t at = 0;

    [[nodiscard]] bool done() const { return at >= all.size(); }
    [[nodiscard]] std::string_view peek(std::size_t ahead = 0) const {
        return at + ahead < all.size() ? std::string_view{all[at + ahead]} : std::string_view{};
    }
    [[nodiscard]] bool is_capital(std::size_t ahead = 0) const {
        return at + ahead < capital.size() && capital[at + ahead];
    }
};

Words words_of(std::string_view text) {
    Words words;
    bool inside = false;
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool part = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (part && !inside) {
            words.all.emplace_back();
            words.capital.push_back(upper);
        }
        if (part) {
            words.all.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
        }
        inside = part;
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

/// The unit that a word names: "weeks" -> "week"; empty when it names none.
std::string_view unit_of(std::string_view word) {
    if (word.ends_with('s')) {
        word.remove_suffix(1);
    }
    return position(k_units, word) ? word : std::string_view{};
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
    if (word == "last" || word == "past") {
        return -1;
    }
    if (word == "this" || word == "current") {
        return 0;
    }
    if (word == "next" || word == "coming") {
        return 1;
    }
    return std::nullopt;
}

/// So many units from a day on, or back from it.
Date shifted(Date from, std::string_view unit, int count) {
    if (unit == "day") {
        return add_days(from, count);
    }
    if (unit == "week") {
        return add_days(from, 7 * count);
    }
    const auto months = from.year() / from.month() + std::chrono::months{unit == "month" ? count : 12 * count};
    const Date last = last_day_of_month(months.year(), months.month());
    return Date{months.year(), months.month(), std::min(from.day(), last.day())};
}

/// "in the past three days", "over the past week", "the next two months": up to the day of publication, or from it on.
bool read_rolling(const Words& words, TimeExpression& time, std::optional<Date> published) {
    const std::optional<int> steps = step(words.peek());
    if (!steps || *steps == 0) {
        return false;
    }
    const bool counted = number(words.peek(1)).has_value();
    const int count = counted ? *number(words.peek(1)) : 1;
    const std::string_view unit = unit_of(words.peek(counted ? 2 : 1));
    const bool rolling = counted || ((words.peek() == "past" || words.peek() == "coming") && !unit.empty());
    const bool calendar = unit == "day" || unit == "week" || unit == "month" || unit == "year";
    if (!rolling || !calendar || count < 1 || count > 1000) {
        return false;
    }
    time.precision = TimePrecision::interval;
    if (published) {
        const Date other = shifted(*published, unit, *steps * count);
        set_days(time, *steps < 0 ? other : *published, *steps < 0 ? *published : other, TimePrecision::interval);
    }
    return true;
}

/// "the weekend" is the nearest one on the side that the verb points to.
void set_weekend(TimeExpression& time, Date published, int steps, TimeDirection direction) {
    const int since_monday = static_cast<int>((weekday{sys_days{published}}.c_encoding() + 6) % 7);
    const bool now = since_monday >= 5;
    int to_saturday = 5 - since_monday;
    if (steps < 0 || (steps == 0 && direction == TimeDirection::past && !now)) {
        to_saturday -= 7;
    } else if (steps > 0 && now) {
        to_saturday += 7;
    }
    const Date saturday = add_days(published, to_saturday);
    set_days(time, saturday, add_days(saturday, 1), TimePrecision::interval);
}

bool read_weekend(const Words& words, TimeExpression& time, std::optional<Date> published, TimeDirection direction) {
    const std::optional<int> steps = step(words.peek());
    if (words.peek(steps ? 1 : 0) != "weekend") {
        return false;
    }
    time.precision = TimePrecision::interval;
    if (published) {
        set_weekend(time, *published, steps.value_or(0), direction);
    }
    return true;
}

/// "the third quarter of 2020", "the summer of 2018", "the 1990s".
bool read_part_of_year(const Words& words, TimeExpression& time) {
    const auto ordinal = position(k_ordinals, words.peek());
    const int said_year = words.all.empty() ? 0 : year_number(words.all.back()).value_or(0);
    if (ordinal && words.peek(1) == "quarter") {
        time.precision = TimePrecision::interval;
        if (said_year != 0) {
            const month first{3 * *ordinal + 1};
            set_days(time, Date{year{said_year}, first, day{1}},
                     last_day_of_month(year{said_year}, first + std::chrono::months{2}), TimePrecision::interval);
        }
        return true;
    }
    if (position(k_seasons, words.peek(step(words.peek()) ? 1 : 0))) {
        time.precision = TimePrecision::interval;
        if (said_year != 0) {
            set_year(time, said_year);
        }
        return true;
    }
    if (const std::string_view word = words.peek(); word.size() == 5 && word.ends_with("0s")) {
        if (const auto first = year_number(word.substr(0, 4))) {
            set_days(time, Date{year{*first}, month{1}, day{1}}, Date{year{*first + 9}, month{12}, day{31}},
                     TimePrecision::interval);
            return true;
        }
    }
    return false;
}

/// "between 2012 and 2015", "from 2012 to 2015", "2012-2015".
bool read_years(const Words& words, TimeExpression& time) {
    const bool between = words.peek() == "between" || words.peek() == "from";
    const std::size_t at = between ? 1 : 0;
    const std::string_view link = words.peek(at + 1);
    const bool linked = link == "and" || link == "to" || link == "until" || link == "till" || link == "through";
    const std::optional<int> first = year_number(words.peek(at));
    const std::optional<int> last = year_number(words.peek(at + (linked ? 2 : 1)));
    if (!first || !last || *last < *first || (linked && !between)) {
        return false;
    }
    set_days(time, Date{year{*first}, month{1}, day{1}}, Date{year{*last}, month{12}, day{31}},
             TimePrecision::interval);
    return true;
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
    if (unit == "week") {
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
    if (const bool capital = words.is_capital(1); !capital && month_number(unit)) {
        return false;
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
    const std::size_t of = day_number && words.peek(1) == "of" ? 1 : 0;  // "the 5th of January"
    if (day_number && *day_number >= 1 && *day_number <= 31 && month_number(words.peek(1 + of))) {
        m = month_number(words.peek(1 + of));
        used = 2 + of;
    } else if (words.is_capital() && (m = month_number(words.peek()))) {  // "a march" and "may" are no months
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

/// "three days ago", "in two weeks", "a week ago"; "eight years" says how long, which the calendar does not know.
bool read_distance(const Words& words, TimeExpression& time, std::optional<Date> published, bool opened_with_in) {
    const std::optional<int> count = number(words.peek());
    const std::string_view unit = unit_of(words.peek(1));
    if (!count || *count > 1000 || unit.empty()) {
        return false;
    }
    const bool ago = words.peek(2) == "ago" || words.peek(2) == "earlier";
    const bool calendar = unit == "day" || unit == "week" || unit == "month" || unit == "year";
    if ((!ago && !opened_with_in) || !calendar) {
        time.precision = TimePrecision::interval;
        return words.at + 2 >= words.all.size() || ago;
    }
    const Date there = published ? shifted(*published, unit, ago ? -*count : *count) : Date{};
    time.precision = unit == "day"     ? TimePrecision::day
                     : unit == "week"  ? TimePrecision::week
                     : unit == "month" ? TimePrecision::month
                                       : TimePrecision::year;
    if (!published) {
        return true;
    }
    if (unit == "day") {
        set_days(time, there, there, TimePrecision::day);
    } else if (unit == "week") {
        set_week(time, there);
    } else if (unit == "month") {
        set_month(time, there.year(), there.month());
    } else {
        set_year(time, static_cast<int>(there.year()));
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
    } else if (word == "day" && words.peek(1) == "before" && words.peek(2) == "yesterday") {
        distance = -2;
    } else if (word == "day" && words.peek(1) == "after" && words.peek(2) == "tomorrow") {
        distance = 2;
    } else if (word == "overnight") {
        time.precision = TimePrecision::interval;
        if (published) {
            set_days(time, add_days(*published, -1), *published, TimePrecision::interval);
        }
        return true;
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

/// "since 2011" lasts until now, "by Friday" and "until Friday" may be any day up to then.
void bound_by(std::string_view opener, TimeExpression& time, std::optional<Date> published, TimeDirection direction) {
    if (!time.start || !published) {
        return;
    }
    if (opener == "since" && *time.start <= *published) {
        set_days(time, *time.start, *published, TimePrecision::interval);
    } else if ((opener == "by" || opener == "until" || opener == "till") && direction == TimeDirection::future &&
               *published <= *time.end) {
        set_days(time, *published, *time.end, TimePrecision::interval);
    }
}

}  // namespace

std::optional<TimeExpression> read_time(std::string_view text, std::optional<Date> published, TimeDirection direction) {
    Words words = words_of(text);
    TimeExpression time;
    time.text = std::string{trim(text)};
    const auto opens = [](std::string_view word) {
        return std::find(k_openers.begin(), k_openers.end(), word) != k_openers.end();
    };
    std::string_view opener;  // the word right before the expression
    const auto found = [&] {
        bound_by(opener, time, published, direction);
        return time;
    };
    for (; !words.done(); ++words.at) {
        if (read_years(words, time)) {
            return time;
        }
        if (read_weekend(words, time, published, direction) || read_rolling(words, time, published) ||
            read_stepped(words, time, published, direction) || read_day_name(words, time, published, direction) ||
            read_calendar(words, time, published, direction) || read_part_of_year(words, time) ||
            read_distance(words, time, published, opener == "in" || opener == "within")) {
            return found();
        }
        if (const auto y = year_number(words.peek()); y && words.all.size() <= words.at + 1) {
            set_year(time, *y);
            return found();
        }
        if (!opens(words.peek()) && words.peek() != "for") {
            break;
        }
        opener = words.peek() == "the" ? opener : words.peek();
    }
    const bool vague = !words.done() && words.at + 1 == words.all.size() &&
                       std::find(k_vague.begin(), k_vague.end(), words.peek()) != k_vague.end();
    if (vague) {
        time.precision = TimePrecision::interval;
        return time;
    }
    return std::nullopt;
}

}  // namespace entente::extract
