#include "extract/article/feed_source.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "extract/article/article_fields.hpp"
#include "extract/article/markup_text.hpp"
#include "extract/article/source_rejections.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

constexpr std::string_view k_atom = "http://www.w3.org/2005/Atom";
constexpr std::string_view k_content = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view k_dublin_core = "http://purl.org/dc/elements/1.1/";

/// Words that a description must have to be taken for the text of an article. The teasers that blog software cuts have 55
/// words and end in dots; what editors write as a summary is two or three sentences. The shortest reports of agencies have
/// about a hundred.
constexpr std::size_t k_shortest_text = 80;

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        words += !white && !inside ? 1 : 0;
        inside = !white;
    }
    return words;
}

bool breaks_off(std::string_view text) {
    text = trim(text);
    return text.ends_with("...") || text.ends_with("…") || text.ends_with("[...]") || text.ends_with("[…]") ||
           text.ends_with("[&#8230;]");
}

/// Elements of RSS 2.0 have no namespace; those before and RSS 1.0 do.
bool is_rss(std::string_view space) {
    return space.empty() || space.starts_with("http://purl.org/rss/1.0/") ||
           space.starts_with("http://my.netscape.com/rdf/") || space.starts_with("http://backend.userland.com/");
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

/// How the text inside of an Atom element is written.
enum class Writing { plain, html, xhtml, other };

Writing writing_of(const XmlStream& xml) {
    const std::string type = to_lower(trim(xml.attribute("type").value_or("text")));
    if (xml.attribute("src")) {
        return Writing::other;
    }
    if (type == "html" || type.starts_with("text/html")) {
        return Writing::html;
    }
    if (type == "xhtml" || type.starts_with("application/xhtml+xml")) {
        return Writing::xhtml;
    }
    return type == "text" || type.starts_with("text/plain") ? Writing::plain : Writing::other;
}

}  // namespace

/// What has been found of one entry.
struct FeedSource::Entry {
    ArticleFields fields;
    std::string summary, updated, id, source;
    bool failed = false;    ///< the document ends inside of it
    bool too_long = false;  ///< something in it is
    bool too_deep = false;
};

FeedSource::FeedSource(ByteStream& stream, SourceContext context, std::size_t first, std::string publisher)
    : m_context{std::move(context)}, m_xml{stream}, m_feed_title{std::move(publisher)}, m_number{first - 1} {}

bool FeedSource::is_damaged() const {
    return m_xml.failure().starts_with("is not well-formed") || m_xml.failure().starts_with("has ");
}

std::optional<ParsedArticle> FeedSource::next() {
    while (!m_ended) {
        switch (m_xml.next()) {
            case XmlStream::Event::start:
                if (m_xml.name() == "item" || (m_xml.name() == "entry" && m_xml.space() == k_atom)) {
                    return read_entry();
                }
                if (m_xml.depth() > 0) {
                    read_feed_child();
                }
                break;
            case XmlStream::Event::end:
            case XmlStream::Event::text: break;
            case XmlStream::Event::done:
                m_ended = true;
                if (!m_any) {
                    return Rejection{m_context.origin.where, "holds no articles"};
                }
                break;
            case XmlStream::Event::failed:
                m_ended = true;
                return Rejection{m_context.origin.where, m_xml.failure(), "is not well-formed XML"};
        }
    }
    return std::nullopt;
}

/// Of the feed itself only the title matters; <channel> is entered.
void FeedSource::read_feed_child() {
    if (m_xml.name() == "channel") {
        return;
    }
    const bool title = m_xml.name() == "title" && (m_xml.space() == k_atom || is_rss(m_xml.space()));
    if (title && m_feed_title.empty()) {
        Entry feed;
        read_content(m_feed_title, feed);
    } else {
        m_xml.skip();
    }
}

Origin FeedSource::origin_of_entry() const {
    std::string number{'#'};
    number += std::to_string(m_number);
    return {m_context.origin.where + number, m_context.origin.uri + number, m_context.origin.published};
}

ParsedArticle FeedSource::read_entry() {
    ++m_number;
    m_any = true;
    Entry entry;
    for (;;) {
        const auto event = m_xml.next();
        if (event == XmlStream::Event::end) {
            break;
        }
        if (event == XmlStream::Event::start) {
            read_child(entry);
        }
        if (event == XmlStream::Event::done || event == XmlStream::Event::failed || entry.failed) {
            m_ended = true;
            const std::string reason = m_xml.failure().empty() ? "is not well-formed XML" : m_xml.failure();
            return Rejection{origin_of_entry().where, reason, "is not well-formed XML"};
        }
    }
    ++m_finished;
    return finish(std::move(entry), origin_of_entry());
}

