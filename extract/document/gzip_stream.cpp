#include "extract/document/gzip_stream.hpp"

#include <zlib.h>

#include <array>
#include <cerrno>
#include <streambuf>
#include <string>
#include <system_error>

#include "base/error.hpp"

namespace entente::extract {

class GzipStream::Buffer : public std::streambuf {
  public:
    explicit Buffer(const std::filesystem::path& path) : m_path{path.string()}, m_file{gzopen(path.c_str(), "rb")} {
        if (m_file == nullptr) {
            throw input_error("the file cannot be read: " + std::generic_category().message(errno), m_path);
        }
        gzbuffer(m_file, 1u << 16);
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer() override { gzclose_r(m_file); }

  protected:
    int_type underflow() override {
        const int count = gzread(m_file, m_bytes.data(), static_cast<unsigned>(m_bytes.size()));
        int status = Z_OK;
        const char* message = gzerror(m_file, &status);
        if (count < 0 || status != Z_OK) {
            throw input_error("the compressed file is damaged: " + std::string{message}, m_path);
        }
        if (count == 0) {
            return traits_type::eof();
        }
        setg(m_bytes.data(), m_bytes.data(), m_bytes.data() + count);
        return traits_type::to_int_type(*gptr());
    }

  private:
    std::string m_path;
    gzFile m_file;
    std::array<char, 1u << 16> m_bytes{};
};

GzipStream::GzipStream(const std::filesystem::path& path)
    : std::istream{nullptr}, m_buffer{std::make_unique<Buffer>(path)} {
    rdbuf(m_buffer.get());
    exceptions(std::ios::badbit);  // what Buffer throws passes through the formatted readers
}

GzipStream::~GzipStream() = default;

}  // namespace entente::extract
