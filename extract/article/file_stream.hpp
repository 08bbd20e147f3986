#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// The bytes of a file, a pipe or standard input.
class FileStream final : public ByteStream {
  public:
    /// `path` "-" is standard input. `stop` may be empty; it is asked while nothing arrives (from a terminal or a pipe),
    /// and true ends the stream as if it had been read to its end. Opening can fail, see failure().
    /// Bytes that are read are added to `bytes_read` unless it is null; it must outlive the stream.
    FileStream(const std::string& path, std::function<bool()> stop, std::atomic<std::uint64_t>* bytes_read = nullptr);
    ~FileStream() override;

  protected:
    std::size_t read(char* buffer, std::size_t size) override;

  private:
    int m_descriptor = -1;
    bool m_owned = true;
    bool m_may_block = false;
    std::function<bool()> m_stop;
    std::atomic<std::uint64_t>* m_bytes_read;
};

}  // namespace entente::extract
