#include "storage/dossier.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "base/data_files.hpp"
#include "base/date.hpp"
#include "base/error.hpp"

namespace entente::storage {
namespace {

using Json = nlohmann::ordered_json;

std::string read_query(std::string_view name) {
    return read_file(data_file("storage/queries/dossier/" + std::string{name} + ".sql"));
}

Json json_of(const Rows& rows, std::size_t row, std::size_t column) {
    if (rows.is_null(row, column)) {
        return nullptr;
    }
    switch (rows.column_type(column)) {
        case ColumnType::integer: return rows.integer(row, column);
        case ColumnType::real: return rows.real(row, column);
        case ColumnType::boolean: return rows.boolean(row, column);
        case ColumnType::json: return Json::parse(rows.text(row, column));
        case ColumnType::text: break;
    }
    return rows.string(row, column);
}

/// A row as an object: its column names are the names of the schema.
Json object_of(const Rows& rows, std::size_t row) {
    Json object = Json::object();
    for (std::size_t column = 0; column < rows.column_count(); ++column) {
        object[std::string{rows.column_name(column)}] = json_of(rows, row, column);
    }
    return object;
}

Json list_of(const Rows& rows) {
    Json list = Json::array();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        list.push_back(object_of(rows, row));
    }
    return list;
}

void append(Parameters& parameters, const FactFilter& filter) {
    parameters.insert(parameters.end(),
                      {filter.modalities, filter.with_denied ? "t" : "f", filter.types, filter.since, filter.until,
                       filter.minimum_stories, filter.minimum_confidence, filter.publishers});
}

/// An interval by which activity can be counted, and about how many days it has.
struct Interval {
    const char* name;
    int days;
};
constexpr std::array<Interval, 5> k_intervals{{{"day", 1}, {"week", 7}, {"month", 30}, {"quarter", 91}, {"year", 365}}};

/// The days that activity is shown for, and by what it is counted.
struct Window {
    Date first, last;
    const Interval* interval = nullptr;
};

int days_between(Date first, Date last) {
    return static_cast<int>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count());
}

/// The finest interval that shows the window in so many steps; where a few statements of other times (articles tell of
/// history too) would make it coarser, they are left out. The latest steps when even years are too many.
Window choose_window(Date first, Date last, Date usual_first, Date usual_last, std::size_t steps) {
    const auto finest = [&](Date from, Date to) {
        const Interval* chosen = &k_intervals.back();
        for (const Interval& interval : k_intervals) {
            if (days_between(from, to) / interval.days + 2 <= static_cast<int>(steps)) {
                chosen = &interval;
                break;
            }
        }
        return chosen;
    };
    Window window{first, last, finest(first, last)};
    if (const Interval* finer = finest(usual_first, usual_last); finer->days < window.interval->days) {
        window = {usual_first, usual_last, finer};
    }
    const int longest = window.interval->days * (static_cast<int>(steps) - 2);
    if (days_between(window.first, window.last) > longest) {
        window.first = add_days(window.last, -longest);
    }
    return window;
}

/// How many statements lie at known times outside the window, and how much happened in each of its intervals.
Json read_activity(Transaction& transaction, const Rows& summary, Parameters parameters, std::size_t steps) {
    enum Column : std::size_t { k_first = 4, k_last, k_usual_first, k_usual_last };
    Json activity = {{"per", nullptr}, {"outside", 0}, {"intervals", Json::array()}};
    if (summary.is_null(0, k_first)) {
        return activity;
    }
    const auto day = [&](Column column) { return parse_iso_date(summary.text(0, column)); };
    const auto first = day(k_first), last = day(k_last), usual_first = day(k_usual_first),
               usual_last = day(k_usual_last);
    if (!first || !last || !usual_first || !usual_last) {
        return activity;  // a year that Date does not have
    }
    const Window window = choose_window(*first, *last, *usual_first, *usual_last, steps);
    parameters.insert(parameters.end(),
                      {window.interval->name, format_iso_date(window.first), format_iso_date(window.last)});
    activity["per"] = window.interval->name;
    activity["intervals"] = list_of(transaction.execute(read_query("activity"), parameters));
    return activity;
}

}  // namespace

Json read_dossier(Transaction& transaction, const std::string& key, const FactFilter& filter,
                  const DossierLimits& limits) {
    enum Column : std::size_t { k_key, k_ids = 6 };
    const Rows actor = transaction.execute(read_query("actor"), {key});
    if (actor.empty()) {
        throw internal_error("there is no actor " + key);
    }
    const std::string ids = actor.string(0, k_ids);
    Parameters filtered{ids};
    append(filtered, filter);
    const auto limited = [&](std::size_t limit) {
        Parameters parameters = filtered;
        parameters.emplace_back(std::to_string(limit));
        return parameters;
    };

    Json dossier = Json::object();
    dossier["actor"] = object_of(actor, 0);
    dossier["actor"].erase("ids");
    const Rows summary = transaction.execute(read_query("summary"), filtered);
    dossier["summary"] = object_of(summary, 0);
    dossier["summary"].erase("usual_first");
    dossier["summary"].erase("usual_last");
    dossier["names"] = list_of(transaction.execute(read_query("names"), {ids}));
    dossier["posts"] = list_of(transaction.execute(read_query("posts"), {ids}));
    dossier["relations"] = list_of(transaction.execute(read_query("relations"), limited(limits.others)));
    const Rows counterparts = transaction.execute(read_query("counterparts"), limited(limits.counterparts));
    dossier["summary"]["counterparts"] =
        counterparts.empty() ? 0 : counterparts.integer(0, counterparts.column_count() - 1);
    dossier["counterparts"] = list_of(counterparts);
    for (Json& counterpart : dossier["counterparts"]) {
        counterpart.erase("all_counterparts");
    }
    dossier["activity"] = read_activity(transaction, summary, filtered, limits.intervals);
    std::int64_t shown = 0;
    for (const Json& interval : dossier["activity"]["intervals"]) {
        shown += interval["statements"].get<std::int64_t>();
    }
    dossier["activity"]["outside"] = dossier["summary"]["statements"].get<std::int64_t>() - shown;
    dossier["metrics"] = list_of(transaction.execute(read_query("metrics"), {actor.string(0, k_key)}));
    dossier["evidence"] = limits.evidence == 0
                              ? Json::array()
                              : list_of(transaction.execute(read_query("evidence"), limited(limits.evidence)));
    return dossier;
}

Json read_path(Transaction& transaction, const std::string& from_key, const std::string& to_key,
               std::size_t maximum_hops, PathDirection direction, const FactFilter& filter) {
    const auto label = [&](const std::string& key) {
        const Rows rows = transaction.execute(read_query("actor"), {key});
        if (rows.empty()) {
            throw internal_error("there is no actor " + key);
        }
        return Json{{"key", rows.string(0, 0)}, {"name", rows.string(0, 1)}};
    };
    Json path = {{"from", label(from_key)}, {"to", label(to_key)}, {"hops", nullptr}, {"steps", Json::array()}};
    Parameters parameters{from_key, to_key, std::to_string(maximum_hops),
                          direction == PathDirection::outgoing ? "t" : "f"};
    append(parameters, filter);
    path["steps"] = list_of(transaction.execute(read_query("path"), parameters));
    if (!path["steps"].empty() || path["from"]["key"] == path["to"]["key"]) {
        path["hops"] = path["steps"].size();
    }
    return path;
}

}  // namespace entente::storage
