#include "cli/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

namespace entente::cli {
namespace {

/// "warning: " and "error: "; nothing for what is merely told.
class LevelPrefix final : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        spdlog::string_view_t prefix;
        if (message.level >= spdlog::level::err) {
            prefix = "error: ";
        } else if (message.level == spdlog::level::warn) {
            prefix = "warning: ";
        }
        out.append(prefix.begin(), prefix.end());
    }

    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<LevelPrefix>();
    }
};

}  // namespace

void set_up_log(Verbosity verbosity) {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<LevelPrefix>('*').set_pattern("entente: %*%v");
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
