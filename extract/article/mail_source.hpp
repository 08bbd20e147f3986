#pragma once

#include <cstddef>
#include <string>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// A message (see parse_mail()), or the messages of an mbox file, which are named "#1", "#2". One is in memory at a time.
class MailSource final : public ArticleSource {
  public:
    MailSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    std::optional<ParsedArticle> next_of_mbox();

    ByteStream* m_stream;
    SourceContext m_context;
    std::string m_line;
    std::size_t m_number = 0;
    bool m_started = false, m_mbox = false, m_ended = false;
};

}  // namespace entente::extract
