#include "graph/export/html_page.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace entente::graph {
namespace {

bool contains(std::string_view text, std::string_view lower_case) {
    return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(), [](char c, char wanted) {
               return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == wanted;
           }) != text.end();
}

/// The text of script and style elements knows no escapes, and a browser changes ends of lines before it computes a digest.
void check(std::string_view part, std::string_view end) {
    if (contains(part, end) || contains(part, "<!--") || part.find_first_of(std::string_view{"\r\0", 2}) != part.npos) {
        throw internal_error("a part of the explorer page cannot stand inside of HTML");
    }
}

}  // namespace

std::string page_before_data(const HtmlPage& page) {
    check(page.script, "</script");
    check(page.style, "</style");
    std::string text =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-";
    text += sha256_base64(page.script);
    text += "'; style-src 'sha256-";
    text += sha256_base64(page.style);
    text +=
        "'; img-src data: blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>entente</title>\n<link rel=\"icon\" "
        "href=\"data:,\">\n"
        "<style>";
    text += page.style;
    text +=
        "</style>\n</head>\n<body>\n<noscript>This page needs JavaScript. It fetches nothing and sends "
        "nothing.</noscript>\n"
        "<script type=\"application/json\" id=\"entente-data\">";
    return text;
}

std::string page_after_data(const HtmlPage& page) {
    std::string text = "</script>\n<script>";
    text += page.script;
    text += "</script>\n</body>\n</html>\n";
    return text;
}

void append_page_data(std::string& out, std::string_view json) {
    // These characters only occur inside of strings; U+2028 and U+2029 are escaped already.
    for (std::size_t begin = 0; begin < json.size();) {
        const std::size_t end = std::min(json.find_first_of("<>&", begin), json.size());
        out += json.substr(begin, end - begin);
        if (end < json.size()) {
            out += json[end] == '<' ? "\\u003c" : json[end] == '>' ? "\\u003e" : "\\u0026";
        }
        begin = end + 1;
    }
}

}  // namespace entente::graph
