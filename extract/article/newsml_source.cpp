#include "extract/article/newsml_source.hpp"

#include <utility>

#include "base/text.hpp"
#include "extract/article/article_fields.hpp"
#include "extract/article/markup_text.hpp"
#include "extract/article/published_date.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {
namespace {

/// "canceled" for "stat:canceled" or ".../pubStatus/canceled": what a code is apart from its scheme.
std::string_view code_of(std::string_view code) {
    const auto scheme = code.find_last_of(":/");
    return scheme == std::string_view::npos ? code : code.substr(scheme + 1);
}

/// Kinds of items that are no articles.
bool is_other_item(std::string_view name) {
    return name == "packageItem" || name == "conceptItem" || name == "knowledgeItem" || name == "planningItem" ||
           name == "catalogItem";
}

/// Sets what is empty still.
void offer(std::string& value, std::string found) {
    if (trim(value).empty()) {
        value = std::move(found);
    }
}

}  // namespace

/// What has been found of one item.
struct NewsmlSource::Item {
    ArticleFields fields;
    std::string first_created, version_created, copyright_holder;
    std::string status;     ///< a code without its scheme
    bool failed = false;    ///< the document ends inside of it
    bool too_long = false;  ///< something in it is
    bool too_deep = false;
};

NewsmlSource::NewsmlSource(ByteStream& stream, SourceContext context) : m_context{std::move(context)}, m_xml{stream} {}

