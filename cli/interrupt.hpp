#pragma once

#include <string>

namespace entente::cli {

/// Thrown by a command that ends early because it was asked to. main() reports `sentence` and exits with 128 + signal
/// (130 for Ctrl-C, 143 for SIGTERM), as shells expect.
struct Interrupted {
    int signal = 0;
    std::string sentence;
};

/// While one exists, SIGINT and SIGTERM only leave a mark, so that a command can finish or drop what it is at. The second
/// signal of a kind ends the process at once. Without a watch the signals end the process, which suits every command
/// that has nothing to put in order. One at a time.
class InterruptWatch {
  public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

    /// The signal that arrived; 0 when none has. Safe to call from any thread.
    [[nodiscard]] int received() const noexcept;
};

}  // namespace entente::cli
