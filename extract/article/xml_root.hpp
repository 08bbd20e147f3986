#pragma once

#include <string>
#include <string_view>

namespace entente::extract {

/// The name of the first element of an XML document, without its prefix: "rss" for "<?xml version='1.0'?> <rss ...".
///
/// `start` are the first bytes of the document in UTF-8, another superset of ASCII, or UTF-16. Empty when an element does not
/// begin in them, and for what is no XML.
[[nodiscard]] std::string xml_root(std::string_view start);

}  // namespace entente::extract
