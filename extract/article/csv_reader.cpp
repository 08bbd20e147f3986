#include "extract/article/csv_reader.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "extract/article/charset.hpp"
#include "extract/article/field_table.hpp"

namespace entente::extract {
namespace {

/// Longer ones are prose. Bytes.
constexpr std::size_t k_longest_column_name = 48;

/// Follows one record through its bytes.
class CsvState {
  public:
    explicit CsvState(char separator) : m_separator{separator} {}

    enum class Event { data, quote, field_end, record_end };

    Event take(char c) {
        if (m_quoted) {
            if (m_closing) {  // behind a quote inside of quotes
                m_closing = false;
                if (c == '"') {
                    return Event::data;
                }
                m_quoted = false;
                return outside(c);
            }
            m_closing = c == '"';
            return m_closing ? Event::quote : Event::data;
        }
        if (c == '"' && m_at_start) {
            m_quoted = true;
            m_at_start = false;
            return Event::quote;
        }
        return outside(c);
    }

  private:
    Event outside(char c) {
        m_at_start = c == m_separator;
        if (c == m_separator) {
            return Event::field_end;
        }
        if (c == '\n' || c == '\r') {
            m_at_start = true;
            return Event::record_end;
        }
        return Event::data;
    }

    char m_separator;
    bool m_at_start = true;
    bool m_quoted = false, m_closing = false;
};

}  // namespace

CsvReader::Status CsvReader::read_record(std::size_t limit) {
    m_record.clear();
    CsvState state{m_separator};
    bool too_long = false, any = false;
    for (;;) {
        const std::string_view rest = m_stream->peek();
        if (rest.empty()) {
            return !m_stream->failure().empty() ? Status::failed
                   : too_long                   ? Status::too_long
                   : any                        ? Status::ok
                                                : Status::end;
        }
        any = true;
        std::size_t taken = 0;
        bool ended = false;
        while (taken < rest.size() && !ended) {
            const char c = rest[taken++];
            too_long = too_long || m_record.size() + taken > limit + 1;
            // What is too long is left by its next line end: a quote that nobody closes costs no more than that.
            ended = too_long ? c == '\n' : state.take(c) == CsvState::Event::record_end;
        }
        if (!too_long) {
            m_record.append(rest.substr(0, ended ? taken - 1 : taken));
        }
        m_stream->skip(taken);
        if (ended) {
            return too_long ? Status::too_long : Status::ok;
        }
    }
}

CsvReader::Status CsvReader::next(std::vector<std::string>& fields, std::size_t limit) {
    for (;;) {
        const Status status = read_record(limit);
        if (status != Status::ok) {
            return status;
        }
        if (!trim(m_record).empty()) {
            fields = split_csv(is_valid_utf8(m_record) ? m_record : to_utf8(m_record), m_separator);
            return Status::ok;
        }
    }
}

std::vector<std::string> split_csv(std::string_view record, char separator) {
    CsvState state{separator};
    std::vector<std::string> fields(1);
    for (const char c : record) {
        switch (state.take(c)) {
            case CsvState::Event::data: fields.back() += c; break;
            case CsvState::Event::field_end: fields.emplace_back(); break;
            case CsvState::Event::record_end:
            case CsvState::Event::quote: break;
        }
    }
    return fields;
}

char csv_separator(std::string_view header) {
    char best = '\0';
    std::size_t most = 1;
    for (const char separator : {',', ';', '\t', '|'}) {
        const auto names = split_csv(header, separator);
        if (names.size() <= most) {
            continue;
        }
        bool text = false, other = false;
        const bool short_names = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
            const auto field = FieldTable::standard().find(FieldTable::fold(name));
            text = text || (field && field->field == Field::text);
            other = other || (field && field->field != Field::text);
            return name.size() <= k_longest_column_name;
        });
        if (short_names && text && other) {
            best = separator;
            most = names.size();
        }
    }
    return best;
}

}  // namespace entente::extract
