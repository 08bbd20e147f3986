#pragma once

#include <string>
#include <string_view>

namespace entente::graph {

/// Appends any bytes as XML 1.0 character data that reads back as the same text, in element content as well as between
/// double quotes in an attribute.
///
/// Markup characters become entities; white space that a parser would normalise (carriage return; in attributes line
/// feed and tab too; by readers that mistake it for XML 1.1 also U+0085 and U+2028) becomes a character reference. What XML 1.0 cannot hold is replaced by U+FFFD: ill-formed UTF-8
/// and the characters outside its production Char, such as U+0000, U+0008, U+FFFE.
void append_xml(std::string& out, std::string_view bytes);

}  // namespace entente::graph
