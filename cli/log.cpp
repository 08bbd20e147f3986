#include "cli/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

#include "cli/display_text.hpp"

namespace entente::cli {
namespace {

/// The message on one line, after "warning: " or "error: " where it is one. Messages quote names and texts from outside:
/// none of their control characters reaches a terminal.
class Sentence final : public spdlog::custom_flag_formatter {
  public:
    explicit Sentence(const Terminal& terminal) : m_terminal{terminal} {}

    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        std::string sentence;
        if (message.level >= spdlog::level::err) {
            sentence = m_terminal.paint(Style::bad, "error:") + " ";
        } else if (message.level == spdlog::level::warn) {
            sentence = m_terminal.paint(Style::warning, "warning:") + " ";
        }
        sentence += printable({message.payload.data(), message.payload.size()});
        out.append(sentence.data(), sentence.data() + sentence.size());
    }

    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<Sentence>(m_terminal);
    }

  private:
    Terminal m_terminal;
};

}  // namespace

void set_up_log(Verbosity verbosity, const Terminal& terminal) {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<Sentence>('*', terminal).set_pattern("entente: %*");
    auto logger = std::make_shared<spdlog::logger>("entente", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::move(formatter));
    switch (verbosity) {
        case Verbosity::quiet: logger->set_level(spdlog::level::err); break;
        case Verbosity::normal: logger->set_level(spdlog::level::info); break;
        case Verbosity::verbose: logger->set_level(spdlog::level::debug); break;
    }
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace entente::cli