std::optional<ParsedArticle> NewsmlSource::next() {
    while (!m_ended) {
        switch (m_xml.next()) {
            case XmlStream::Event::start:
                if (const auto name = m_xml.name(); name == "newsItem" || name == "nitf" || is_other_item(name)) {
                    return read_item(std::string{name});
                } else if (name == "newsMessage") {
                    m_several = true;
                } else if (name == "header") {
                    m_xml.skip();
                }
                break;
            case XmlStream::Event::end:
            case XmlStream::Event::text: break;
            case XmlStream::Event::done:
                m_ended = true;
                if (m_number == 0) {
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

/// Calls `visit` for every element inside of the one that has just started; it must read that to its end.
template <typename Visit>
void NewsmlSource::for_each_child(Item& item, Visit visit) {
    while (!item.failed) {
        switch (m_xml.next()) {
            case XmlStream::Event::start: visit(); break;
            case XmlStream::Event::end: return;
            case XmlStream::Event::text: break;
            case XmlStream::Event::done:
            case XmlStream::Event::failed: item.failed = true; break;
        }
    }
}

void NewsmlSource::skip(Item& item) { item.failed = !m_xml.skip() || item.failed; }

/// The text inside of the element that has just started, as one line.
std::string NewsmlSource::collect(Item& item) {
    MarkupText text{m_context.max_article_bytes};
    item.failed = !read_markup(m_xml, text) || item.failed;
    item.too_long = item.too_long || text.is_cut();
    return text.take();
}

ParsedArticle NewsmlSource::read_item(std::string_view kind) {
    ++m_number;
    Origin origin = m_context.origin;
    if (m_several) {
        std::string number{'#'};
        number += std::to_string(m_number);
        origin.where += number;
        origin.uri += number;
    }
    Item item;
    if (kind == "nitf") {
        read_nitf(item);
    } else if (kind == "newsItem") {
        item.fields.uri = m_xml.attribute("guid").value_or("");
        for_each_child(item, [&] { read_item_child(item); });
    } else {
        skip(item);
        if (!item.failed) {
            return Rejection{origin.where, "is a " + std::string{kind} + ", which holds no text"};
        }
    }
    if (item.failed) {
        m_ended = true;
        return Rejection{origin.where, m_xml.failure().empty() ? "is not well-formed XML" : m_xml.failure(),
                         "is not well-formed XML"};
    }
    return finish(std::move(item), origin);
}

void NewsmlSource::read_item_child(Item& item) {
    const auto name = m_xml.name();
    if (name == "itemMeta" || name == "contentMeta") {
        for_each_child(item, [&] { read_metadata_child(item); });
    } else if (name == "contentSet") {
        read_content_set(item);
    } else {
        skip(item);
    }
}

void NewsmlSource::read_metadata_child(Item& item) {
    const auto name = m_xml.name();
    if (name == "provider") {
        read_provider(item);
    } else if (name == "contentCreated") {
        offer(item.fields.published, collect(item));
    } else if (name == "firstCreated") {
        item.first_created = collect(item);
    } else if (name == "versionCreated") {
        item.version_created = collect(item);
    } else if (name == "headline") {
        offer(item.fields.title, collect(item));
    } else {
        if (name == "pubStatus") {
            item.status = code_of(m_xml.attribute("qcode").value_or(m_xml.attribute("uri").value_or("")));
        }
        skip(item);
    }
}

void NewsmlSource::read_provider(Item& item) {
    std::string code = m_xml.attribute("literal").value_or("");
    if (code.empty()) {
        code = code_of(m_xml.attribute("qcode").value_or(m_xml.attribute("uri").value_or("")));
    }
    std::string name;
    for_each_child(item, [&] { m_xml.name() == "name" ? offer(name, collect(item)) : skip(item); });
    offer(item.fields.publisher, name.empty() ? code : name);
}

void NewsmlSource::read_content_set(Item& item) {
    for_each_child(item, [&] {
        const bool found = !trim(item.fields.text).empty();
        if (m_xml.name() == "inlineXML" && !found) {
            read_inline_xml(item);
        } else if (m_xml.name() == "inlineData" && !found) {
            read_inline_data(item);
        } else {
            skip(item);
        }
    });
}

void NewsmlSource::read_inline_xml(Item& item) {
    for_each_child(item, [&] {
        if (m_xml.name() == "nitf") {
            read_nitf(item);
        } else if (m_xml.name() == "html" || m_xml.name() == "body" || m_xml.name() == "div" ||
                   m_xml.name() == "section" || m_xml.name() == "article") {
            offer(item.fields.text, collect(item));
        } else {
            skip(item);
        }
    });
}

void NewsmlSource::read_inline_data(Item& item) {
    const std::string type = to_lower(m_xml.attribute("contenttype").value_or("text/plain"));
    const std::string encoding = m_xml.attribute("encoding").value_or("");
    if (!type.starts_with("text/") || !encoding.empty()) {
        skip(item);
        return;
    }
    std::string text;
    for (int open = 1; open > 0;) {
        switch (m_xml.next()) {
            case XmlStream::Event::start: ++open; break;
            case XmlStream::Event::end: --open; break;
            case XmlStream::Event::text:
                item.too_long = item.too_long || text.size() + m_xml.text().size() > m_context.max_article_bytes;
                text += item.too_long ? std::string_view{} : m_xml.text();
                break;
            case XmlStream::Event::done:
            case XmlStream::Event::failed: item.failed = true; return;
        }
    }
    if (type.starts_with("text/html")) {
        const auto read = html_to_text(text);
        item.too_deep = item.too_deep || !read;
        text = read.value_or("");
    }
    offer(item.fields.text, std::move(text));
}

/// A whole document: <head> and <body> with their parts, at any depth.
void NewsmlSource::read_nitf(Item& item) {
    for_each_child(item, [&] { read_nitf_child(item); });
}

void NewsmlSource::read_nitf_child(Item& item) {
    const auto name = m_xml.name();
    if (name == "head" || name == "docdata" || name == "body" || name == "body.head" || name == "hedline") {
        read_nitf(item);
    } else if (name == "title" || name == "hl1") {
        // <hl1> is the headline; <title> names the document, as a rule in the same words.
        std::string found = collect(item);
        name == "hl1" ? static_cast<void>(item.fields.title = std::move(found))
                      : offer(item.fields.title, std::move(found));
    } else if (name == "distributor") {
        offer(item.fields.publisher, collect(item));
    } else if (name == "body.content") {
        offer(item.fields.text, collect(item));
    } else {
        if (name == "date.issue") {
            offer(item.fields.published, m_xml.attribute("norm").value_or(""));
        } else if (name == "doc.copyright") {
            item.copyright_holder = m_xml.attribute("holder").value_or("");
        }
        skip(item);
    }
}

ParsedArticle NewsmlSource::finish(Item item, const Origin& origin) const {
    if (item.status == "canceled" || item.status == "withheld") {
        return Rejection{origin.where, "has been " + item.status};
    }
    if (item.too_long) {
        return too_long(origin.where, "is", m_context.max_article_bytes);
    }
    if (item.too_deep) {
        return Rejection{origin.where, "has HTML that is too complex"};
    }
    ArticleFields& fields = item.fields;
    if (trim(fields.text).empty()) {
        return Rejection{origin.where, "has no text that can be read"};
    }
    // Days may be given in part ("2022-01"), which is not enough.
    for (std::string* day : {&item.first_created, &item.version_created}) {
        if (!trim(*day).empty() && !read_published_date(fields.published)) {
            fields.published = std::move(*day);
        }
    }
    offer(fields.publisher, std::move(item.copyright_holder));
    return make_article(fields, origin);
}

}  // namespace entente::extract
