#include "web/server/activity_intervals.hpp"

#include <chrono>

#include "base/date.hpp"

namespace entente::web {
namespace {

using std::chrono::sys_days;

Date start_of(Date day, std::string_view per) {
    using namespace std::chrono;
    if (per == "week") {
        const weekday weekday{sys_days{day}};
        return Date{sys_days{day} - days{weekday.iso_encoding() - 1}};
    }
    if (per == "month") {
        return day.year() / day.month() / 1;
    }
    if (per == "quarter") {
        const unsigned month = static_cast<unsigned>(day.month());
        return day.year() / std::chrono::month{month - (month - 1) % 3} / 1;
    }
    if (per == "year") {
        return day.year() / January / 1;
    }
    return day;
}

/// The days between which all but a twentieth of the statements at either end lie.
std::chrono::days usual_length(const std::vector<std::pair<Date, std::int64_t>>& days) {
    std::int64_t total = 0;
    for (const auto& [day, statements] : days) {
        total += statements;
    }
    Date first = days.front().first, last = days.back().first;
    std::int64_t before = 0;
    for (const auto& [day, statements] : days) {
        if (before <= total / 20) {
            first = day;
        }
        before += statements;
        if (before >= total - total / 20) {
            last = day;
            break;
        }
    }
    return sys_days{last} - sys_days{first};
}

std::string_view finest(std::chrono::days length) {
    using std::chrono::days;
    return length <= days{92}      ? "day"
           : length <= days{730}   ? "week"
           : length <= days{3653}  ? "month"
           : length <= days{10958} ? "quarter"
                                   : "year";
}

}  // namespace

Activity gather_activity(const std::vector<storage::DayActivity>& days, std::string_view per) {
    Activity activity;
    std::vector<std::pair<Date, std::int64_t>> dated;
    std::vector<const storage::DayActivity*> rows;
    for (const storage::DayActivity& day : days) {
        const auto date = day.date ? parse_iso_date(*day.date) : std::nullopt;
        if (!date) {
            activity.undated += day.statements;  // also a year that Date does not have
            continue;
        }
        dated.emplace_back(*date, day.statements);
        rows.push_back(&day);
    }
    activity.per = per == "auto" ? dated.empty() ? "day" : finest(usual_length(dated)) : per;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string start = format_iso_date(start_of(dated[i].first, activity.per));
        if (activity.intervals.empty() || activity.intervals.back().start != start) {
            activity.intervals.push_back({start});
        }
        ActivityInterval& interval = activity.intervals.back();
        interval.statements += rows[i]->statements;
        for (std::size_t quad = 0; quad < 4; ++quad) {
            interval.quads[quad] += rows[i]->quads[quad];
        }
    }
    return activity;
}

}  // namespace entente::web
