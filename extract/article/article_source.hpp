#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

class ExpansionBudget;

/// What a source is told about the stream that it reads.
struct SourceContext {
    /// Of the stream as a whole; where and uri are never empty. Articles inside append to both what tells them apart
    /// (":17" for a line, "/member.html" for a member of an archive).
    Origin origin;

    /// The name of the file or member, with its path; a hint where bytes leave the format open. Empty when there is none.
    std::string name = {};

    /// More than this for one article is a rejection, and the longest piece that a source may hold in memory.
    std::size_t max_article_bytes = 16u << 20;

    /// The format that articles must have (see format_detector.hpp); empty when their bytes decide.
    std::string format = {};

    /// How many containers (compression, archives) the stream is inside of already.
    int depth = 0;

    /// Of the input that the containers are in; null outside of any.
    ExpansionBudget* budget = nullptr;
};

/// The articles of one stream in one format: a page, the lines of a JSONL file, the members of an archive.
///
/// An implementation is made from a ByteStream& that it does not own and that lives longer than it does, and a
/// SourceContext. It reads nothing before the first call. Whatever is wrong with the bytes is a Rejection; only what no
/// further reading can mend ends the source. One article at a time is in memory. Texts are cleaned by make_article().
/// Not for use by two threads at once.
class ArticleSource {
  public:
    ArticleSource() = default;
    virtual ~ArticleSource() = default;
    ArticleSource(const ArticleSource&) = delete;
    ArticleSource& operator=(const ArticleSource&) = delete;

    /// The next article or rejection, in the order of the bytes; nothing at the end, and from then on.
    [[nodiscard]] virtual std::optional<ParsedArticle> next() = 0;
};

}  // namespace entente::extract
