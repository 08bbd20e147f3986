#pragma once

#include <memory>

#include "extract/document/document.hpp"
#include "extract/mention/gazetteer.hpp"
#include "extract/mention/mention.hpp"

namespace entente::extract {

/// Finds who and what an article is about: names with their kinds, posts and titles, described officials and groups, and
/// links every mention to one actor of the article, from the surest rule to the least sure.
///
/// Immutable, shareable between threads. Deterministic.
class MentionDetector {
  public:
    /// The gazetteer must outlive the detector.
    explicit MentionDetector(const Gazetteer& gazetteer);

    /// The document must be fully annotated (heads, names) and have finish_syntax() done.
    [[nodiscard]] Mentions detect(const Document& document) const;

  private:
    const Gazetteer* m_gazetteer;
};

}  // namespace entente::extract
