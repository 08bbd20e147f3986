#include <fcntl.h>
#include <spawn.h>
#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/database_option.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "storage/session.hpp"
#include "web/server/explorer_server.hpp"

namespace entente::cli {
namespace {

constexpr std::chrono::milliseconds k_turn{50};

/// Shows the page in the desktop's browser. It says nothing when there is none: the address is printed.
void open_browser(const std::string& url) {
    std::string program = "xdg-open", address = url;
    char* const arguments[] = {program.data(), address.data(), nullptr};
    pid_t process = 0;
    posix_spawn_file_actions_t silent;
    ::posix_spawn_file_actions_init(&silent);
    ::posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&silent, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (::posix_spawnp(&process, program.c_str(), &silent, nullptr, arguments, environ) == 0) {
        std::thread{[process] { ::waitpid(process, nullptr, 0); }}.detach();
    }
    ::posix_spawn_file_actions_destroy(&silent);
}

bool has_desktop() { return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr; }

class ServeCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "serve"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Show the graph in the browser"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "  entente serve\n"
               "  entente serve --port 9000 --open no\n"
               "  curl 'http://127.0.0.1:8321/api/v1/ego?actor=Blinken&limit=20'\n\n"
               "Serves a page on which one finds an actor, sees whom it deals with and how, moves through time, and "
               "reads the sentence "
               "behind every edge; and beneath it an API of JSON for reading the graph, which /api/v1/openapi.json "
               "describes. Prints "
               "the address. Ctrl-C ends it, after what has been asked is answered.\n\n"
               "The server can change nothing: it reads as the role entente_reader. It can be reached from this "
               "machine only, and by "
               "whoever has an account here. With another --bind it is open to the network, unencrypted; then the "
               "address that is "
               "printed carries a token, new each time, and nobody is answered without it.";
    }

    void declare(OptionTable& options) override {
        options.integer({"--port", "PORT", "Where to listen. 0: any free port."}, m_port, 0, 65'535);
        options.text({"--bind", "ADDRESS", "The address to listen on; 0.0.0.0 is every one of this machine."},
                     m_address);
        options.choice(
            {"--open", "WHEN", "Whether to show the page in a browser: auto does where a desktop and a terminal are."},
            m_open, {"auto", "yes", "no"});
        options.integer({"--timeout", "SECONDS", "How long the database may work on one question."}, m_timeout, 1,
                        3600);
        options.integer({"--cache", "MB", "How much memory answers may take that are kept to be given again."}, m_cache,
                        0, 4096);
        declare_database_option(options, m_database);
    }

    void setup() override {
        if (m_address.empty()) {
            throw usage_error("--bind must name an address, such as 127.0.0.1 or 0.0.0.0");
        }
    }

    int run(Context& context) override {
        const auto session = storage::Session::open(m_database, "serve");
        web::ServerSettings settings;
        settings.address = m_address;
        settings.port = static_cast<int>(m_port);
        settings.statement_timeout = std::chrono::seconds{m_timeout};
        settings.cache_bytes = static_cast<std::size_t>(m_cache) << 20U;
        if (spdlog::should_log(spdlog::level::debug)) {
            settings.observer = [](std::string_view method, std::string_view path, int status, std::size_t bytes,
                                   std::chrono::microseconds time) {
                spdlog::debug("{} {} {} {} bytes {:.1f} ms", method, path, status, bytes,
                              static_cast<double>(time.count()) / 1000);
            };
        }
        web::ExplorerServer server{session, settings};
        const InterruptWatch watch;
        server.bind();
        write_out(server.url() + "\n");
        flush_out();
        if (server.needs_token()) {
            spdlog::warn(
                "{} is open to the network and not encrypted: whoever reads the address or the traffic can read the "
                "graph",
                m_address);
        } else if (m_open == "yes" || (m_open == "auto" && context.out.is_terminal() && has_desktop())) {
            open_browser(server.url());  // an address with a token would stand in the list of processes
        }
        if (context.out.is_terminal()) {
            spdlog::info("Ctrl-C ends it");
        }

        std::exception_ptr failure;
        std::atomic<bool> ended{false};
        std::thread serving{[&] {
            try {
                server.run();
            } catch (...) {
                failure = std::current_exception();
            }
            ended = true;
        }};
        while (watch.received() == 0 && !ended) {
            std::this_thread::sleep_for(k_turn);
        }
        if (!ended) {
            server.stop();
        }
        serving.join();
        if (failure) {
            std::rethrow_exception(failure);
        }
        if (watch.received() == 0) {
            throw input_error("the server cannot listen any more");
        }
        return 128 + watch.received();
    }

  private:
    std::int64_t m_port = 8321;
    std::string m_address = "127.0.0.1";
    std::string m_open = "auto";
    std::int64_t m_timeout = 5;
    std::int64_t m_cache = 256;
    storage::DatabaseOptions m_database;
};

}  // namespace

std::unique_ptr<Command> make_serve_command() { return std::make_unique<ServeCommand>(); }

}  // namespace entente::cli
