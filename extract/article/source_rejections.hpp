#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extract/article/byte_stream.hpp"
#include "extract/article/rejection.hpp"

namespace entente::extract {

/// The rejection of a stream whose bytes cannot be had: "cannot be read (Permission denied)".
[[nodiscard]] Rejection unreadable(std::string where, const ByteStream& stream);

/// "is longer than 16 MiB", with "is" or "the line is" for `what`.
[[nodiscard]] Rejection too_long(std::string where, std::string_view what, std::size_t limit);

/// "4 MiB"; bytes where it is no whole number of them.
[[nodiscard]] std::string in_mebibytes(std::size_t bytes);

}  // namespace entente::extract
