#include "cli/ordered_workers.hpp"

#include <pthread.h>

#include <csignal>

namespace entente::cli {

std::thread signal_free_thread(std::function<void()> body) {
    // A thread inherits the mask of the one that starts it: blocked before, restored after, no gap in between.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread{std::move(body)};
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

}  // namespace entente::cli
