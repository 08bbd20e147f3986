#include "extract/article/http_response.hpp"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>

#include "base/text.hpp"

namespace entente::extract {
namespace {

std::string_view take_line(std::string_view& bytes) {
    const auto end = bytes.find('\n');
    auto line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

/// Pieces, each behind its size in hexadecimal digits (RFC 9112, section 7.1); nothing when they are not that. A body that
/// the crawler cut off ends where it ends.
std::optional<std::string> without_chunks(std::string_view body) {
    std::string whole;
    while (!body.empty()) {
        const auto line = take_line(body);
        const auto digits = trim(line.substr(0, line.find(';')));
        std::size_t size = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
        if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
            return std::nullopt;
        }
        if (size == 0) {
            break;
        }
        const auto piece = body.substr(0, size);
        whole += piece;
        body.remove_prefix(piece.size());
        if (!body.empty() && !trim(take_line(body)).empty()) {
            return std::nullopt;
        }
    }
    return whole;
}

enum class Expansion { ok, damaged, too_long };

/// By zlib, gzip and zlib streams alike. What was cut off is read as far as it goes.
Expansion expand(std::string_view bytes, int window_bits, std::size_t limit, std::string& result) {
    z_stream stream{};
    if (inflateInit2(&stream, window_bits) != Z_OK) {
        return Expansion::damaged;
    }
    // zlib's interface predates const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, 1u << 15> block{};
    Expansion outcome = Expansion::ok;
    for (int status = Z_OK; status == Z_OK;) {
        stream.next_out = reinterpret_cast<Bytef*>(block.data());
        stream.avail_out = static_cast<uInt>(block.size());
        status = inflate(&stream, Z_NO_FLUSH);
        result.append(block.data(), block.size() - stream.avail_out);
        if (result.size() > limit) {
            outcome = Expansion::too_long;
            break;
        }
        if (status == Z_DATA_ERROR || status == Z_NEED_DICT || status == Z_MEM_ERROR) {
            outcome = Expansion::damaged;
        }
    }
    inflateEnd(&stream);
    return outcome;
}

constexpr int k_gzip_or_zlib = 15 + 32;
constexpr int k_raw_deflate = -15;

/// Of a window no larger than what browsers take (RFC 9659), whatever the frame asks for.
constexpr int k_zstd_window_bits = 23;
constexpr std::string_view k_zstd{"\x28\xB5\x2F\xFD", 4};

Expansion expand_zstd(std::string_view bytes, std::size_t limit, std::string& result) {
    const std::unique_ptr<ZSTD_DCtx, decltype([](ZSTD_DCtx* context) { ZSTD_freeDCtx(context); })> context{
        ZSTD_createDCtx()};
    if (context == nullptr ||
        ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, k_zstd_window_bits)) != 0) {
        return Expansion::damaged;
    }
    std::array<char, 1u << 15> block{};
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (bool full = false; in.pos < in.size || full;) {
        ZSTD_outBuffer out{block.data(), block.size(), 0};
        if (ZSTD_isError(ZSTD_decompressStream(context.get(), &out, &in)) != 0) {
            return Expansion::damaged;
        }
        result.append(block.data(), out.pos);
        full = out.pos == out.size;
        if (result.size() > limit) {
            return Expansion::too_long;
        }
    }
    return result.empty() ? Expansion::damaged : Expansion::ok;
}

