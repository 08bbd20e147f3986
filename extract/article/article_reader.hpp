#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// The uri of an article that does not name its own: the path of its file as given, or in full. In full is what a
/// database needs, where a relative path would mean another file the next time. Pipes have no lasting name: "-".
enum class FileUris { as_given, absolute };

struct ReaderOptions {
    std::string format = {};  ///< a name in formats() that every file must have; empty: their content decides
    FileUris uris = FileUris::as_given;
    std::optional<Date> published;  ///< for articles that do not say themselves
    std::string language = {};      ///< code of the one language ("en") that articles must be in; empty: any
    std::size_t max_article_bytes = 16u << 20;  ///< longer articles are rejected
    std::function<bool()> stop = {};  ///< asked while standard input or a pipe keeps us waiting; true ends the input
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
    [[nodiscard]] std::optional<ParsedArticle> next();

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::extract
