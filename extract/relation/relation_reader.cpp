#include "extract/relation/relation_reader.hpp"

#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "extract/article/file_stream.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

constexpr std::size_t k_longest_line = 1u << 20;  // ten times the longest sentence that is accepted

}  // namespace

RelationReader::RelationReader(std::vector<std::string> inputs, const Ontology& ontology, std::function<bool()> stop,
                               std::atomic<std::uint64_t>* bytes_read)
    : m_walk{std::move(inputs)}, m_ontology{&ontology}, m_stop{std::move(stop)}, m_bytes_read{bytes_read} {}

std::optional<std::variant<RelationLine, Rejection>> RelationReader::next() {
    for (;;) {
        if (m_stop && m_stop()) {
            return std::nullopt;
        }
        if (m_lines) {
            if (auto result = next_line()) {
                return result;
            }
            m_lines.reset();
            continue;
        }
        auto input = m_walk.next();
        if (!input) {
            return std::nullopt;
        }
        if (auto* rejection = std::get_if<Rejection>(&*input)) {
            return std::move(*rejection);
        }
        if (auto rejection = open(std::get<std::string>(*input))) {
            return std::move(*rejection);
        }
    }
}

std::optional<Rejection> RelationReader::open(const std::string& path) {
    m_where = path == "-" ? "standard input" : clean_line(path);
    m_line_number = 0;
    m_lines = std::make_unique<FileStream>(path, m_stop, m_bytes_read);
    const bool is_binary = m_lines->peek().find('\0') != std::string_view::npos;
    if (!m_lines->failure().empty() || is_binary) {
        const std::string reason =
            is_binary ? "is binary data, not a relation a line" : "cannot be read (" + m_lines->failure() + ")";
        m_lines.reset();
        return Rejection{m_where, reason};
    }
    return std::nullopt;
}

std::optional<std::variant<RelationLine, Rejection>> RelationReader::next_line() {
    for (;;) {
        ++m_line_number;
        const std::string where = m_where + ":" + std::to_string(m_line_number);
        switch (m_lines->read_line(m_line, k_longest_line)) {
            case ByteStream::Status::end: return std::nullopt;
            case ByteStream::Status::failed: {
                Rejection rejection{m_where, "cannot be read (" + m_lines->failure() + ")"};
                m_lines.reset();
                return rejection;
            }
            case ByteStream::Status::too_long: return Rejection{where, "the line is longer than 1 MiB"};
            case ByteStream::Status::ok: break;
        }
        if (m_stop && m_stop()) {
            return std::nullopt;  // half a line from a pipe is none
        }
        std::string_view line = m_line;
        if (m_line_number == 1 && line.starts_with("\xEF\xBB\xBF")) {
            line.remove_prefix(3);
        }
        if (trim(line).empty()) {
            continue;
        }
        auto parsed = parse_relation_line(line, where, *m_ontology);
        if (auto* rejection = std::get_if<Rejection>(&parsed)) {
            return std::move(*rejection);
        }
        return RelationLine{std::get<RelationRecord>(std::move(parsed)), where, m_line.size()};
    }
}

}  // namespace entente::extract
