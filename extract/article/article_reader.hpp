#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/article/rejection.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {

/// `detect` looks at the first bytes: a JSON object is JSONL, everything else text. Names ending in .jsonl or .ndjson are
/// JSONL whatever their first bytes are, so that a malformed first line is reported as such.
enum class InputFormat { detect, text, jsonl };

/// The uri of an article that does not name its own: the path of its file as given, or in full. In full is what a
/// database needs, where a relative path would mean another file the next time. Pipes have no lasting name: "-".
enum class FileUris { as_given, absolute };

struct ReaderOptions {
    InputFormat format = InputFormat::detect;
    FileUris uris = FileUris::as_given;
    std::optional<Date> published;              ///< for articles that do not say themselves
    std::size_t max_article_bytes = 16u << 20;  ///< longer files of text and longer lines of JSONL are rejected
    std::function<bool()> stop = {};  ///< asked while standard input or a pipe keeps us waiting; true ends the input
    std::atomic<std::uint64_t>* bytes_read = nullptr;  ///< counts the bytes of the inputs as they are read; may be null
};

/// Streams the articles of files, folders (see InputWalk) and "-" (standard input; its articles have the uri "-", or
/// "-:LINE" for JSONL, unless they name their own).
///
/// One article is in memory at a time. Nothing that is wrong with one input, file or line stops the others: it is a
/// Rejection, a missing file included. The order is that of the inputs. Not for use by two threads at once.
class ArticleReader {
  public:
    /// Reads nothing yet.
    ArticleReader(std::vector<std::string> inputs, ReaderOptions options);
    ~ArticleReader();

    /// The next article or rejection; nothing when the input is exhausted.
    [[nodiscard]] std::optional<std::variant<Article, Rejection>> next();

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::extract
