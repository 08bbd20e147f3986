#pragma once

#include <filesystem>
#include <istream>
#include <memory>

namespace entente::extract {

/// Reads a file that may be gzip-compressed; one that is not is passed through as it is.
///
/// Throws Error(input) naming the path when the file cannot be opened, and from the reading operation when it is damaged.
class GzipStream : public std::istream {
  public:
    explicit GzipStream(const std::filesystem::path& path);
    ~GzipStream() override;

  private:
    class Buffer;
    std::unique_ptr<Buffer> m_buffer;
};

}  // namespace entente::extract
