#include "cli/input_size.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "cli/ordered_workers.hpp"
#include "extract/article/input_walk.hpp"

namespace entente::cli {

InputSize::InputSize(std::vector<std::string> inputs)
    : m_thread{signal_free_thread([this, inputs = std::move(inputs)] { look(inputs); })} {}

InputSize::~InputSize() {
    m_stopped = true;
    m_thread.join();
}

void InputSize::look(std::vector<std::string> inputs) {
    extract::InputWalk walk{std::move(inputs)};
    std::uint64_t total = 0;
    while (auto input = walk.next()) {
        const auto* path = std::get_if<std::string>(&*input);
        if (path == nullptr) {
            continue;  // whoever reads it says what is wrong
        }
        struct stat status {};
        const bool has_size = *path != "-" && ::stat(path->c_str(), &status) == 0 && S_ISREG(status.st_mode);
        if (m_stopped || !has_size) {
            return;
        }
        total += static_cast<std::uint64_t>(status.st_size);
    }
    m_total = total;
}

std::optional<double> InputSize::share_of(std::uint64_t bytes) const {
    const std::uint64_t total = m_total;
    if (total == 0) {
        return std::nullopt;
    }
    return std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total));
}

}  // namespace entente::cli
