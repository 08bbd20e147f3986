#pragma once

#include <optional>
#include <string>

#include "base/date.hpp"

namespace entente::extract {

/// One news article as the rest of the program sees it. Built by ArticleReader (which cleans the bytes) and never
/// changed afterwards.
///
/// Every string is well-formed UTF-8 in Unicode NFC without NUL or any control character that XML 1.0 forbids.
/// Offsets anywhere in the program are bytes into `text`: zero-based, half-open, on UTF-8 boundaries.
struct Article {
    std::string id;         ///< "sha256:" and the digest of `text`; two articles with one text are one article
    std::string uri;        ///< where it came from: its URL, else the file path, with ":line" for JSONL; never empty
    std::string title;      ///< headline; empty when unknown
    std::string publisher;  ///< empty when unknown
    std::optional<Date> published;  ///< day of publication; never guessed
    std::string text;               ///< the cleaned body, headline included where the source had it as its first line
};

}  // namespace entente::extract
