#pragma once

#include <functional>
#include <string>

#include "extract/article/byte_stream.hpp"

namespace entente::extract {

/// The bytes of a file, a pipe or standard input.
class FileStream final : public ByteStream {
  public:
    /// `path` "-" is standard input. `stop` may be empty; it is asked while nothing arrives (from a terminal or a pipe),
    /// and true ends the stream as if it had been read to its end. Opening can fail, see failure().
    FileStream(const std::string& path, std::function<bool()> stop);
    ~FileStream() override;

  protected:
    std::size_t read(char* buffer, std::size_t size) override;

  private:
    int m_descriptor = -1;
    bool m_owned = true;
    bool m_may_block = false;
    std::function<bool()> m_stop;
};

}  // namespace entente::extract
