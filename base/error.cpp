#include "base/error.hpp"

#include <utility>

namespace entente {

Error::Error(ErrorKind kind, const std::string& message, std::string context)
    : std::runtime_error{message}, m_kind{kind}, m_context{std::move(context)} {}

std::string Error::full_message() const {
    return m_context.empty() ? std::string{what()} : m_context + ": " + what();
}

Error usage_error(const std::string& message) { return Error{ErrorKind::usage, message}; }

Error input_error(const std::string& message, std::string context) {
    return Error{ErrorKind::input, message, std::move(context)};
}

Error database_error(const std::string& message, std::string context) {
    return Error{ErrorKind::database, message, std::move(context)};
}

Error internal_error(const std::string& message, std::string context) {
    return Error{ErrorKind::internal, message, std::move(context)};
}

}  // namespace entente
