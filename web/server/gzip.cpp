#include "web/server/gzip.hpp"

#include <zlib.h>

#include <limits>

#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::web {
namespace {

constexpr int k_level = 4;         // who reads is on this machine or near: time counts more than bytes
constexpr int k_gzip_bits = 31;    // the largest window, with the header of gzip
constexpr int k_memory_level = 8;  // the default of zlib

}  // namespace

std::string compress_gzip(std::string_view bytes) {
    z_stream stream{};
    if (bytes.size() > std::numeric_limits<uInt>::max() ||
        deflateInit2(&stream, k_level, Z_DEFLATED, k_gzip_bits, k_memory_level, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw internal_error("zlib cannot compress an answer");
    }
    std::string compressed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    const int status = deflate(&stream, Z_FINISH);
    compressed.resize(compressed.size() - stream.avail_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) {
        throw internal_error("zlib cannot compress an answer");
    }
    compressed.shrink_to_fit();
    return compressed;
}

bool accepts_gzip(std::string_view accept_encoding) {
    for (const std::string_view part : split(accept_encoding, ',')) {
        const auto pieces = split(part, ';');
        const std::string_view coding = trim(pieces.front());
        if (coding != "gzip" && coding != "x-gzip" && coding != "*") {
            continue;
        }
        const std::string_view weight = pieces.size() > 1 ? trim(pieces[1]) : std::string_view{};
        // "q=0", "q=0.0" and so on refuse it.
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

}  // namespace entente::web
