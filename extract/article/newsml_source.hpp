#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"
#include "extract/article/xml_stream.hpp"

namespace entente::extract {

/// The items of agencies, in the formats of the IPTC: NewsML-G2 (one newsItem, or a newsMessage with several, which are
/// named "#1", "#2") and NITF, alone or inside of NewsML-G2.
///
/// The text is that of the first rendition that can be read: inlineXML in XHTML or NITF, or inlineData in plain text or HTML.
/// Items that are pictures, packages or planning, and those that were cancelled or withheld, are rejected. The day is
/// contentCreated, else firstCreated, else versionCreated (NITF: date.issue); the publisher is the provider, by its name where
/// it has one; the address is the guid of the item.
class NewsmlSource final : public ArticleSource {
  public:
    NewsmlSource(ByteStream& stream, SourceContext context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    struct Item;

    ParsedArticle read_item(std::string_view kind);
    void read_item_child(Item& item);
    void read_metadata_child(Item& item);
    void read_content_set(Item& item);
    void read_inline_xml(Item& item);
    void read_inline_data(Item& item);
    void read_nitf(Item& item);
    void read_nitf_child(Item& item);
    void read_provider(Item& item);
    std::string collect(Item& item);
    void skip(Item& item);
    template <typename Visit>
    void for_each_child(Item& item, Visit visit);
    [[nodiscard]] ParsedArticle finish(Item item, const Origin& origin) const;

    SourceContext m_context;
    XmlStream m_xml;
    std::size_t m_number = 0;
    bool m_several = false;  ///< inside of a newsMessage
    bool m_ended = false;
};

}  // namespace entente::extract
