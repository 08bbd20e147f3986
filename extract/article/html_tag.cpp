#include "extract/article/html_tag.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace entente::extract {
namespace {

/// In the order of the enumeration, which is that of the alphabet; `text` stands for itself and is never looked up.
constexpr std::array<std::string_view, 80> k_names = {
    "a",        "address",  "article",    "aside",   "b",       "blockquote", "body",  "br",     "button",   "canvas",
    "center",   "cite",     "dd",         "del",     "details", "dialog",     "div",   "dl",     "dt",       "em",
    "embed",    "fieldset", "figcaption", "figure",  "footer",  "form",       "h1",    "h2",     "h3",       "h4",
    "h5",       "h6",       "head",       "header",  "hr",      "html",       "i",     "iframe", "img",      "input",
    "label",    "legend",   "li",         "link",    "main",    "map",        "menu",  "meta",   "nav",      "noscript",
    "object",   "ol",       "optgroup",   "option",  "p",       "picture",    "pre",   "script", "section",  "select",
    "span",     "strong",   "style",      "summary", "svg",     "table",      "tbody", "td",     "template", "text",
    "textarea", "tfoot",    "th",         "thead",   "time",    "title",      "tr",    "ul",     "video",    "~"};
static_assert(k_names.size() == static_cast<std::size_t>(HtmlTag::other) + 1);
static_assert(std::is_sorted(k_names.begin(), k_names.end()));

template <std::size_t Size>
constexpr auto flags(const std::array<HtmlTag, Size>& tags) {
    std::array<bool, k_names.size()> flags{};
    for (const HtmlTag tag : tags) {
        flags[static_cast<std::size_t>(tag)] = true;
    }
    return flags;
}

using enum HtmlTag;

constexpr auto k_block =
    flags(std::array{address, article,  aside,      blockquote, body,   center, dd,    details, dialog, div, dl,
                     dt,      fieldset, figcaption, figure,     footer, form,   h1,    h2,      h3,     h4,  h5,
                     h6,      header,   hr,         html,       legend, li,     main,  menu,    nav,    ol,  p,
                     pre,     section,  summary,    table,      tbody,  td,     tfoot, th,      thead,  tr,  ul});

constexpr auto k_invisible =
    flags(std::array{button, canvas,   dialog, embed,  fieldset, form,  head, iframe,    input,    map,   noscript,
                     object, optgroup, option, script, select,   style, svg,  template_, textarea, title, video});

}  // namespace

HtmlTag html_tag(std::string_view name) noexcept {
    const auto* const found = std::lower_bound(k_names.begin(), k_names.end(), name);
    if (found == k_names.end() || *found != name || name == "text") {
        return other;
    }
    return static_cast<HtmlTag>(found - k_names.begin());
}

std::string_view html_tag_name(HtmlTag tag) noexcept { return k_names[static_cast<std::size_t>(tag)]; }

bool is_block(HtmlTag tag) noexcept { return k_block[static_cast<std::size_t>(tag)]; }

bool is_invisible(HtmlTag tag) noexcept { return k_invisible[static_cast<std::size_t>(tag)]; }

}  // namespace entente::extract
