#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// A day of the proleptic Gregorian calendar, years 0001 to 9999. No clock time, no zone.
using Date = std::chrono::year_month_day;

/// Reads the date at the start of an ISO 8601 text: "2022-01-18", also "2022-01-18T09:30:00Z" (the time is ignored).
/// Returns nothing for any other form and for days that do not exist.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

/// "2022-01-18". The date must be valid (ok()).
[[nodiscard]] std::string format_iso_date(Date date);

/// The day `days` after `date`; negative counts backwards.
[[nodiscard]] Date add_days(Date date, int days);

/// The last day of the given month of the given year.
[[nodiscard]] Date last_day_of_month(std::chrono::year year, std::chrono::month month);

}  // namespace entente
