#include "extract/article/xml_stream.hpp"

#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlreader.h>

#include <exception>
#include <mutex>
#include <utility>

#include "extract/article/charset.hpp"
#include "extract/article/memory_stream.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/article/xml_guard.hpp"

namespace entente::extract {
namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

const xmlChar* chars(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

/// XML in UTF-16 is read as a whole, up to this many bytes; there is hardly any.
constexpr std::size_t k_longest_wide = 16u << 20;

}  // namespace

class XmlStream::Impl {
  public:
    explicit Impl(ByteStream& bytes) : m_bytes{&bytes} {
        static std::once_flag initialised;
        std::call_once(initialised, xmlInitParser);
    }

    ~Impl() { xmlFreeTextReader(m_reader); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Event next() {
        if (!m_failure.empty()) {
            return Event::failed;
        }
        if (m_reader == nullptr && !open()) {
            return fail("cannot be read as XML");
        }
        if (m_closing) {
            m_closing = false;
            return Event::end;
        }
        for (;;) {
            const int more = xmlTextReaderRead(m_reader);
            if (m_thrown) {
                std::rethrow_exception(std::exchange(m_thrown, nullptr));
            }
            if (more != 1) {
                return more == 0 && why_ended().empty() ? Event::done : fail(why_ended());
            }
            switch (xmlTextReaderNodeType(m_reader)) {
                case XML_READER_TYPE_ELEMENT:
                    m_closing = xmlTextReaderIsEmptyElement(m_reader) == 1;
                    return Event::start;
                case XML_READER_TYPE_END_ELEMENT: return Event::end;
                case XML_READER_TYPE_TEXT:
                case XML_READER_TYPE_CDATA:
                case XML_READER_TYPE_WHITESPACE:
                case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                    m_text = view(xmlTextReaderConstValue(m_reader));
                    return Event::text;
                case XML_READER_TYPE_DOCUMENT_TYPE:
                    if (declares_entities()) {
                        return fail(std::string{XmlGuard::k_entities});
                    }
                    break;
                default: break;
            }
        }
    }

    [[nodiscard]] xmlTextReaderPtr reader() const { return m_reader; }
    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] const std::string& failure() const { return m_failure; }

  private:
    bool open() {
        const auto start = m_bytes->peek(2);
        const bool wide = start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
        if (wide) {
            std::string bytes;
            if (m_bytes->read_all(bytes, k_longest_wide) != ByteStream::Status::ok) {
                return false;
            }
            m_narrow = to_utf8(bytes);
            m_memory = std::make_unique<MemoryStream>(m_narrow);
        }
        m_guard = std::make_unique<XmlGuard>(wide ? *m_memory : *m_bytes);
        m_reader = xmlReaderForIO(&Impl::read, nullptr, this, nullptr, wide ? "UTF-8" : nullptr,
                                  XML_PARSE_NONET | XML_PARSE_COMPACT);
        if (m_reader != nullptr) {
            xmlTextReaderSetStructuredErrorHandler(m_reader, &Impl::note_error, this);
        }
        return m_reader != nullptr;
    }

    static int read(void* self, char* buffer, int size) {
        auto& impl = *static_cast<Impl*>(self);
        try {
            const auto bytes = impl.m_guard->peek();
            const std::size_t count = bytes.copy(buffer, static_cast<std::size_t>(size));
            impl.m_guard->skip(count);
            return static_cast<int>(count);
        } catch (...) {  // libxml2 is C: nothing may be thrown through it
            impl.m_thrown = std::current_exception();
            return -1;
        }
    }

    static void note_error(void* self, xmlErrorPtr error) {
        auto& impl = *static_cast<Impl*>(self);
        if (error->level < XML_ERR_FATAL || !impl.m_error.empty()) {
            return;
        }
        impl.m_error = "is not well-formed XML (line " + std::to_string(error->line) + ": " +
                       clean_line(error->message == nullptr ? "" : error->message) + ")";
    }

    [[nodiscard]] bool declares_entities() const {
        const xmlNode* node = xmlTextReaderCurrentNode(m_reader);
        const auto* document_type = reinterpret_cast<const xmlDtd*>(node);
        return node == nullptr || document_type->entities != nullptr || document_type->pentities != nullptr;
    }

    /// What stopped the reading that has ended; empty when the document is whole.
    [[nodiscard]] std::string why_ended() const {
        if (!m_bytes->failure().empty()) {
            return "cannot be read any further (" + m_bytes->failure() + ")";
        }
        return m_guard->failure().empty() ? m_error : m_guard->failure();
    }

    Event fail(std::string reason) {
        if (reason.empty()) {
            reason = "is not well-formed XML";
        }
        m_failure = std::move(reason);
        return Event::failed;
    }

    ByteStream* m_bytes;
    std::string m_narrow;  ///< the document in UTF-8 where it was in UTF-16
    std::unique_ptr<MemoryStream> m_memory;
    std::unique_ptr<XmlGuard> m_guard;
    std::exception_ptr m_thrown;
    xmlTextReaderPtr m_reader = nullptr;
    bool m_closing = false;  ///< an empty element has started
    std::string_view m_text;
    std::string m_error;  ///< the first that libxml2 found; it has read ahead
    std::string m_failure;
};

XmlStream::XmlStream(ByteStream& bytes) : m_impl{std::make_unique<Impl>(bytes)} {}
XmlStream::~XmlStream() = default;
XmlStream::XmlStream(XmlStream&&) noexcept = default;

XmlStream::Event XmlStream::next() { return m_impl->next(); }

std::string_view XmlStream::name() const { return view(xmlTextReaderConstLocalName(m_impl->reader())); }

std::string_view XmlStream::space() const { return view(xmlTextReaderConstNamespaceUri(m_impl->reader())); }

std::string_view XmlStream::text() const { return m_impl->text(); }

std::optional<std::string> XmlStream::attribute(std::string_view name) const {
    std::optional<std::string> found;
    xmlTextReaderPtr reader = m_impl->reader();
    for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
         more = xmlTextReaderMoveToNextAttribute(reader)) {
        if (view(xmlTextReaderConstLocalName(reader)) != name || xmlTextReaderIsNamespaceDecl(reader) == 1) {
            continue;
        }
        const bool plain = view(xmlTextReaderConstNamespaceUri(reader)).empty();
        if (plain || !found) {
            found = view(xmlTextReaderConstValue(reader));
        }
        if (plain) {
            break;
        }
    }
    xmlTextReaderMoveToElement(reader);
    return found;
}

std::string XmlStream::resolved(const std::string& reference) const {
    const xmlChar* base = xmlTextReaderConstBaseUri(m_impl->reader());
    xmlChar* whole = base == nullptr ? nullptr : xmlBuildURI(chars(reference), base);
    std::string result = whole == nullptr ? reference : std::string{view(whole)};
    xmlFree(whole);
    return result;
}

int XmlStream::depth() const { return xmlTextReaderDepth(m_impl->reader()); }

int XmlStream::line() const { return xmlTextReaderGetParserLineNumber(m_impl->reader()); }

bool XmlStream::skip() {
    for (int open = 1; open > 0;) {
        switch (next()) {
            case Event::start: ++open; break;
            case Event::end: --open; break;
            case Event::text: break;
            case Event::done:
            case Event::failed: return false;
        }
    }
    return true;
}

const std::string& XmlStream::failure() const { return m_impl->failure(); }

}  // namespace entente::extract
