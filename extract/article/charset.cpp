#include "extract/article/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "base/text.hpp"

namespace entente::extract {
namespace {

using namespace std::string_view_literals;

/// How much uchardet is shown. Bytes.
constexpr std::size_t k_sample = 1u << 16;

/// Of English text in a Western charset fewer bytes than one in this many are beyond ASCII: quotation marks, dashes, the
/// accents of names. uchardet has too little to go by then, and takes them for those of any language.
constexpr std::size_t k_rare = 12;

struct Mark {
    std::string_view bytes;
    const char* charset;
};
constexpr std::array<Mark, 5> k_marks = {{
    {"\xEF\xBB\xBF"sv, nullptr},
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

struct ConverterClose {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

Converter open_converter(const char* name) {
    UErrorCode error = U_ZERO_ERROR;
    Converter converter{ucnv_open(name, &error)};
    return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

std::string decode(std::string_view bytes, UConverter& from) {
    const Converter to = open_converter("UTF-8");
    std::string result;
    std::array<char, 8192> target{};
    std::array<UChar, 4096> pivot{};
    const char* source = bytes.data();
    const char* const source_end = source + bytes.size();
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    for (bool reset = true; error == U_BUFFER_OVERFLOW_ERROR; reset = false) {
        error = U_ZERO_ERROR;
        char* out = target.data();
        ucnv_convertEx(to.get(), &from, &out, target.data() + target.size(), &source, source_end, pivot.data(),
                       &pivot_source, &pivot_target, pivot.data() + pivot.size(), static_cast<UBool>(reset),
                       static_cast<UBool>(true), &error);
        result.append(target.data(), out);
    }
    return result;
}

/// Sequences that have the shape of UTF-8, and bytes beyond ASCII that belong to none.
struct Shape {
    std::size_t sequences = 0, strays = 0;
};

Shape shape_of(std::string_view bytes) {
    Shape shape;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto first = static_cast<std::uint8_t>(bytes[i++]);
        if (first < 0x80) {
            continue;
        }
        std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
        bool whole = more > 0 && first < 0xF8;
        // A sequence that the end cuts off is as good as a whole one.
        for (; whole && more > 0 && i < bytes.size(); --more) {
            whole = (static_cast<std::uint8_t>(bytes[i]) & 0xC0) == 0x80;
            i += whole ? 1 : 0;
        }
        ++(whole ? shape.sequences : shape.strays);
    }
    return shape;
}

std::string detected(std::string_view bytes) {
    struct Delete {
        void operator()(uchardet_t detector) const noexcept { uchardet_delete(detector); }
    };
    const std::unique_ptr<std::remove_pointer_t<uchardet_t>, Delete> detector{uchardet_new()};
    if (uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), k_sample)) != 0) {
        return {};
    }
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

/// What ICU is to take a name for.
std::string canonical(std::string_view name) {
    std::string lower = to_lower(trim(name));
    if (lower == "iso-8859-1" || lower == "latin1" || lower == "iso8859-1" || lower == "ascii" || lower == "us-ascii" ||
        lower == "latin-1") {
        return "windows-1252";
    }
    if (lower == "gb2312" || lower == "gbk") {
        return "gb18030";
    }
    return lower;
}

bool is_utf8_name(std::string_view name) { return name == "utf-8" || name == "utf8" || name == "unicode-1-1-utf-8"; }

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view declared) {
    for (const Mark& mark : k_marks) {
        if (bytes.starts_with(mark.bytes)) {
            bytes.remove_prefix(mark.bytes.size());
            const Converter converter = mark.charset == nullptr ? nullptr : open_converter(mark.charset);
            return converter ? decode(bytes, *converter) : std::string{bytes};
        }
    }
    if (is_valid_utf8(bytes)) {
        return std::string{bytes};
    }
    std::string name = canonical(declared);
    if (!is_utf8_name(name) && !name.empty()) {
        if (const Converter converter = open_converter(name.c_str())) {
            return decode(bytes, *converter);
        }
    }
    const Shape shape = shape_of(bytes);
    if (shape.sequences >= shape.strays || is_utf8_name(name)) {
        return std::string{bytes};
    }
    name = shape.strays * k_rare < bytes.size() ? "windows-1252" : canonical(detected(bytes));
    Converter converter = name.empty() || is_utf8_name(name) ? nullptr : open_converter(name.c_str());
    if (!converter) {
        converter = open_converter("windows-1252");
    }
    return converter ? decode(bytes, *converter) : std::string{bytes};
}

}  // namespace entente::extract
