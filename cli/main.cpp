#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <functional>
#include <new>
#include <string_view>

#include "base/error.hpp"
#include "cli/command_line.hpp"
#include "cli/interrupt.hpp"
#include "cli/log.hpp"
#include "cli/output.hpp"

namespace {

using namespace entente;
using namespace entente::cli;

constexpr int k_failed = 1;
constexpr int k_wrong_usage = 2;

/// A write to a pipe that nobody reads must fail, not kill. A handler instead of SIG_IGN, because programs that we start
/// would inherit the latter.
void survive_closed_pipes() {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGPIPE, &action, nullptr);
}

int report(const Error& error) {
    switch (error.kind()) {
        case ErrorKind::usage: {
            const std::string command = error.context().empty() ? "" : " " + error.context();
            const std::string end = std::string_view{error.what()}.ends_with('?') ? " " : "; ";
            spdlog::error("{}{}see 'entente{} --help'", error.what(), end, command);
            return k_wrong_usage;
        }
        case ErrorKind::internal:
            spdlog::error("{}; this is a fault in entente, please report it with the command that led here",
                          error.full_message());
            return k_failed;
        case ErrorKind::input:
        case ErrorKind::database: break;
    }
    spdlog::error("{}", error.full_message());
    return k_failed;
}

/// The one place where exceptions become a sentence and an exit status.
int guarded(const std::function<int()>& work) {
    try {
        return work();
    } catch (const ClosedPipe&) {
        return 0;
    } catch (const Interrupted& interrupted) {
        spdlog::error("{}", interrupted.sentence);
        return 128 + interrupted.signal;
    } catch (const Error& error) {
        return report(error);
    } catch (const std::bad_alloc&) {
        spdlog::error("there is not enough memory for this; free some, or give fewer --jobs");
        return k_failed;
    } catch (const std::exception& error) {
        return report(internal_error(error.what()));
    }
}

}  // namespace

int main(int argument_count, char** arguments) {
    survive_closed_pipes();
    set_up_log(Verbosity::normal, Terminal{STDERR_FILENO});
    const int status = guarded([&] { return run_command_line({arguments + 1, arguments + argument_count}); });
    // Also after a failure: what the command had to say before it failed is worth having.
    const int flushed = guarded([] {
        flush_out();
        return 0;
    });
    return status != 0 ? status : flushed;
}
