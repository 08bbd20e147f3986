#pragma once

#include <string>

namespace entente::extract {

/// Why one article (or file, or line) of the input was left out.
struct Rejection {
    std::string where;       ///< "articles.jsonl:17", "photo.png"; printable
    std::string reason;      ///< a sentence without the place and without a full stop
    std::string group = {};  ///< what it is counted under at the end; the reason itself when empty
};

}  // namespace entente::extract
