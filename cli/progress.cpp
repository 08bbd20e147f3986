#include "cli/progress.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>

#include "cli/counted.hpp"
#include "cli/display_text.hpp"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds k_line_interval{100};
constexpr std::chrono::seconds k_log_interval{5};
constexpr const char* k_clear_line = "\r\x1B[K";

// Before that an estimate jumps about.
constexpr double k_first_estimate_seconds = 2;
constexpr double k_first_estimate_share = 0.01;

std::string time_in_words(double seconds) {
    if (seconds < 90) {
        return fmt::format("{:.0f} s", seconds);
    }
    if (seconds < 90 * 60) {
        return fmt::format("{:.0f} min", seconds / 60);
    }
    return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string progress_line(const Progress::Work& work, double seconds) {
    std::string line = counted(work.inputs, work.input_noun);
    if (seconds > 0 && work.bytes > 0) {
        line += fmt::format(", {:.2f} MB/s", static_cast<double>(work.bytes) / 1e6 / seconds);
    }
    line += ", " + counted(work.results, work.result_noun);
    if (work.share) {
        line += fmt::format(", {:.0f} %", 100 * *work.share);
        if (seconds >= k_first_estimate_seconds && *work.share >= k_first_estimate_share) {
            line += ", " + time_in_words(seconds * (1 - *work.share) / *work.share) + " left";
        }
    }
    return line;
}

Progress::Progress(Wanted wanted) : Progress{wanted, Terminal{STDERR_FILENO}} {}

Progress::Progress(Wanted wanted, const Terminal& terminal)
    : m_wanted{wanted}, m_terminal{terminal}, m_last{terminal.is_terminal() ? Clock::time_point{} : m_started} {}

Progress::~Progress() { clear(); }

bool Progress::is_due() const {
    const auto passed = Clock::now() - m_last;
    return m_wanted == Wanted::yes && (m_terminal.is_terminal() ? passed >= k_line_interval : passed >= k_log_interval);
}

void Progress::show(std::string_view line) {
    if (!is_due()) {
        return;
    }
    m_last = Clock::now();
    if (!m_terminal.is_terminal()) {
        spdlog::info("{}", line);
        return;
    }
    m_shown = true;
    // A full last column would wrap, and then only the second half be cleared.
    const std::string shown = clipped(line, m_terminal.width() - 1);
    std::fprintf(stderr, "%s%s", k_clear_line, shown.c_str());
    std::fflush(stderr);
}

void Progress::show(const Work& work) {
    if (is_due()) {
        show(progress_line(work, std::chrono::duration<double>{Clock::now() - m_started}.count()));
    }
}

void Progress::clear() {
    if (m_shown) {
        std::fputs(k_clear_line, stderr);
        std::fflush(stderr);
        m_shown = false;
    }
}

}  // namespace entente::cli
