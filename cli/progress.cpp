#include "cli/progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds k_interval{100};
constexpr const char* k_clear_line = "\r\x1B[K";

}  // namespace

Progress::Progress(Wanted wanted) : m_enabled{wanted == Wanted::yes && ::isatty(STDERR_FILENO) == 1} {}

Progress::~Progress() { clear(); }

void Progress::show(std::string_view line) {
    const auto now = std::chrono::steady_clock::now();
    if (!m_enabled || now - m_last < k_interval) {
        return;
    }
    m_last = now;
    m_shown = true;
    std::fprintf(stderr, "%s%.*s", k_clear_line, static_cast<int>(line.size()), line.data());
    std::fflush(stderr);
}

void Progress::clear() {
    if (m_shown) {
        std::fputs(k_clear_line, stderr);
        std::fflush(stderr);
        m_shown = false;
    }
}

}  // namespace entente::cli
