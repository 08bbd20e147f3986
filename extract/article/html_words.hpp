#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"

namespace entente::extract {

/// What web pages call their parts: names of classes and ids, what stands in blocks that are no part of the article, and the
/// metadata that says what the article is (schemas/input/html_words.json). Immutable, shareable between threads.
class HtmlWords {
  public:
    /// What a class or id says about an element; several can hold.
    struct Names {
        bool boilerplate = false;  ///< navigation, advertisements, comments, teasers, ...
        bool caption = false;      ///< says something about a picture, or repeats a part of the text
        bool content = false;      ///< the text of the article
    };

    enum class Metadata : std::uint8_t { published, updated, title, publisher, byline, uri, language };
    static constexpr std::size_t k_metadata = 7;

    /// The table of data_directory(). Loaded once; throws Error(input) when it is missing or breaks its schema.
    [[nodiscard]] static const HtmlWords& standard();

    /// Reads the names in a class or id attribute, in any case, with "-", "_" or capitals between words: "storyBody__ad".
    [[nodiscard]] Names names(std::string_view attribute) const;

    /// True for a block that is no part of an article: "Read more: ...", "Advertisement", "Follow us on ...".
    [[nodiscard]] bool is_boilerplate(std::string_view block) const;

    /// True for a line with which something else than the article begins: "Related articles".
    [[nodiscard]] bool ends_article(std::string_view block) const;

    /// Rank of a metadata name for one kind of fact, the best first; nothing when it says nothing about it. Lower case.
    [[nodiscard]] std::span<const std::string> metadata(Metadata kind) const {
        return m_metadata[static_cast<std::size_t>(kind)];
    }

    /// True for schema.org types that are one article, in lower case.
    [[nodiscard]] bool is_article_type(std::string_view type) const { return m_article_types.contains(type); }

  private:
    /// Words and runs of up to three words, joined by "-"; "share*" is every word that begins so, "=hidden" a name that is
    /// this word alone: "field-label-hidden" hides the label, not the field.
    struct NameList {
        StringSet whole;
        std::vector<std::string> prefixes;  ///< sorted
        [[nodiscard]] bool contains(std::string_view name) const;
    };
    /// Lines in lower-case words; "*" stands for any number of words.
    struct PhraseList {
        std::vector<std::vector<std::string>> patterns;  ///< each split at its "*"
        [[nodiscard]] bool contains(const std::string& words) const;
    };

    HtmlWords();

    NameList m_boilerplate, m_captions, m_content;
    StringSet m_modifiers;  ///< first words of names that say what an element has, not what it is: "has-sidebar"
    PhraseList m_lines, m_notes, m_ends;
    std::array<std::vector<std::string>, k_metadata> m_metadata;
    StringSet m_article_types;
};

/// Ends as sentences do, or as the last line before a list or a quotation.
[[nodiscard]] bool ends_sentence(std::string_view text);

/// The words of a line in lower case with one space between them: letters and figures, everything else separates.
[[nodiscard]] std::string words_of(std::string_view line);

}  // namespace entente::extract
