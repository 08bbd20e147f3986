#include "extract/article/xml_guard.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <utility>

namespace entente::extract {
namespace {

/// The longest mark that decides what comes ("<![CDATA[") and the longest reference that is looked at.
constexpr std::size_t k_mark = 9;
constexpr std::size_t k_reference = 40;

/// In which an XML declaration names its charset. Bytes.
constexpr std::size_t k_declaration = 256;

bool is_control(char c) { return c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What may stand in XML for the reference with this name: nothing when it means no character.
std::string reference_for(std::string_view name) {
    if (name.starts_with('#')) {
        const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const auto digits = name.substr(hexadecimal ? 2 : 1);
        unsigned long value = 0;
        for (const char c : digits) {
            const char low = is_letter(c) ? static_cast<char>(c | 0x20) : c;
            if (!is_digit(low) && !(hexadecimal && low >= 'a' && low <= 'f')) {
                return {};
            }
            value = value * (hexadecimal ? 16 : 10) +
                    static_cast<unsigned long>(is_digit(low) ? low - '0' : low - 'a' + 10);
            if (value > 0x10FFFF) {
                return {};
            }
        }
        const bool allowed = value == '\t' || value == '\n' || value == '\r' || (value >= ' ' && value < 0xD800) ||
                             (value > 0xDFFF && value != 0xFFFE && value != 0xFFFF);
        return digits.empty() || !allowed ? std::string{} : "&#" + std::to_string(value) + ";";
    }
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") {
        return "&" + std::string{name} + ";";
    }
    const std::string terminated{name};
    const auto* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
    return entity == nullptr ? std::string{} : "&#" + std::to_string(entity->value) + ";";
}

}  // namespace

std::size_t XmlGuard::read(char* buffer, std::size_t size) {
    m_out.erase(0, std::exchange(m_given, 0));
    while (m_out.size() - m_given < size && failure().empty()) {
        const auto bytes = m_bytes->peek(k_reference);
        if (bytes.empty()) {
            break;
        }
        advance(bytes);
    }
    if (!failure().empty()) {
        return 0;
    }
    const std::size_t count = m_out.copy(buffer, size, m_given);
    m_given += count;
    return count;
}

void XmlGuard::advance(std::string_view bytes) {
    switch (m_state) {
        case State::text: read_text(bytes); break;
        case State::tag: read_tag(bytes); break;
        case State::cdata: read_until("]]>", bytes); break;
        case State::comment: read_until("-->", bytes); break;
        case State::instruction: read_until("?>", bytes); break;
        case State::declaration: read_declaration(bytes); break;
    }
    if (m_state != State::text && m_state != State::cdata && m_length > k_longest_tag) {
        fail("has a tag, comment or declaration that is longer than 1 MiB");
    }
}

/// To the output, with control characters as spaces.
void XmlGuard::pass(std::string_view bytes) {
    const std::size_t first = m_out.size();
    m_out += bytes;
    std::replace_if(m_out.begin() + static_cast<std::ptrdiff_t>(first), m_out.end(), is_control, ' ');
    m_length += bytes.size();
    m_bytes->skip(bytes.size());
}

void XmlGuard::read_text(std::string_view bytes) {
    const auto mark = bytes.find_first_of("<&");
    if (mark > 0) {
        pass(bytes.substr(0, mark));
        return;
    }
    // peek() has shown enough unless the document ends here.
    bytes.front() == '&' ? read_reference(bytes) : read_markup(bytes);
}

void XmlGuard::read_reference(std::string_view bytes) {
    const auto end = bytes.substr(0, k_reference).find_first_of(";<& \t\r\n", 1);
    const bool ended = end != std::string_view::npos && bytes[end] == ';';
    const std::string reference = ended ? reference_for(bytes.substr(1, end - 1)) : std::string{};
    m_out += reference.empty() ? "&amp;" : reference;
    m_bytes->skip(reference.empty() ? 1 : end + 1);
    m_length += 1;
}

void XmlGuard::begin(State state, std::string_view mark) {
    m_state = state;
    m_length = 0;
    m_quote = m_last = '\0';
    m_brackets = m_attributes = 0;
    pass(mark);
}

void XmlGuard::read_markup(std::string_view bytes) {
    static_assert(k_mark <= k_reference);
    if (bytes.starts_with("<![CDATA[")) {
        begin(State::cdata, bytes.substr(0, k_mark));
    } else if (bytes.starts_with("<!--")) {
        begin(State::comment, bytes.substr(0, 4));
    } else if (bytes.starts_with("<?")) {
        const auto start = m_bytes->peek(k_declaration);
        const auto declaration = start.substr(0, start.find('>'));
        const auto is_utf7 = [&](std::string_view name) { return declaration.find(name) != std::string_view::npos; };
        if (is_utf7("UTF-7") || is_utf7("utf-7") || is_utf7("UTF7") || is_utf7("utf7")) {
            fail("is written in UTF-7, which is not read");
            return;
        }
        begin(State::instruction, start.substr(0, 2));
    } else if (bytes.starts_with("<!")) {
        begin(State::declaration, bytes.substr(0, 2));
    } else {
        m_closing = bytes.starts_with("</");
        begin(State::tag, bytes.substr(0, 1));
    }
}

void XmlGuard::read_tag(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (m_quote != '\0') {
            m_quote = c == m_quote ? '\0' : m_quote;
        } else if (c == '"' || c == '\'') {
            m_quote = c;
        } else if (c == '=') {
            ++m_attributes;
        } else if (c == '>') {
            const bool empty = !m_closing && m_last == '/';
            m_depth += m_closing || empty ? 0 : 1;
            m_depth -= m_closing && m_depth > 0 ? 1 : 0;
            m_state = State::text;
            pass(bytes.substr(0, i + 1));
            if (m_depth > k_deepest) {
                fail("has elements nested more than " + std::to_string(k_deepest) + " deep");
            }
            return;
        }
        m_last = c;
        if (m_attributes > k_most_attributes) {
            fail("has a tag with more than " + std::to_string(k_most_attributes) + " attributes");
            return;
        }
        if (c == '&') {
            if (i > 0) {
                pass(bytes.substr(0, i));
            } else {
                read_reference(bytes);
            }
            return;  // with more bytes in sight
        }
    }
    pass(bytes);
}

