#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "extract/article/article_source.hpp"
#include "extract/article/feed_recorder.hpp"
#include "extract/article/feed_source.hpp"

namespace entente::extract {

/// A feed of which one entry, or what stands between two, is no XML: the parser stops there, and from then on each entry that
/// it has not finished is read for itself, inside of the feed's root element. Those that cannot be read are rejected, the
/// others are articles as in FeedSource.
///
/// Documents that declare entities, and those whose root element is longer than k_longest_root, end where the parser stops.
class MendedFeedSource final : public ArticleSource {
  public:
    static constexpr std::size_t k_longest_root = 1u
                                                  << 13;  ///< bytes, with what stands before it; read with each entry

    /// Entries that are no XML. A feed with more ends there: each costs a parser of its own.
    static constexpr std::size_t k_most_damaged = 1000;

    MendedFeedSource(ByteStream& stream, const SourceContext& context);

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    bool resume();
    std::optional<ParsedArticle> read_one();

    SourceContext m_context;
    FeedRecorder m_recorder;
    FeedSource m_whole;
    bool m_resumed = false;
    std::optional<ParsedArticle> m_damage;  ///< what stopped the parser, until it has been said
    std::string m_before, m_behind;         ///< an entry that is read for itself
    std::string m_title;
    std::size_t m_number = 0, m_damaged = 0;
};

}  // namespace entente::extract
