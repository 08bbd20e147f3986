#include "extract/article/json_splitter.hpp"

#include <utility>

#include "extract/article/field_table.hpp"

namespace entente::extract {
namespace {

/// Longer keys are none that the table knows. Bytes.
constexpr std::size_t k_longest_key = 64;

/// No value begins with it.
constexpr char k_stray = '\1';

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Follows brackets and strings, a byte at a time.
class Balance {
  public:
    /// After the byte.
    void take(char c) {
        if (m_in_string) {
            if (m_escaped) {
                m_escaped = false;
            } else if (c == '\\') {
                m_escaped = true;
            } else if (c == '"') {
                m_in_string = false;
            }
            return;
        }
        if (c == '"') {
            m_in_string = true;
        } else if (c == '{' || c == '[') {
            ++m_depth;
        } else if ((c == '}' || c == ']') && m_depth > 0) {
            --m_depth;
        }
    }
    [[nodiscard]] bool in_string() const { return m_in_string; }
    [[nodiscard]] std::size_t depth() const { return m_depth; }

  private:
    std::size_t m_depth = 0;
    bool m_in_string = false, m_escaped = false;
};

/// Follows the keys of an object, to find the list of articles that it may be around.
class KeyWatch {
  public:
    /// Before the balance takes the byte. True when this is the bracket of a list under one of its keys.
    bool take(char c, const Balance& balance) {
        if (balance.depth() != 1) {
            return false;
        }
        if (balance.in_string()) {
            if (c != '"' && m_text.size() <= k_longest_key) {
                m_text += c;
            }
            return false;
        }
        if (c == '"') {
            m_text.clear();
        } else if (c == ':') {
            m_key = FieldTable::fold(m_text);
            const auto name = FieldTable::standard().find(m_key);
            m_article = m_article || (name && name->field == Field::text && !FieldTable::standard().is_list(m_key));
        } else if (c == ',') {
            m_key.clear();
        }
        return c == '[' && !m_article && FieldTable::standard().is_list(m_key);
    }

  private:
    std::string m_text, m_key;
    bool m_article = false;  ///< it has a text of its own
};

}  // namespace

char JsonSplitter::next_mark() {
    for (;;) {
        const std::string_view rest = m_stream->peek();
        if (rest.empty()) {
            return '\0';
        }
        std::size_t i = 0;
        while (i < rest.size() && is_white(rest[i])) {
            ++i;
        }
        const bool found = i < rest.size();
        const char mark = found && rest[i] != '\0' ? rest[i] : k_stray;
        m_stream->skip(i);
        if (found) {
            return mark;
        }
    }
}

JsonSplitter::Status JsonSplitter::next(std::string& value, std::size_t limit) {
    value.clear();
    while (!m_ended) {
        const char mark = next_mark();
        if (mark == '\0') {
            m_ended = true;
            return !m_stream->failure().empty() ? Status::failed : m_in_list ? Status::cut : Status::end;
        }
        if (mark == ',') {
            m_stream->skip(1);
            continue;
        }
        if (m_in_list && mark == ']') {
            m_stream->skip(1);
            m_in_list = false;
            if (std::exchange(m_in_document, false)) {
                if (const Status status = leave_document(); status != Status::ok) {
                    m_ended = true;
                    return status;
                }
            }
            continue;
        }
        if (!m_in_list && mark == '[') {
            m_stream->skip(1);
            m_in_list = true;
            continue;
        }
        if (mark != '{' && !m_in_list) {
            m_ended = true;
            return Status::stray;
        }
        Status status = Status::ok;
        if (read_value(value, limit, status)) {
            value.clear();
            continue;
        }
        m_ended = status == Status::cut || status == Status::failed || status == Status::stray;
        return status;
    }
    return Status::end;
}

bool JsonSplitter::read_value(std::string& value, std::size_t limit, Status& status) {
    Balance balance;
    KeyWatch keys;
    bool any = false, too_long = false;
    for (;;) {
        const std::string_view rest = m_stream->peek();
        if (rest.empty()) {
            status = m_stream->failure().empty() ? Status::cut : Status::failed;
            return false;
        }
        std::size_t taken = 0;
        bool done = false, list = false;
        while (taken < rest.size() && !done && !list) {
            const char c = rest[taken];
            const bool between = balance.depth() == 0 && !balance.in_string();
            if (between && any && (c == ',' || c == ']' || c == '}')) {
                done = true;  // behind a number or a word
                break;
            }
            ++taken;
            list = !m_in_list && keys.take(c, balance);
            balance.take(c);
            any = true;
            done = balance.depth() == 0 && !balance.in_string() && (c == '}' || c == ']' || c == '"');
        }
        too_long = too_long || value.size() + taken > limit;
        if (too_long) {
            value.clear();
        } else {
            value.append(rest.substr(0, taken));
        }
        m_stream->skip(taken);
        if (list && next_mark() == '{') {
            m_in_list = true;
            m_in_document = true;
            return true;
        }
        if (done) {
            status = too_long ? Status::too_long : Status::ok;
            return false;
        }
    }
}

JsonSplitter::Status JsonSplitter::leave_document() {
    Balance balance;
    balance.take('{');
    for (;;) {
        const std::string_view rest = m_stream->peek();
        if (rest.empty()) {
            return m_stream->failure().empty() ? Status::cut : Status::failed;
        }
        std::size_t taken = 0;
        while (taken < rest.size() && balance.depth() > 0) {
            balance.take(rest[taken++]);
        }
        m_stream->skip(taken);
        if (balance.depth() == 0) {
            return Status::ok;
        }
    }
}

}  // namespace entente::extract
