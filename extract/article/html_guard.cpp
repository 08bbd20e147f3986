#include "extract/article/html_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/article/html_tree.hpp"

namespace entente::extract {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c == '.'; }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Guard {
  public:
    explicit Guard(std::string& page) : m_bytes{&page}, m_page{page} {}

    std::string_view run() {
        while ((m_at = m_page.find('<', m_at)) != std::string_view::npos) {
            if (++m_tags > HtmlTree::k_most_tags) {
                return "has more than 200000 tags";
            }
            ++m_at;
            if (at("!--")) {
                blank_to("-->");
            } else if (at("!") || at("?")) {
                blank_to(">");
            } else if (is_letter(current())) {
                const std::string_view name = read_name();
                if (read_attributes() > HtmlTree::k_most_attributes) {
                    return "has a tag with more than 256 attributes";
                }
                skip_raw_text(name);
            }
        }
        return {};
    }

  private:
    [[nodiscard]] char current() const { return m_at < m_page.size() ? m_page[m_at] : '\0'; }
    [[nodiscard]] bool at(std::string_view mark) const { return m_page.substr(m_at).starts_with(mark); }

    void skip_behind(std::string_view mark) {
        const auto found = m_page.find(mark, m_at);
        m_at = found == std::string_view::npos ? m_page.size() : found + mark.size();
    }

    /// From the "<" that was just read.
    void blank_to(std::string_view mark) {
        const std::size_t first = m_at - 1;
        skip_behind(mark);
        std::fill(m_bytes->begin() + static_cast<std::ptrdiff_t>(first),
                  m_bytes->begin() + static_cast<std::ptrdiff_t>(m_at), ' ');
    }

    void skip_blanks() {
        while (is_blank(current())) {
            ++m_at;
        }
    }

    std::string_view read_name() {
        const std::size_t first = m_at;
        while (is_name(current())) {
            ++m_at;
        }
        return m_page.substr(first, m_at - first);
    }

    [[nodiscard]] bool at_end_of_tag() const {
        return m_at >= m_page.size() || current() == '>' ||
               (current() == '/' && m_page.substr(m_at + 1).starts_with('>'));
    }

    /// Behind the name of a tag: how many attributes it has.
    std::size_t read_attributes() {
        std::size_t count = 0;
        skip_blanks();
        while (!at_end_of_tag()) {
            ++count;
            if (is_letter(current())) {
                read_name();
                skip_blanks();
                if (current() == '=') {
                    ++m_at;
                    skip_blanks();
                    skip_value();
                }
            } else {
                while (!at_end_of_tag() && !is_blank(current())) {
                    ++m_at;
                }
            }
            skip_blanks();
        }
        return count;
    }

    void skip_value() {
        if (const char quote = current(); quote == '"' || quote == '\'') {
            ++m_at;
            skip_behind({&quote, 1});
            return;
        }
        while (m_at < m_page.size() && current() != '>' && !is_blank(current())) {
            ++m_at;
        }
    }

    /// The content of script and style ends at their own end tag only.
    void skip_raw_text(std::string_view name) {
        static constexpr std::array<std::string_view, 2> k_raw = {"script", "style"};
        if (std::none_of(k_raw.begin(), k_raw.end(), [&](std::string_view raw) {
                return std::equal(raw.begin(), raw.end(), name.begin(), name.end(),
                                  [](char a, char b) { return a == lower(b); });
            })) {
            return;
        }
        for (;;) {
            const auto found = m_page.find("</", m_at);
            if (found == std::string_view::npos) {
                m_at = m_page.size();
                return;
            }
            m_at = found;
            const auto behind = m_page.substr(found + 2, name.size());
            if (std::equal(behind.begin(), behind.end(), name.begin(), name.end(),
                           [](char a, char b) { return lower(a) == lower(b); })) {
                return;
            }
            m_at += 2;
        }
    }

    std::string* m_bytes;
    std::string_view m_page;  ///< the same bytes
    std::size_t m_at = 0;
    std::size_t m_tags = 0;
};

}  // namespace

std::string_view guard_html(std::string& page) { return Guard{page}.run(); }

}  // namespace entente::extract
