#include "extract/article/article_reader.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "extract/article/article_source.hpp"
#include "extract/article/file_stream.hpp"
#include "extract/article/format_detector.hpp"
#include "extract/article/input_walk.hpp"
#include "extract/article/language.hpp"
#include "extract/article/source_rejections.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

namespace fs = std::filesystem;

}  // namespace

class ArticleReader::Impl {
  public:
    Impl(std::vector<std::string> inputs, ReaderOptions options)
        : m_walk{std::move(inputs)}, m_options{std::move(options)} {}

    std::optional<ParsedArticle> next() {
        for (;;) {
            if (m_source) {
                if (auto result = m_source->next()) {
                    if (m_options.stop && m_options.stop()) {
                        return std::nullopt;  // half an article from a pipe is none
                    }
                    return in_language(std::move(*result));
                }
                m_source.reset();
                m_stream.reset();
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
            if (auto rejection = open(std::get<std::string>(*input))) {
                return std::move(*rejection);
            }
        }
    }

  private:
    /// The article unless it is written in another language than it should be.
    [[nodiscard]] ParsedArticle in_language(ParsedArticle parsed) const {
        const auto* article = std::get_if<Article>(&parsed);
        if (article == nullptr || m_options.language.empty()) {
            return parsed;
        }
        const auto other = other_language(article->text, m_options.language);
        return other ? Rejection{article->uri, "is written in " + *other} : std::move(parsed);
    }

    std::optional<Rejection> open(const std::string& path) {
        SourceContext context;
        context.origin = {path == "-" ? "standard input" : clean_line(path), uri_of(path), m_options.published};
        context.max_article_bytes = m_options.max_article_bytes;
        context.format = m_options.format;
        context.name = path;
        m_stream = std::make_unique<FileStream>(path, m_options.stop);
        m_source = open_source(*m_stream, context);
        if (!m_stream->failure().empty()) {
            m_source.reset();
            return unreadable(context.origin.where, *m_stream);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string uri_of(const std::string& path) const {
        std::error_code error;
        if (path == "-" || !fs::is_regular_file(path, error)) {
            return "-";  // a pipe has no lasting name
        }
        return clean_line(m_options.uris == FileUris::absolute ? fs::absolute(path).lexically_normal().string() : path);
    }

    InputWalk m_walk;
    ReaderOptions m_options;
    std::unique_ptr<FileStream> m_stream;
    std::unique_ptr<ArticleSource> m_source;  ///< of m_stream; null when the next input is to be opened
};

ArticleReader::ArticleReader(std::vector<std::string> inputs, ReaderOptions options)
    : m_impl{std::make_unique<Impl>(std::move(inputs), std::move(options))} {}

ArticleReader::~ArticleReader() = default;

std::optional<ParsedArticle> ArticleReader::next() { return m_impl->next(); }

}  // namespace entente::extract
