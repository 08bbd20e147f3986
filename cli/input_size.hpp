#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace entente::cli {

/// How many bytes the inputs of a command have, found out beside the work: folders of a million files take a while to look
/// through. For the share of the work that is done; nothing else depends on it.
class InputSize {
  public:
    /// Starts looking on a thread of its own. Inputs as extract::ArticleReader takes them.
    explicit InputSize(std::vector<std::string> inputs);
    ~InputSize();
    InputSize(const InputSize&) = delete;
    InputSize& operator=(const InputSize&) = delete;

    /// The share of the inputs that `bytes` is, 0 to 1; nothing until all sizes are known, and when an input has none
    /// (standard input, a pipe).
    [[nodiscard]] std::optional<double> share_of(std::uint64_t bytes) const;

  private:
    void look(std::vector<std::string> inputs);

    std::atomic<bool> m_stopped = false;
    std::atomic<std::uint64_t> m_total = 0;  ///< 0: not known (yet)
    std::thread m_thread;
};

}  // namespace entente::cli
