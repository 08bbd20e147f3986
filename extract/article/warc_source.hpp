#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// The pages of a web archive (WARC 0.17 to 1.1, ISO 28500), such as those of CC-NEWS: the responses with status 200 that are
/// HTML, one record in memory at a time. Other records and answers are no articles and are passed over.
///
/// The address is WARC-Target-URI. WARC-Date is never the day of publication: it is when the crawler came by, on the same day
/// or years later, and a page that says no day has none. Records are named by their addresses in rejections.
class WarcSource final : public ArticleSource {
  public:
    WarcSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    using Headers = std::map<std::string, std::string>;

    std::optional<Headers> read_headers();
    bool find_record();
    bool skip(std::uint64_t count);
    bool read(std::uint64_t count, std::string& block);
    ParsedArticle end(std::string reason);
    std::optional<ParsedArticle> read_response(const Headers& headers, std::uint64_t length);

    ByteStream* m_stream;
    SourceContext m_context;
    std::string m_line, m_block;
    std::size_t m_records = 0, m_pages = 0;
    bool m_ended = false;
};

}  // namespace entente::extract