Expansion expand_brotli(std::string_view bytes, std::size_t limit, std::string& result) {
    const std::unique_ptr<BrotliDecoderState,
                          decltype([](BrotliDecoderState* state) { BrotliDecoderDestroyInstance(state); })>
        state{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
    if (state == nullptr) {
        return Expansion::damaged;
    }
    std::array<std::uint8_t, 1u << 15> block{};
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::size_t left = bytes.size();
    for (auto status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT; status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;) {
        std::uint8_t* next_out = block.data();
        std::size_t room = block.size();
        status = BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
        result.append(reinterpret_cast<const char*>(block.data()), block.size() - room);
        if (status == BROTLI_DECODER_RESULT_ERROR) {
            return Expansion::damaged;
        }
        if (result.size() > limit) {
            return Expansion::too_long;
        }
    }
    return result.empty() ? Expansion::damaged : Expansion::ok;
}

bool begins_like_zlib(std::string_view body) {
    if (body.size() < 2) {
        return false;
    }
    const auto first = static_cast<unsigned char>(body[0]), second = static_cast<unsigned char>(body[1]);
    return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

HttpReading decode(std::string_view encodings, std::size_t limit, std::string& body) {
    const auto pieces = split(encodings, ',');
    for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {  // the last was applied last
        const auto encoding = trim(*piece);
        std::string expanded;
        Expansion outcome = Expansion::ok;
        if (encoding.empty() || encoding == "identity") {
            continue;
        }
        if (encoding == "gzip" || encoding == "x-gzip") {
            if (!body.starts_with("\x1F\x8B")) {
                continue;  // decoded already
            }
            outcome = expand(body, k_gzip_or_zlib, limit, expanded);
        } else if (encoding == "deflate") {
            if (trim(body).starts_with('<')) {
                continue;
            }
            outcome = expand(body, begins_like_zlib(body) ? k_gzip_or_zlib : k_raw_deflate, limit, expanded);
        } else if (encoding == "zstd") {
            if (!body.starts_with(k_zstd)) {
                continue;
            }
            outcome = expand_zstd(body, limit, expanded);
        } else {
            if (trim(body).starts_with('<')) {
                continue;
            }
            if (encoding != "br") {
                return HttpReading::encoded;
            }
            outcome = expand_brotli(body, limit, expanded);
        }
        if (outcome != Expansion::ok) {
            return outcome == Expansion::too_long ? HttpReading::too_long : HttpReading::encoded;
        }
        body = std::move(expanded);
    }
    return HttpReading::ok;
}

/// The value of charset in "text/html; charset=utf-8".
std::string charset_of(std::string_view type) {
    const std::string lower = to_lower(type);
    const auto found = lower.find("charset=");
    if (found == std::string::npos) {
        return {};
    }
    std::string_view value = std::string_view{lower}.substr(found + 8);
    value = trim(value.substr(0, value.find(';')));
    if (value.size() > 1 && (value.front() == '"' || value.front() == '\'')) {
        value = value.substr(1, value.size() - 2);
    }
    return std::string{value};
}

}  // namespace

std::optional<std::map<std::string, std::string>> take_headers(std::string_view& bytes) {
    std::map<std::string, std::string> headers;
    std::string* last = nullptr;
    while (!bytes.empty()) {
        const auto line = take_line(bytes);
        if (line.empty()) {
            return headers;
        }
        if (last != nullptr && (line.front() == ' ' || line.front() == '\t')) {
            *last += ' ';
            *last += trim(line);
            continue;
        }
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) {
            continue;  // servers send such lines; browsers pass over them
        }
        last = &headers[to_lower(trim(line.substr(0, colon)))];
        *last = trim(line.substr(colon + 1));
    }
    return std::nullopt;
}

HttpReading read_http_response(std::string_view bytes, std::size_t limit, bool (*wanted)(std::string_view type),
                               HttpResponse& response) {
    const auto words = split(take_line(bytes), ' ');
    if (words.size() < 2 || !words[0].starts_with("HTTP/")) {
        return HttpReading::malformed;
    }
    std::from_chars(words[1].data(), words[1].data() + words[1].size(), response.status);
    auto headers = take_headers(bytes);
    if (!headers) {
        return HttpReading::malformed;
    }
    const std::string type = (*headers)["content-type"];
    response.type = to_lower(trim(std::string_view{type}.substr(0, type.find(';'))));
    response.charset = charset_of(type);
    if (response.status != 200 || !wanted(response.type)) {
        return HttpReading::ok;
    }
    if (bytes.size() > limit) {
        return HttpReading::too_long;
    }
    if (to_lower((*headers)["transfer-encoding"]).find("chunked") != std::string::npos) {
        auto whole = without_chunks(bytes);
        response.body = whole ? std::move(*whole) : std::string{bytes};
    } else {
        response.body = bytes;
    }
    return decode(to_lower((*headers)["content-encoding"]), limit, response.body);
}

}  // namespace entente::extract
