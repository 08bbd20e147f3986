#pragma once

#include <string>
#include <string_view>

namespace entente::extract {

/// Text from outside in UTF-8, which may hold ill-formed sequences still (clean_text() replaces those).
///
/// Byte order marks come first (UTF-8, UTF-16, UTF-32) and go; then bytes that are UTF-8, which other charsets are not by
/// chance; then `declared`, the name that an HTTP header, a <meta> or an XML declaration gives; then what uchardet takes
/// the bytes for. Text that is UTF-8 but for some damage stays as it is. Names are those of the WHATWG Encoding Standard, by
/// which "iso-8859-1" and "ascii" mean windows-1252; unknown ones count as none.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view declared = {});

}  // namespace entente::extract
