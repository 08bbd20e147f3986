#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// What a format is recognised by.
struct Sample {
    std::string_view start;  ///< the first bytes of the stream without a UTF-8 byte order mark; up to k_sample_bytes
    std::string_view text;   ///< `start` without white space in front
    std::string_view name;   ///< of the file or member, to its last character; a hint where bytes leave it open
};

/// How many bytes are looked at (fewer when the stream is shorter, or slow and not regular).
inline constexpr std::size_t k_sample_bytes = 4096;

/// A row of the one table of formats.
struct Format {
    std::string_view name;  ///< what --format calls it: "jsonl"
    std::string_view what;  ///< "JSON Lines, one article a line", for people
    bool (*matches)(const Sample& sample);
    std::unique_ptr<ArticleSource> (*open)(ByteStream& stream, const SourceContext& context);
    bool container =
        false;  ///< holds another stream (archives, compression, UTF-16); recognised whatever --format says
};

/// All formats, in the order in which they are tried. The last one, plain text, matches everything.
[[nodiscard]] const std::vector<Format>& formats();

/// The articles of a stream in whatever format its first bytes, else its name, show; `context.format` takes precedence
/// but for containers. Reads what it needs to see, and waits for it.
[[nodiscard]] std::unique_ptr<ArticleSource> open_source(ByteStream& stream, const SourceContext& context);

/// For `Format::open` of a class made from a stream and a context.
template <typename Source>
std::unique_ptr<ArticleSource> open_as(ByteStream& stream, const SourceContext& context) {
    return std::make_unique<Source>(stream, context);
}

}  // namespace entente::extract
