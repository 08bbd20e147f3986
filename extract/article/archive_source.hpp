#pragma once

#include <memory>

#include "extract/article/article_source.hpp"
#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// What is inside of a compressed stream or an archive (gzip, zstd, bzip2, xz; tar, zip), read as it comes: nothing is
/// written to disk, and a member is not in memory as a whole unless its own format needs that.
///
/// A member is named by its path without "." and "..", so that no name reaches outside of the archive. Only regular files
/// are read; like in folders, names that start with a dot are passed over. Members may be containers again, to a depth of
/// k_deepest. What expands beyond its ExpansionBudget is a rejection.
class ArchiveSource final : public ArticleSource {
  public:
    static constexpr int k_deepest = 3;

    ArchiveSource(ByteStream& stream, const SourceContext& context);
    ~ArchiveSource() override;

    [[nodiscard]] std::optional<ParsedArticle> next() override;

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::extract
