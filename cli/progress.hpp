#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/terminal.hpp"

namespace entente::cli {

/// How far long work has come. On a terminal one line of standard error that is overwritten as work goes on, at most ten times a second;
/// elsewhere (a log file, a pipe) a plain line every five seconds, by way of the log. With --quiet every call does nothing.
class Progress {
  public:
    enum class Wanted { yes, no };

    /// What is done so far.
    struct Work {
        std::size_t inputs = 0;
        std::uint64_t bytes = 0;  ///< of their texts
        std::size_t results = 0;
        std::optional<double> share{};  ///< of all the work, 0 to 1; nothing when nobody knows
        std::string_view input_noun = "article";
        std::string_view result_noun = "relation";
    };

    explicit Progress(Wanted wanted);
    Progress(Wanted wanted, const Terminal& terminal);  ///< what standard error leads to
    ~Progress();                                        ///< clears the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Replaces the line; calls in between are dropped. The text must be printable() (display_text.hpp).
    void show(std::string_view line);

    /// The same with the rate and, once it can be told, the time that is left: "1200 articles, 3.1 MB/s, 5400 relations, 45 %,
    /// 2 min left".
    void show(const Work& work);

    /// Removes the line, before something else is written to standard error.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool is_due() const;

    Wanted m_wanted;
    Terminal m_terminal;
    bool m_shown = false;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_last;
};

/// The sentence of show(), after `seconds` of work.
[[nodiscard]] std::string progress_line(const Progress::Work& work, double seconds);

}  // namespace entente::cli
