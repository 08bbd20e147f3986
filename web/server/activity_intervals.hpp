#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/statement_reader.hpp"

namespace entente::web {

/// How much happened in an interval that begins on `start`.
struct ActivityInterval {
    std::string start;  ///< YYYY-MM-DD; weeks begin on Mondays
    std::int64_t statements = 0;
    std::int64_t quads[4] = {};  ///< PLOVER's classes 1 to 4
};

/// Days gathered into intervals, in order; those without anything are left out.
struct Activity {
    std::string per;  ///< day, week, month, quarter or year
    std::vector<ActivityInterval> intervals;
    std::int64_t undated = 0;  ///< statements at no known time
};

/// `per`: one of these words, or "auto" for the finest that shows nine tenths of all statements in about a hundred intervals.
/// `days` in order, as StatementReader::activity() gives them.
[[nodiscard]] Activity gather_activity(const std::vector<storage::DayActivity>& days, std::string_view per);

}  // namespace entente::web
