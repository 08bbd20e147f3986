#pragma once

#include <cstdint>
#include <string_view>

namespace entente::extract {

/// The elements of HTML that matter to reading an article; `text` for character data, `other` for every other element.
enum class HtmlTag : std::uint8_t {
    a,
    address,
    article,
    aside,
    b,
    blockquote,
    body,
    br,
    button,
    canvas,
    center,
    cite,
    dd,
    del,
    details,
    dialog,
    div,
    dl,
    dt,
    em,
    embed,
    fieldset,
    figcaption,
    figure,
    footer,
    form,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    head,
    header,
    hr,
    html,
    i,
    iframe,
    img,
    input,
    label,
    legend,
    li,
    link,
    main,
    map,
    menu,
    meta,
    nav,
    noscript,
    object,
    ol,
    optgroup,
    option,
    p,
    picture,
    pre,
    script,
    section,
    select,
    span,
    strong,
    style,
    summary,
    svg,
    table,
    tbody,
    td,
    template_,
    text,
    textarea,
    tfoot,
    th,
    thead,
    time,
    title,
    tr,
    ul,
    video,
    other,
};

/// The element of a name in lower case, never `text`.
[[nodiscard]] HtmlTag html_tag(std::string_view name) noexcept;

/// The name of an element in lower case; "~" for `other`.
[[nodiscard]] std::string_view html_tag_name(HtmlTag tag) noexcept;

/// Begins a line of its own where it stands: paragraphs, list items, cells, and what holds them.
[[nodiscard]] bool is_block(HtmlTag tag) noexcept;

/// h1 to h6.
[[nodiscard]] constexpr bool is_heading(HtmlTag tag) noexcept { return tag >= HtmlTag::h1 && tag <= HtmlTag::h6; }

/// Never part of what a reader reads: scripts, forms, embedded objects.
[[nodiscard]] bool is_invisible(HtmlTag tag) noexcept;

}  // namespace entente::extract
