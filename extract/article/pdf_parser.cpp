#include "extract/article/pdf_parser.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "extract/article/article_parser.hpp"
#include "extract/article/source_rejections.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves declaring it to us

namespace entente::extract {
namespace {

using Clock = std::chrono::steady_clock;

/// Closes a file descriptor.
class Descriptor {
  public:
    explicit Descriptor(int number) noexcept : m_number{number} {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const noexcept { return m_number; }
    void close() noexcept {
        if (m_number >= 0) {
            ::close(std::exchange(m_number, -1));
        }
    }

  private:
    int m_number;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return ::lseek(descriptor, 0, SEEK_SET) == 0;
}

/// A running pdftotext. The destructor ends it.
class Conversion {
  public:
    /// `input` and `output` become its standard input and output. error() is not 0 when it cannot be started.
    Conversion(int input, int output, const PdfLimits& limits) {
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
        std::array words = {std::string{"pdftotext"}, std::string{"-q"}, std::string{"-enc"}, std::string{"UTF-8"},
                            std::string{"-nopgbrk"},  std::string{"-"},  std::string{"-"}};
        std::array<char*, 8> arguments{};
        std::transform(words.begin(), words.end(), arguments.begin(), [](std::string& word) { return word.data(); });
        m_error = ::posix_spawnp(&m_process, "pdftotext", &actions, &attributes, arguments.data(), environ);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (m_error != 0) {
            m_process = -1;
            return;
        }
        limit(RLIMIT_AS, limits.memory);
        limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count()));
        limit(RLIMIT_FSIZE, 0);
        limit(RLIMIT_CORE, 0);
    }

    ~Conversion() {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            wait();
        }
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    [[nodiscard]] int error() const noexcept { return m_error; }

    /// True when it ended by itself and was content.
    [[nodiscard]] bool succeeded() {
        const int status = wait();
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

  private:
    void limit(__rlimit_resource what, rlim_t value) const {
        const rlimit both{value, value};
        ::prlimit(m_process, what, &both, nullptr);
    }

    int wait() {
        int status = 0;
        while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
        }
        m_process = -1;
        return status;
    }

    pid_t m_process = -1;
    int m_error = 0;
};

enum class Outcome { ok, late, too_long, failed };

Outcome collect(int descriptor, const PdfLimits& limits, std::string& text) {
    const auto deadline = Clock::now() + limits.time;
    std::array<char, 1u << 16> block{};
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) {
            return Outcome::late;
        }
        pollfd waiting{descriptor, POLLIN, 0};
        if (const int ready = ::poll(&waiting, 1, static_cast<int>(left)); ready <= 0) {
            if (ready < 0 && errno != EINTR) {
                return Outcome::failed;
            }
            continue;
        }
        const auto count = ::read(descriptor, block.data(), block.size());
        if (count < 0 && errno != EINTR) {
            return Outcome::failed;
        }
        if (count == 0) {
            return Outcome::ok;
        }
        text.append(block.data(), count < 0 ? 0 : static_cast<std::size_t>(count));
        if (text.size() > limits.text) {
            return Outcome::too_long;
        }
    }
}

}  // namespace

ParsedArticle parse_pdf(std::string_view bytes, const Origin& origin, const PdfLimits& limits) {
    const auto rejected = [&](std::string reason) { return Rejection{origin.where, std::move(reason)}; };
    const Descriptor document{::memfd_create("document", MFD_CLOEXEC)};
    std::array<int, 2> ends{-1, -1};
    if (document.get() < 0 || !write_all(document.get(), bytes) || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return rejected("cannot be given to pdftotext (" + std::string{std::strerror(errno)} + ")");
    }
    const Descriptor output{ends[0]};
    Descriptor its_output{ends[1]};
    Conversion conversion{document.get(), its_output.get(), limits};
    its_output.close();
    if (conversion.error() == ENOENT) {
        return rejected("is a PDF, which needs pdftotext; it comes with the package poppler-utils");
    }
    if (conversion.error() != 0) {
        return rejected("is a PDF, and pdftotext cannot be started (" + std::string{std::strerror(conversion.error())} +
                        ")");
    }
    std::string text;
    switch (collect(output.get(), limits, text)) {
        case Outcome::late:
            return rejected("took pdftotext longer than " + std::to_string(limits.time.count()) + " seconds");
        case Outcome::too_long: return too_long(origin.where, "is", limits.text);
        case Outcome::failed: return rejected("cannot be read by pdftotext");
        case Outcome::ok: break;
    }
    if (!conversion.succeeded()) {
        return rejected("is a PDF that pdftotext cannot read");
    }
    if (trim(text).empty()) {
        return rejected("is a PDF without text (pictures of pages?)");
    }
    return parse_plain_text(text, origin);
}

}  // namespace entente::extract
