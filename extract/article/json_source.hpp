#pragma once

#include <cstddef>
#include <string>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"
#include "extract/article/json_splitter.hpp"

namespace entente::extract {

/// JSON over any number of lines: an array of articles, an object around such an array ({"articles": [...]}), or objects
/// one behind the other. Elements are named "#1", "#2"; an object that stands alone is the file itself.
class JsonSource final : public ArticleSource {
  public:
    JsonSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    ByteStream* m_stream;
    SourceContext m_context;
    JsonSplitter m_splitter;
    std::string m_value;
    std::size_t m_number = 0;
    bool m_started = false;
};

}  // namespace entente::extract
