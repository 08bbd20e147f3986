#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// An XML document as a stream of events, by libxml2's xmlTextReader: what has been passed is not kept, so that a document of
/// any length needs the memory of its longest text (at most 10 MB, libxml2's own limit).
///
/// Nothing is fetched and no entity is expanded: a document that declares entities of its own is refused, since the only use
/// that hostile ones have for them is to read other files or to grow. What feeds get wrong is mended and what could take
/// long is refused before libxml2 sees it (XmlGuard).
///
/// Comments and processing instructions are no events. An empty element has a start and an end. Not for two threads at once.
class XmlStream {
  public:
    enum class Event {
        start,  ///< an element begins: name(), space(), attribute()
        end,    ///< it is closed: name(), space()
        text,   ///< text() of an element, white space between elements included; may come in several pieces
        done,   ///< the document has ended
        failed  ///< it cannot be read further, see failure(); so it stays
    };

    /// Reads nothing yet. `bytes` is not owned and must live longer than this.
    explicit XmlStream(ByteStream& bytes);
    ~XmlStream();
    XmlStream(XmlStream&&) noexcept;

    [[nodiscard]] Event next();

    /// Without prefix. Views of an event hold until the next one.
    [[nodiscard]] std::string_view name() const;
    /// The namespace of the element: its URI; empty where it has none.
    [[nodiscard]] std::string_view space() const;
    /// UTF-8.
    [[nodiscard]] std::string_view text() const;
    /// By name without prefix, of an element that starts; that without a namespace where there are several.
    [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
    /// The reference as it is to be understood where the element stands (xml:base); unchanged where nothing says more.
    [[nodiscard]] std::string resolved(const std::string& reference) const;
    /// Of the element or text at hand; the root has 0.
    [[nodiscard]] int depth() const;
    /// Of the last event, from 1.
    [[nodiscard]] int line() const;

    /// Goes on to the end of the element that has just started. False when the document fails or ends before.
    bool skip();

    /// Why reading failed: a sentence as in Rejection::reason.
    [[nodiscard]] const std::string& failure() const;

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::extract
