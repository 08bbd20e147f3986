#include "extract/article/article_reader.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/text.hpp"
#include "extract/article/article_parser.hpp"
#include "extract/article/byte_stream.hpp"
#include "extract/article/input_walk.hpp"

namespace entente::extract {
namespace {

namespace fs = std::filesystem;

enum class Content { text, jsonl, json_array };

Content detect(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) {
        start.remove_prefix(3);
    }
    start = trim(start);
    const char first = start.empty() ? '\0' : start.front();
    start = trim(start.empty() ? start : start.substr(1));
    if (first == '{' && (start.starts_with('"') || start.starts_with('}'))) {
        return Content::jsonl;
    }
    return first == '[' && start.starts_with('{') ? Content::json_array : Content::text;
}

std::string in_mebibytes(std::size_t bytes) {
    return bytes % (1u << 20) == 0 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes) + " bytes";
}

}  // namespace

class ArticleReader::Impl {
  public:
    Impl(std::vector<std::string> inputs, ReaderOptions options)
        : m_walk{std::move(inputs)}, m_options{std::move(options)} {}

    std::optional<std::variant<Article, Rejection>> next() {
        for (;;) {
            if (m_lines) {
                if (auto result = next_line()) {
                    return result;
                }
                m_lines.reset();
            }
            if (m_options.stop && m_options.stop()) {
                return std::nullopt;
            }
            auto input = m_walk.next();
            if (!input) {
                return std::nullopt;
            }
            if (auto* rejection = std::get_if<Rejection>(&*input)) {
                return std::move(*rejection);
            }
            if (auto result = open(std::get<std::string>(*input))) {
                return result;
            }
        }
    }

  private:
    /// The article of a text file, or a rejection; nothing when the file turns out to be JSONL, which is read by line.
    std::optional<std::variant<Article, Rejection>> open(const std::string& path) {
        m_where = path == "-" ? "standard input" : clean_line(path);
        m_uri = uri_of(path);
        m_line_number = 0;
        auto stream = std::make_unique<ByteStream>(path, m_options.stop, m_options.bytes_read);
        const Content content = content_of(path, stream->peek());
        if (!stream->failure().empty()) {
            return unreadable(*stream);
        }
        if (content == Content::json_array) {
            return Rejection{m_where, "is one JSON array; give one object a line instead (jq -c '.[]')"};
        }
        if (content == Content::jsonl) {
            m_lines = std::move(stream);
            return std::nullopt;
        }
        std::string bytes;
        switch (stream->read_all(bytes, m_options.max_article_bytes)) {
            case ByteStream::Status::failed: return unreadable(*stream);
            case ByteStream::Status::too_long: return too_long("is");
            case ByteStream::Status::ok:
            case ByteStream::Status::end: break;
        }
        if (m_options.stop && m_options.stop()) {
            return std::nullopt;  // half an article from a pipe is none
        }
        return parse_plain_text(bytes, {m_where, m_uri, m_options.published});
    }

    std::optional<std::variant<Article, Rejection>> next_line() {
        for (;;) {
            ++m_line_number;
            std::string number{':'};
            number += std::to_string(m_line_number);
            const std::string where = m_where + number;
            switch (m_lines->read_line(m_line, m_options.max_article_bytes)) {
                case ByteStream::Status::end: return std::nullopt;
                case ByteStream::Status::failed: {
                    auto rejection = unreadable(*m_lines);
                    m_lines = nullptr;
                    return rejection;
                }
                case ByteStream::Status::too_long: return Rejection{where, too_long("the line is").reason};
                case ByteStream::Status::ok: break;
            }
            std::string_view line = m_line;
            if (m_line_number == 1 && line.starts_with("\xEF\xBB\xBF")) {
                line.remove_prefix(3);
            }
            if (!trim(line).empty()) {
                return parse_json_line(line, {where, m_uri + number, m_options.published});
            }
        }
    }

    [[nodiscard]] std::string uri_of(const std::string& path) const {
        std::error_code error;
        if (path == "-" || !fs::is_regular_file(path, error)) {
            return "-";
        }
        return clean_line(m_options.uris == FileUris::absolute ? fs::absolute(path).lexically_normal().string() : path);
    }

    [[nodiscard]] Content content_of(std::string_view path, std::string_view start) const {
        switch (m_options.format) {
            case InputFormat::text: return Content::text;
            case InputFormat::jsonl: return Content::jsonl;
            case InputFormat::detect: break;
        }
        return path.ends_with(".jsonl") || path.ends_with(".ndjson") ? Content::jsonl : detect(start);
    }

    [[nodiscard]] Rejection unreadable(const ByteStream& stream) const {
        return {m_where, "cannot be read (" + stream.failure() + ")"};
    }

    [[nodiscard]] Rejection too_long(std::string_view what) const {
        return {m_where, std::string{what} + " longer than " + in_mebibytes(m_options.max_article_bytes)};
    }

    InputWalk m_walk;
    ReaderOptions m_options;
    std::unique_ptr<ByteStream> m_lines;  ///< the JSONL file at hand; null when the next input is to be opened
    std::string m_where, m_uri;           ///< of the input at hand, printable
    std::string m_line;
    std::size_t m_line_number = 0;
};

ArticleReader::ArticleReader(std::vector<std::string> inputs, ReaderOptions options)
    : m_impl{std::make_unique<Impl>(std::move(inputs), std::move(options))} {}

ArticleReader::~ArticleReader() = default;

std::optional<std::variant<Article, Rejection>> ArticleReader::next() { return m_impl->next(); }

}  // namespace entente::extract
