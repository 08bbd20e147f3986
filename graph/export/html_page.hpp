#pragma once

#include <string>
#include <string_view>

namespace entente::graph {

/// What the explorer page is made of: one script and one style sheet, UTF-8. Views of the caller's.
struct HtmlPage {
    std::string_view script;
    std::string_view style;
};

/// The beginning of a page that holds all that it needs, up to the data, which come as JSON (see append_page_data). Its
/// Content-Security-Policy lets nothing run but this script, and nothing be fetched. Throws Error(internal) for parts that HTML
/// cannot hold as they are.
[[nodiscard]] std::string page_before_data(const HtmlPage& page);

/// What follows the data.
[[nodiscard]] std::string page_after_data(const HtmlPage& page);

/// Appends JSON so that nothing in it can end the element that holds it, or be markup: it reads back as the same JSON.
void append_page_data(std::string& out, std::string_view json);

}  // namespace entente::graph
