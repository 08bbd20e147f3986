#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extract/article/xml_stream.hpp"

namespace entente::extract {

/// Text out of markup (HTML, XHTML, NITF), all of it: paragraphs are separated by empty lines, lines by "\n", white space
/// is one space. Nothing is taken for boilerplate; that is a matter of whole pages. What is never read (scripts, style)
/// and which elements are paragraphs or lines stands in schemas/input/markup.json.
///
/// Elements are named without prefix; their case does not matter. Whoever calls keeps open() and close() in pairs; what
/// remains open at the end is closed.
class MarkupText {
  public:
    /// What goes beyond `limit` bytes is left out, see is_cut().
    explicit MarkupText(std::size_t limit) : m_limit{limit} {}

    void open(std::string_view element);
    void close(std::string_view element);
    /// UTF-8.
    void add(std::string_view text);

    [[nodiscard]] bool is_cut() const noexcept { return m_cut; }
    [[nodiscard]] std::string take();

  private:
    /// What stands between the last word and the next one.
    enum class Gap { none, space, line, paragraph };

    void widen(Gap gap) noexcept { m_gap = gap > m_gap ? gap : m_gap; }
    void put(std::string_view word);

    std::size_t m_limit;
    std::string m_text;
    Gap m_gap = Gap::none;
    bool m_cut = false;
    std::string m_unread;      ///< the element whose content is not read; empty outside of any
    std::size_t m_inside = 0;  ///< of these, one in another
};

/// Reads the element that has just started to its end. False when the document fails or ends before.
bool read_markup(XmlStream& xml, MarkupText& text);

/// The text of a piece of HTML, which need not be whole: what feeds and newsletters carry. `html` must be well-formed UTF-8
/// without NUL. Nothing when it goes beyond the limits of HtmlTree. What has no tags keeps its lines; character references are read there, too.
[[nodiscard]] std::optional<std::string> html_to_text(std::string_view html);

/// The text of a field of a record, which says nowhere how it is written. Clear markup decides: an element of HTML that begins and
/// ends, or two line breaks or paragraphs that begin. Character references are read where there is no tag at all. Everything else
/// ("AT&T", "5 < 6", "<name@example.org>") stays as it is.
///
/// `text` must be well-formed UTF-8 without NUL. Nothing when it is markup beyond the limits of HtmlTree.
[[nodiscard]] std::optional<std::string> field_to_text(std::string text);

}  // namespace entente::extract
