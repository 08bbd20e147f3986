#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <string>

#include "extract/article/article_fields.hpp"
#include "extract/article/field_table.hpp"

namespace entente::extract {

/// Gathers the fields of one record whose keys may name one thing several times: of all values that are there the one
/// with the best name counts.
class RecordFields {
  public:
    /// `rank`: the lower the better; of equal ones the first counts. Values that say there is none are passed over.
    void add(Field field, std::size_t rank, std::string value);

    /// Adds a further paragraph to the text, where that came under the same rank.
    void add_paragraph(std::size_t rank, std::string value);

    [[nodiscard]] bool has_text() const { return m_best.front().rank != k_none; }

    /// The article; a rejection where there is no text or make_article() refuses.
    [[nodiscard]] ParsedArticle article(const Origin& origin) &&;

  private:
    static constexpr std::size_t k_none = std::numeric_limits<std::size_t>::max();
    struct Best {
        std::size_t rank = k_none;
        std::string value;
    };
    [[nodiscard]] Best& best(Field field) { return m_best[static_cast<std::size_t>(field)]; }

    std::array<Best, k_fields> m_best;  ///< by Field
    bool m_empty_text = false;          ///< there was one, but it said nothing
};

}  // namespace entente::extract
