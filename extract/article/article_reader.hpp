#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extract/article/article.hpp"

namespace entente::extract {

/// The one place where bytes from outside become text: UTF-8 (ill-formed sequences become U+FFFD, a UTF-16 or UTF-8 byte
/// order mark is honoured), no NUL, no control character that XML 1.0 forbids, line ends as "\n", Unicode NFC.
/// Binary data (see article_reader.cpp for the test) yields nothing.
[[nodiscard]] std::optional<std::string> clean_text(std::string_view bytes);

/// "sha256:" and the SHA-256 of a cleaned text.
[[nodiscard]] std::string article_id(std::string_view text);

enum class InputFormat { detect, text, jsonl };

struct ReaderOptions {
    InputFormat format = InputFormat::detect;
    std::optional<Date> published;                ///< for articles that do not say themselves
    std::size_t max_article_bytes = 16u << 20;    ///< longer articles are rejected
};

/// Why one article (or file, or line) of the input was left out.
struct Rejection {
    std::string where;   ///< "articles.jsonl:17", "photo.png"
    std::string reason;  ///< a sentence without the place and without a full stop
};

/// Streams the articles of files, folders (recursively, in byte order of the paths) and "-" (standard input).
/// One article is in memory at a time.
class ArticleReader {
  public:
    /// Throws Error(input) for a path that does not exist; everything else is a Rejection, so that the others go on.
    ArticleReader(std::vector<std::string> inputs, ReaderOptions options);
    ~ArticleReader();

    /// The next article or rejection; nothing when the input is exhausted.
    [[nodiscard]] std::optional<std::variant<Article, Rejection>> next();

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::extract