/// The text inside of the element that has just started, to its end.
std::string FeedSource::collect(Entry& entry) {
    std::string text;
    for (int open = 1; open > 0;) {
        switch (m_xml.next()) {
            case XmlStream::Event::start: ++open; break;
            case XmlStream::Event::end: --open; break;
            case XmlStream::Event::text:
                entry.too_long = entry.too_long || text.size() + m_xml.text().size() > m_context.max_article_bytes;
                if (!entry.too_long) {
                    text += m_xml.text();
                }
                break;
            case XmlStream::Event::done:
            case XmlStream::Event::failed: entry.failed = true; return {};
        }
    }
    return text;
}

void FeedSource::read_content(std::string& into, Entry& entry) {
    const bool atom = m_xml.space() == k_atom;
    const Writing writing = atom ? writing_of(m_xml) : Writing::html;
    if (writing == Writing::xhtml) {
        MarkupText text{m_context.max_article_bytes};
        entry.failed = !read_markup(m_xml, text);
        entry.too_long = entry.too_long || text.is_cut();
        into = text.take();
        return;
    }
    const std::string text = collect(entry);
    if (writing == Writing::plain) {
        into = text;
    } else if (writing == Writing::html) {
        const auto read = html_to_text(text);
        entry.too_deep = entry.too_deep || !read;
        into = read.value_or("");
    }
}

void FeedSource::read_child(Entry& entry) {
    const std::string name{m_xml.name()};
    const std::string space{m_xml.space()};
    if (space == k_content && name == "encoded") {
        read_content(entry.fields.text, entry);
    } else if (space == k_dublin_core && name == "date" && entry.fields.published.empty()) {
        entry.fields.published = collect(entry);
    } else if (space == k_dublin_core && name == "publisher") {
        entry.fields.publisher = collect(entry);
    } else if (space == k_atom) {
        read_atom_child(name, entry);
    } else if (is_rss(space)) {
        read_rss_child(name, entry);
    } else {
        m_xml.skip();  // of a module that says nothing about the text
    }
}

void FeedSource::read_rss_child(std::string_view name, Entry& entry) {
    if (name == "title") {
        read_content(entry.fields.title, entry);
    } else if (name == "link") {
        entry.fields.uri = collect(entry);
    } else if (name == "guid") {
        const bool permanent = m_xml.attribute("isPermaLink").value_or("true") != "false";
        const std::string id = collect(entry);
        entry.id = permanent ? id : "";
    } else if (name == "pubDate") {
        entry.fields.published = collect(entry);
    } else if (name == "description") {
        read_content(entry.summary, entry);
    } else if (name == "source") {
        entry.source = collect(entry);
    } else {
        m_xml.skip();
    }
}

void FeedSource::read_atom_child(std::string_view name, Entry& entry) {
    if (name == "title") {
        read_content(entry.fields.title, entry);
    } else if (name == "content") {
        read_content(entry.fields.text, entry);
    } else if (name == "summary") {
        read_content(entry.summary, entry);
    } else if (name == "published") {
        entry.fields.published = collect(entry);
    } else if (name == "updated") {
        entry.updated = collect(entry);
    } else if (name == "id") {
        entry.id = collect(entry);
    } else if (name == "source") {
        read_source(entry);
    } else {
        if (name == "link" && entry.fields.uri.empty() && m_xml.attribute("rel").value_or("alternate") == "alternate") {
            entry.fields.uri = m_xml.resolved(m_xml.attribute("href").value_or(""));
        }
        m_xml.skip();
    }
}

/// The title of the feed that an entry was taken from.
void FeedSource::read_source(Entry& entry) {
    for (auto event = m_xml.next(); event != XmlStream::Event::end; event = m_xml.next()) {
        if (event == XmlStream::Event::done || event == XmlStream::Event::failed) {
            entry.failed = true;
            return;
        }
        if (event == XmlStream::Event::start) {
            m_xml.name() == "title" ? read_content(entry.source, entry) : static_cast<void>(m_xml.skip());
        }
    }
}

ParsedArticle FeedSource::finish(Entry entry, const Origin& origin) const {
    if (entry.too_long) {
        return too_long(origin.where, "is", m_context.max_article_bytes);
    }
    if (entry.too_deep) {
        return Rejection{origin.where, "has HTML that is too complex"};
    }
    ArticleFields& fields = entry.fields;
    if (trim(fields.text).empty()) {
        const std::size_t words = words_in(entry.summary);
        if (words == 0) {
            return Rejection{origin.where, "has no text"};
        }
        if (words < k_shortest_text || breaks_off(entry.summary)) {
            return Rejection{origin.where, "has only a summary of " + std::to_string(words) + " words, not the text",
                             "has only a summary, not the text"};
        }
        fields.text = std::move(entry.summary);
    }
    if (trim(fields.uri).empty() && is_address(trim(entry.id))) {
        fields.uri = entry.id;
    }
    if (trim(fields.published).empty()) {
        fields.published = entry.updated;
    }
    if (!trim(entry.source).empty()) {
        fields.publisher = entry.source;
    } else if (trim(fields.publisher).empty()) {
        fields.publisher = m_feed_title;
    }
    return make_article(fields, origin);
}

}  // namespace entente::extract