/// Declarations inside of the brackets of a document type belong to it.
void XmlGuard::read_declaration(std::string_view bytes) {
    constexpr std::string_view k_entity = "<!ENTITY";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (m_quote != '\0') {
            m_quote = c == m_quote ? '\0' : m_quote;
        } else if (c == '"' || c == '\'') {
            m_quote = c;
        } else if (c == '[') {
            ++m_brackets;
        } else if (c == ']') {
            m_brackets -= m_brackets > 0 ? 1 : 0;
        } else if (c == '>' && m_brackets == 0) {
            m_state = State::text;
            pass(bytes.substr(0, i + 1));
            return;
        } else if (c == '<') {
            if (i > 0) {
                pass(bytes.substr(0, i));
            } else if (bytes.starts_with(k_entity)) {
                fail(std::string{k_entities});
            } else {
                pass(bytes.substr(0, 1));
            }
            return;  // with more bytes in sight
        }
    }
    pass(bytes);
}

void XmlGuard::read_until(std::string_view end, std::string_view bytes) {
    const auto found = bytes.find(end);
    if (found != std::string_view::npos) {
        m_state = State::text;
        pass(bytes.substr(0, found + end.size()));
    } else if (bytes.size() >= k_reference) {
        pass(bytes.substr(0, bytes.size() - end.size() + 1));  // the end may have begun
    } else {
        pass(bytes);
    }
}

}  // namespace entente::extract
