#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "extract/article/rejection.hpp"

namespace entente::cli {

/// Exit status of a command that did its work, but for inputs that could not be used.
inline constexpr int k_some_left_out = 3;

/// Names what was left out of the input on the log as it comes, and says at the end how many for which reason. Of each
/// reason only the first few are named one by one: a log of a million lines tells nobody anything.
class LeftOut {
  public:
    /// The most that are named for one reason.
    static constexpr std::size_t k_named = 20;

    void add(const extract::Rejection& rejection);

    /// Logs one line for each reason with how often it applied; nothing when nothing was left out or all are named and alone.
    void report() const;

    [[nodiscard]] std::size_t count() const noexcept { return m_count; }

    /// 0 or k_some_left_out.
    [[nodiscard]] int exit_status() const noexcept { return m_count == 0 ? 0 : k_some_left_out; }

  private:
    std::map<std::string, std::size_t> m_reasons;
    std::size_t m_count = 0;
};

}  // namespace entente::cli
