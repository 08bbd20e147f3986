#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <streambuf>
#include <utility>

#include "base/error.hpp"
#include "cli/display_text.hpp"

namespace entente::cli {
namespace {

constexpr std::size_t k_block = 1u << 16;

/// Writes everything or throws; `name` is how errors call the destination.
void write_all(int descriptor, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            throw ClosedPipe{};
        } else if (errno != EINTR) {
            throw input_error(std::string{"cannot be written ("} + std::strerror(errno) + ")", name);
        }
    }
}

/// Bytes on their way to standard output; one for the process, as standard output is.
class StandardOutput {
  public:
    enum class Controls { filtered, passed };

    void append(std::string_view bytes, Controls controls) {
        if (!m_is_terminal && m_held.empty() && bytes.size() >= k_block) {
            write_all(STDOUT_FILENO, bytes, "standard output");
            return;
        }
        if (m_is_terminal && controls == Controls::filtered) {
            m_held.append(m_filter.filter(bytes));
        } else {
            m_held.append(bytes);
        }
        if (m_held.size() >= k_block || m_is_terminal) {
            flush();
        }
    }

    void flush() {
        // Emptied first: after a failure the bytes are lost, and main() must not try to write them again.
        const std::string bytes = std::exchange(m_held, {});
        write_all(STDOUT_FILENO, bytes, "standard output");
    }

  private:
    std::string m_held;
    ControlFilter m_filter;
    bool m_is_terminal = ::isatty(STDOUT_FILENO) == 1;
};

StandardOutput& standard_output() {
    static StandardOutput output;
    return output;
}

/// The part of a stream that takes bytes; what becomes of them is up to the derived class.
class ResultBuffer : public std::streambuf {
  public:
    virtual void finish() = 0;

  protected:
    virtual void take(std::string_view bytes) = 0;

    int_type overflow(int_type character) override {
        if (!traits_type::eq_int_type(character, traits_type::eof())) {
            const char byte = traits_type::to_char_type(character);
            take({&byte, 1});
        }
        return traits_type::not_eof(character);
    }

    std::streamsize xsputn(const char* bytes, std::streamsize count) override {
        take({bytes, static_cast<std::size_t>(count)});
        return count;
    }
};

class StandardBuffer final : public ResultBuffer {
  public:
    void finish() override {}

  protected:
    void take(std::string_view bytes) override { write_out(bytes); }
    int sync() override {
        flush_out();
        return 0;
    }
};

class FileBuffer final : public ResultBuffer {
  public:
    explicit FileBuffer(std::string path) : m_path{std::move(path)} {
        struct stat status {};
        // Devices and pipes ("/dev/full", ">(gzip)") have no name to move over: they are written as they are.
        m_in_place = ::stat(m_path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
        m_written = m_in_place ? m_path : m_path + ".incomplete";
        m_descriptor = ::open(m_written.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (m_descriptor < 0) {
            throw input_error(std::string{"cannot be created ("} + std::strerror(errno) + ")", m_path);
        }
    }

    ~FileBuffer() override {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
            if (!m_in_place) {
                ::unlink(m_written.c_str());
            }
        }
    }

    FileBuffer(const FileBuffer&) = delete;
    FileBuffer& operator=(const FileBuffer&) = delete;

    void finish() override {
        flush();
        // Some file systems report a full disk only here.
        if (::close(std::exchange(m_descriptor, -1)) != 0 ||
            (!m_in_place && ::rename(m_written.c_str(), m_path.c_str()) != 0)) {
            const std::string reason = std::strerror(errno);
            if (!m_in_place) {
                ::unlink(m_written.c_str());
            }
            throw input_error("cannot be completed (" + reason + ")", m_path);
        }
    }

  protected:
    void take(std::string_view bytes) override {
        if (m_held.empty() && bytes.size() >= k_block) {
            write_all(m_descriptor, bytes, m_path);
            return;
        }
        m_held.append(bytes);
        if (m_held.size() >= k_block) {
            flush();
        }
    }

  private:
    void flush() {
        write_all(m_descriptor, m_held, m_path);
        m_held.clear();
    }

    std::string m_path, m_written, m_held;
    int m_descriptor = -1;
    bool m_in_place = false;
};

}  // namespace

void write_out(std::string_view bytes) { standard_output().append(bytes, StandardOutput::Controls::filtered); }

void write_painted(std::string_view text) { standard_output().append(text, StandardOutput::Controls::passed); }

void flush_out() { standard_output().flush(); }

class ResultStream::Impl {
  public:
    explicit Impl(std::unique_ptr<ResultBuffer> buffer) : m_buffer{std::move(buffer)}, m_stream{m_buffer.get()} {
        // The exception of the buffer passes through the stream instead of becoming a bit that nobody reads.
        m_stream.exceptions(std::ios::badbit);
    }

    ResultBuffer& buffer() noexcept { return *m_buffer; }
    std::ostream& stream() noexcept { return m_stream; }

  private:
    std::unique_ptr<ResultBuffer> m_buffer;
    std::ostream m_stream;
};

ResultStream::ResultStream(const std::string& path) {
    std::unique_ptr<ResultBuffer> buffer;
    if (path.empty() || path == "-") {
        buffer = std::make_unique<StandardBuffer>();
    } else {
        buffer = std::make_unique<FileBuffer>(path);
    }
    m_impl = std::make_unique<Impl>(std::move(buffer));
}

ResultStream::~ResultStream() = default;

std::ostream& ResultStream::stream() noexcept { return m_impl->stream(); }

void ResultStream::finish() { m_impl->buffer().finish(); }

}  // namespace entente::cli
