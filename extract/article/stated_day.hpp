#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace entente::extract {

/// The day that a plain text states for itself: in the dateline of its first paragraph ("WASHINGTON, Sept. 17, 2019
/// (Reuters) - The ..."), or on one of its first lines that says nothing else ("Published on January 21, 2022 10:00 GMT").
///
/// Only full dates count: a day without a year is none. Cleaned text; a few lines at its start are looked at.
[[nodiscard]] std::optional<Date> stated_day(std::string_view text);

}  // namespace entente::extract
