#pragma once

#include <cstddef>
#include <optional>

#include "extract/mention/description_reader.hpp"

namespace entente::extract {

/// What a sentence says somebody to be.
struct StatedPost {
    std::size_t holder = k_no_name;  ///< index of the name
    bool former = false;             ///< "was the director": no longer
};

/// Who is said to be what a description says, by a copula ("Rosa Delgado is the director"), by "become", or by a verb of
/// appointing ("was sworn in as commander", "elected Ana Silva president"). Nothing when it is denied, possible or yet to come, or
/// when no name is its subject.
[[nodiscard]] std::optional<StatedPost> find_stated_post(const AnnotatedText& text, const DescriptionReader& reader,
                                                         const Description& description);

}  // namespace entente::extract
