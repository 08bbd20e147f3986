#pragma once

#include <string>

#include "extract/article/html_tree.hpp"
#include "extract/article/html_words.hpp"

namespace entente::extract {

/// What a page says about its article. UTF-8, references resolved, one line each but `text`; empty is unknown.
struct HtmlFacts {
    std::string title;      ///< headline, without the name of the site
    std::string published;  ///< a day that read_published_date() reads
    std::string publisher;  ///< name of the site, else its host
    std::string uri;        ///< canonical address, absolute http or https, of a page below the root of its site
    std::string language;   ///< as declared: "en", "en-GB"
    std::string byline;     ///< names of the authors, separated by ", "
    std::string text;       ///< the body that JSON-LD gives to machines, where it does
};

/// Reads JSON-LD first, then Open Graph and other meta elements, then microdata, time elements, headings and the address.
[[nodiscard]] HtmlFacts read_html_facts(const HtmlTree& tree, const HtmlWords& words);

/// The text of a value that may hold markup or character references: "Q&amp;A" -> "Q&A". At most `limit` bytes are read.
[[nodiscard]] std::string plain_value(std::string_view value, std::size_t limit = 4096);

}  // namespace entente::extract
