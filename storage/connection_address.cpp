#include "storage/connection_address.hpp"

#include <libpq-fe.h>

#include <memory>
#include <string_view>

namespace entente::storage {
namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption[], FreeOptions>;

Options parsed(const std::string& connection) {
    char* reason = nullptr;
    Options options{PQconninfoParse(connection.c_str(), &reason)};
    PQfreemem(reason);
    return options;
}

bool is_secret(const PQconninfoOption& option) {
    const std::string_view keyword{option.keyword};
    return keyword == "password" || keyword == "sslpassword";
}

}  // namespace

bool holds_password(const std::string& connection) {
    const Options options = parsed(connection);
    for (const auto* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
        if (option->val != nullptr && is_secret(*option)) {
            return true;
        }
    }
    return false;
}

std::string redacted(const std::string& connection) {
    const Options options = parsed(connection);
    if (!options) {
        return "an address that is not understood";
    }
    if (!holds_password(connection)) {
        return connection;
    }
    std::string shown;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) {
            shown += (shown.empty() ? "" : " ") + std::string{option->keyword} + "=" +
                     (is_secret(*option) ? "***" : option->val);
        }
    }
    return shown;
}

}  // namespace entente::storage
