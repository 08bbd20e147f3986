#include "cli/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace entente::cli {
namespace {

std::atomic<int> g_received{0};  // NOLINT: a signal handler can reach nothing but globals
static_assert(std::atomic<int>::is_always_lock_free);

void remember(int signal) { g_received.store(signal); }

void install(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    // Reset after the first: whoever presses Ctrl-C twice means it. System calls are not restarted: a read from a terminal
    // or pipe must return for the mark to be seen.
    action.sa_flags = handler == SIG_DFL ? 0 : static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

InterruptWatch::InterruptWatch() {
    g_received.store(0);
    install(remember);
}

InterruptWatch::~InterruptWatch() { install(SIG_DFL); }

int InterruptWatch::received() const noexcept { return g_received.load(); }

}  // namespace entente::cli
