#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace entente::extract {

/// The day that a value from outside means: what stands in a date field, a meta element or a header.
///
/// Reads ISO 8601 ("2022-01-21", "2022-01-21T10:00:00+01:00", "20220121", "2022/01/21"), RFC 2822 ("Fri, 21 Jan 2022
/// 10:00:00 GMT"), dates in English words ("Jan 21, 2022", "21 January 2022", "Friday, January 21st, 2022 at 9:30 am"),
/// day and month in figures where only one order can be ("21/01/2022", "1/21/22" is none), and seconds or milliseconds
/// since 1970 where they fall into 1980 to 2100. The day is that of the zone it is written in; the epoch's is UTC.
/// Nothing for every other form, for two-digit years, and for days that do not exist.
[[nodiscard]] std::optional<Date> read_published_date(std::string_view text);

}  // namespace entente::extract
