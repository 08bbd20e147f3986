#pragma once

#include <string_view>
#include <utility>
#include <variant>

#include "extract/article/article_source.hpp"
#include "tests/fuzz/article_properties.hpp"

namespace entente::fuzz {

/// Reads a source to its end: every article and every rejection keeps what it promises, and there are not more of them than
/// bytes that they could come from.
inline void require_sound(extract::ArticleSource& source, std::size_t most) {
    std::size_t count = 0;
    while (const auto next = source.next()) {
        ENTENTE_REQUIRE(++count <= most);
        if (const auto* article = std::get_if<extract::Article>(&*next)) {
            require_sound(*article);
        } else {
            const auto& rejection = std::get<extract::Rejection>(*next);
            ENTENTE_REQUIRE(!rejection.where.empty() && !rejection.reason.empty());
            require_clean(rejection.where);
            require_clean(rejection.reason);
        }
    }
    ENTENTE_REQUIRE(!source.next());
}

/// A context as a reader of files makes it, with limits that small inputs reach.
inline extract::SourceContext small_context() {
    extract::SourceContext context;
    context.origin = {"input", "input", {}};
    context.name = "input";
    context.max_article_bytes = 1u << 12;
    return context;
}

}  // namespace entente::fuzz
