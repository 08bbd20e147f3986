#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"
#include "extract/article/xml_stream.hpp"

namespace entente::extract {

/// The entries of a feed that carries full texts: RSS 0.9 to 2.0 with its modules content and dc, RSS 1.0 (RDF), Atom
/// (RFC 4287). They are named "#1", "#2".
///
/// The text is content:encoded or the content of an entry. A description or summary is taken for the text only when it is long
/// enough to be one and does not break off; else the entry is rejected, for a teaser is not what the article says.
/// The address is the link, else an id that is one. The publisher is the source that the item names, else the title of the
/// feed. The day is pubDate, dc:date or published; `updated` where an entry of Atom has nothing else, since it is the day of
/// the text as it stands.
class FeedSource final : public ArticleSource {
  public:
    /// `first`: the number of its first entry. `publisher`: where the feed has no title.
    FeedSource(ByteStream& stream, SourceContext context, std::size_t first = 1, std::string publisher = {});

    [[nodiscard]] std::optional<ParsedArticle> next() override;

    /// It has ended because the document is not well-formed, or does what XmlGuard does not let pass: the last that next() gave says so.
    [[nodiscard]] bool is_damaged() const;

    /// How many entries have been read to their end.
    [[nodiscard]] std::size_t finished() const noexcept { return m_finished; }

    /// The title of the feed; empty as long as it has not been read.
    [[nodiscard]] const std::string& title() const noexcept { return m_feed_title; }

  private:
    struct Entry;

    ParsedArticle read_entry();
    void read_child(Entry& entry);
    void read_rss_child(std::string_view name, Entry& entry);
    void read_atom_child(std::string_view name, Entry& entry);
    void read_source(Entry& entry);
    void read_content(std::string& into, Entry& entry);
    void read_feed_child();
    std::string collect(Entry& entry);
    [[nodiscard]] ParsedArticle finish(Entry entry, const Origin& origin) const;
    [[nodiscard]] Origin origin_of_entry() const;

    SourceContext m_context;
    XmlStream m_xml;
    std::string m_feed_title;
    std::size_t m_number;  ///< of the entry at hand
    std::size_t m_finished = 0;
    bool m_any = false;  ///< there was an entry
    bool m_ended = false;
};

}  // namespace entente::extract
