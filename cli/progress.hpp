#pragma once

#include <chrono>
#include <string_view>

namespace entente::cli {

/// One line on standard error that is overwritten as work goes on. Only where a terminal shows it and --quiet is not given;
/// elsewhere every call does nothing.
class Progress {
  public:
    enum class Wanted { yes, no };
    explicit Progress(Wanted wanted);
    ~Progress();  ///< clears the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Replaces the line, at most ten times a second; calls in between are dropped.
    void show(std::string_view line);

    /// Removes the line, before something else is written to standard error.
    void clear();

  private:
    bool m_enabled;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last{};
};

}  // namespace entente::cli
