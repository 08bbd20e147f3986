#pragma once

#include <string_view>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// A message (RFC 5322, MIME by GMime), such as a newsletter: one article.
///
/// The text is that of the text/plain parts that are no attachments; of the HTML where there are none or where they only point
/// to it; of a message inside (forwarded as an attachment) where there is neither. Title is Subject, publisher the name of
/// From (its host where it has no name), day that of Date, address Archived-At (RFC 5064), else "mid:" and the Message-ID
/// (RFC 2392).
[[nodiscard]] ParsedArticle parse_mail(std::string_view bytes, const Origin& origin);

/// Whether bytes begin like a message: header lines, among them one that only mail has. `start` may end anywhere.
[[nodiscard]] bool looks_like_mail(std::string_view start);

/// The line that begins a message in an mbox file: "From jo@example.org Fri Jan 21 09:30:00 2022".
[[nodiscard]] bool is_mbox_line(std::string_view line);

}  // namespace entente::extract
