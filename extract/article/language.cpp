#include "extract/article/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace entente::extract {
namespace {

/// What cld2 is shown. A few paragraphs are plenty, and more would cost time for nothing.
constexpr std::size_t k_sample = 4096;

/// Shorter texts are names and numbers as likely as sentences. Bytes.
constexpr std::size_t k_shortest = 100;

/// Per cent of the text. An interview with translations, an article with foreign quotations.
constexpr int k_good_part = 25;

CLD2::Language language_of(std::string_view code) { return CLD2::GetLanguageFromName(std::string{code}.c_str()); }

/// "TAGALOG" -> "Tagalog".
std::string in_title_case(std::string_view name) {
    std::string result{name};
    bool first = true;
    for (char& c : result) {
        if (!first && c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
        first = !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        c = c == '_' ? ' ' : c;
    }
    return result;
}

}  // namespace

std::optional<std::string> language_name(std::string_view code) {
    const CLD2::Language language = language_of(code);
    return language == CLD2::UNKNOWN_LANGUAGE ? std::nullopt
                                              : std::optional{in_title_case(CLD2::LanguageName(language))};
}

std::optional<std::string> other_language(std::string_view text, std::string_view wanted) {
    std::size_t size = text.size();
    if (size > k_sample) {
        size = k_sample;
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
            --size;
        }
    }
    if (size < k_shortest) {
        return std::nullopt;
    }
    CLD2::Language languages[3];
    int percents[3], bytes = 0;
    bool reliable = false;
    const CLD2::Language main =
        CLD2::DetectLanguageSummary(text.data(), static_cast<int>(size), true, languages, percents, &bytes, &reliable);
    const CLD2::Language right = language_of(wanted);
    if (!reliable || main == right || main == CLD2::UNKNOWN_LANGUAGE || main == CLD2::TG_UNKNOWN_LANGUAGE) {
        return std::nullopt;
    }
    for (int i = 0; i < 3; ++i) {
        if (languages[i] == right && percents[i] >= k_good_part) {
            return std::nullopt;
        }
    }
    return in_title_case(CLD2::LanguageName(main));
}

}  // namespace entente::extract
