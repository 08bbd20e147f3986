#pragma once

#include <algorithm>
#include <string_view>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// Bytes that are in memory already; they are not copied and must outlive the stream.
class MemoryStream final : public ByteStream {
  public:
    explicit MemoryStream(std::string_view bytes) : m_bytes{bytes} {}

  protected:
    std::size_t read(char* buffer, std::size_t size) override {
        const std::size_t count = m_bytes.copy(buffer, size);
        m_bytes.remove_prefix(count);
        return count;
    }

  private:
    std::string_view m_bytes;
};

}  // namespace entente::extract
