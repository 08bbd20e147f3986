#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "extract/document/document.hpp"
#include "extract/relation/relation.hpp"
#include "extract/relation/trace.hpp"

namespace entente::extract {

/// Which way a weekday or a month without a year points when the words do not say.
enum class TimeDirection : std::uint8_t { past, future };

/// Reads a time expression: "Friday", "last week", "the day after tomorrow", "18 January 2022", "March", "2014",
/// "this month", "since Monday". Leading prepositions and articles are skipped.
///
/// Relative expressions are resolved against the day of publication; without one, and for expressions that name no day,
/// week, month or year of their own ("recently", "for months"), start and end stay absent. Weeks run from Monday to Sunday.
/// Nothing when the text is no time expression at all.
[[nodiscard]] std::optional<TimeExpression> read_time(std::string_view text, std::optional<Date> published,
                                                      TimeDirection direction);

/// True when the phrase with this head says when: "Wednesday", "2 November".
[[nodiscard]] bool is_time_phrase(const Document& document, TokenIndex head);

/// A time expression with the words that it was read from.
struct TimeReading {
    TimeExpression time;
    Sign sign;  ///< "time.expression" at the phrase's head, or "time.vague" for one that the calendar does not know
    TokenIndex first = k_no_token;
    TokenIndex last = k_no_token;
};

/// The time that the sentence gives for a predicate: among its own dependents, the nearest to it.
[[nodiscard]] std::optional<TimeReading> time_of(const Document& document, TokenIndex predicate,
                                                 std::optional<Date> published, TimeDirection direction);

}  // namespace entente::extract
