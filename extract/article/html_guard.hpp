#pragma once

#include <string>
#include <string_view>

namespace entente::extract {

/// Prepares a page for libxml2's HTML parser: comments, declarations and processing instructions become spaces.
///
/// Returns why the page must not be given to the parser, a sentence without its subject, or nothing. libxml2 compares every
/// attribute of a tag with those before it and every end tag with all open elements, so both are counted here, reading tags,
/// quotes and scripts as it does in recovery mode. Time grows with the page alone.
[[nodiscard]] std::string_view guard_html(std::string& page);

}  // namespace entente::extract
