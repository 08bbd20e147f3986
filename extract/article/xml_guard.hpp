#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// An XML document on its way to the parser, mended and guarded. UTF-8 or any other superset of ASCII.
///
/// Mended is what feeds get wrong and what XML has no mercy for: a & that begins no reference, references to the characters
/// that HTML names (&nbsp;), control characters.
///
/// The stream fails, with a sentence, where the parser's time would grow faster than the document (tags with thousands of
/// attributes, deep nesting), and where entities are declared. UTF-7 fails as well: markup hides in it.
class XmlGuard final : public ByteStream {
  public:
    /// Elements inside of elements: more than any feed or page has; libxml2 itself goes 256 deep.
    static constexpr std::size_t k_deepest = 200;

    /// Attributes of one tag. libxml2 compares each with all before it.
    static constexpr std::size_t k_most_attributes = 256;

    /// Bytes of a tag, a document type, a comment or a processing instruction, which the parser holds as a whole. Pictures may
    /// be written into a tag.
    static constexpr std::size_t k_longest_tag = 1u << 20;

    static constexpr std::string_view k_entities = "declares entities of its own, which are not expanded";

    /// `bytes` is not owned and must live longer than this.
    explicit XmlGuard(ByteStream& bytes) : m_bytes{&bytes} {}

  protected:
    std::size_t read(char* buffer, std::size_t size) override;

  private:
    enum class State { text, tag, cdata, comment, instruction, declaration };

    void advance(std::string_view bytes);
    void read_text(std::string_view bytes);
    void read_reference(std::string_view bytes);
    void read_markup(std::string_view bytes);
    void read_tag(std::string_view bytes);
    void read_declaration(std::string_view bytes);
    void read_until(std::string_view end, std::string_view bytes);
    void pass(std::string_view bytes);
    void begin(State state, std::string_view mark);

    ByteStream* m_bytes;
    State m_state = State::text;
    std::string m_out;             ///< what has been read and not been given yet
    std::size_t m_given = 0;       ///< of it
    std::size_t m_length = 0;      ///< of the tag or declaration at hand so far
    std::size_t m_attributes = 0;  ///< of the tag at hand
    std::size_t m_depth = 0;
    std::size_t m_brackets = 0;  ///< open in a declaration
    char m_quote = '\0';         ///< that is open in a tag or declaration
    char m_last = '\0';          ///< of the tag at hand
    bool m_closing = false;      ///< the tag at hand is an end
};

}  // namespace entente::extract
