#include "extract/article/xml_root.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// Behind the next `end`; empty when it does not come.
std::string_view behind(std::string_view text, std::string_view end) {
    const auto found = text.find(end);
    return found == std::string_view::npos ? std::string_view{} : text.substr(found + end.size());
}

/// Behind a document type and the declarations in its brackets.
std::string_view behind_document_type(std::string_view text) {
    const auto bracket = text.find('[');
    const auto end = text.find('>');
    return bracket < end ? behind(behind(text, "]"), ">") : behind(text, ">");
}

}  // namespace

std::string xml_root(std::string_view start) {
    std::string narrow;
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
        std::copy_if(start.begin() + 2, start.end(), std::back_inserter(narrow), [](char c) { return c != '\0'; });
        start = narrow;
    }
    for (;;) {
        start = trim(start);
        if (start.starts_with("<?")) {
            start = behind(start, "?>");
        } else if (start.starts_with("<!--")) {
            start = behind(start, "-->");
        } else if (start.starts_with("<!")) {
            start = behind_document_type(start);
        } else {
            break;
        }
    }
    if (!start.starts_with('<')) {
        return {};
    }
    start.remove_prefix(1);
    const auto end = start.find_first_of(" \t\r\n/>");
    if (end == std::string_view::npos) {
        return {};
    }
    const auto name = start.substr(0, end);
    const auto colon = name.find(':');
    return std::string{colon == std::string_view::npos ? name : name.substr(colon + 1)};
}

}  // namespace entente::extract
