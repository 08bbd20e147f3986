#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "extract/article/parsed_article.hpp"

namespace entente::extract {

/// How far pdftotext may go with one document.
struct PdfLimits {
    std::chrono::seconds time{60};    ///< on the clock, and of the processor
    std::size_t memory = 512u << 20;  ///< bytes of its address space
    std::size_t text = 16u << 20;     ///< bytes of what it prints
};

/// The text of a PDF by poppler's pdftotext, read as a plain text (parse_plain_text()).
///
/// The program is found in PATH and started without a shell; it gets the document on its standard input and writes no file.
/// A rejection says so where it is not installed, where it goes beyond a limit, and where it fails. Documents that are
/// pictures of pages hold no text. The day of publication is unknown: a PDF only says when it was made.
[[nodiscard]] ParsedArticle parse_pdf(std::string_view bytes, const Origin& origin, const PdfLimits& limits = {});

}  // namespace entente::extract
