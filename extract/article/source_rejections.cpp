#include "extract/article/source_rejections.hpp"

#include <utility>

namespace entente::extract {

Rejection unreadable(std::string where, const ByteStream& stream) {
    return {std::move(where), "cannot be read (" + stream.failure() + ")"};
}

Rejection too_long(std::string where, std::string_view what, std::size_t limit) {
    return {std::move(where), std::string{what} + " longer than " + in_mebibytes(limit)};
}

std::string in_mebibytes(std::size_t bytes) {
    return bytes % (1u << 20) == 0 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace entente::extract
