#pragma once

#include <string>
#include <string_view>

#include "base/text.hpp"
#include "extract/article/article.hpp"
#include "extract/article/text_cleaner.hpp"
#include "tests/fuzz/require.hpp"

namespace entente::fuzz {

/// What every string of an article promises.
inline void require_clean(std::string_view text) {
    ENTENTE_REQUIRE(is_valid_utf8(text));
    ENTENTE_REQUIRE(normalize_nfc(text) == text);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        ENTENTE_REQUIRE(byte >= 0x20 || c == '\t' || c == '\n');
    }
    ENTENTE_REQUIRE(text.find("\xEF\xBF\xBE") == std::string_view::npos);
    ENTENTE_REQUIRE(text.find("\xEF\xBF\xBF") == std::string_view::npos);
}

inline void require_sound(const extract::Article& article) {
    for (const auto* value : {&article.uri, &article.title, &article.publisher, &article.text}) {
        require_clean(*value);
    }
    for (const auto* value : {&article.uri, &article.title, &article.publisher}) {
        ENTENTE_REQUIRE(value->find('\n') == std::string::npos);
    }
    ENTENTE_REQUIRE(!article.text.empty() && !article.uri.empty());
    ENTENTE_REQUIRE(article.id == extract::article_id(article.text));
    ENTENTE_REQUIRE(!article.published || article.published->ok());
}

}  // namespace entente::fuzz
