// What a request to `entente serve` says: the first line is the target, the second its Host, the third Accept-Encoding and If-None-Match.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "storage/statement_reader.hpp"
#include "tests/fuzz/require.hpp"
#include "web/server/api_error.hpp"
#include "web/server/endpoints.hpp"
#include "web/server/filter_parameters.hpp"
#include "web/server/gzip.hpp"
#include "web/server/request_guard.hpp"
#include "web/server/request_target.hpp"
#include "web/server/static_pages.hpp"

namespace {

using namespace entente;
using namespace entente::web;

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// Whatever is refused is refused by an ApiError of one line.
template <typename Work>
void answered_or_refused(const Work& work) {
    try {
        work();
    } catch (const ApiError& error) {
        const std::string_view message = error.what();
        ENTENTE_REQUIRE(!message.empty() && message.find('\n') == std::string_view::npos && is_valid_utf8(message));
    }
}

void check_target(const RequestTarget& target) {
    ENTENTE_REQUIRE(is_valid_utf8(target.path));
    for (const auto& [name, value] : target.parameters) {
        ENTENTE_REQUIRE(is_valid_utf8(name) && is_valid_utf8(value));
        ENTENTE_REQUIRE(value.find('\0') == std::string::npos);
    }
    std::string query = "/";
    for (const auto& [name, value] : target.parameters) {
        query += (query.size() == 1 ? "?" : "&") + percent_encode(name) + "=" + percent_encode(value);
    }
    ENTENTE_REQUIRE(parse_request_target(query).parameters == target.parameters);
    for (const Endpoint& endpoint : endpoints()) {
        answered_or_refused([&] {
            Parameters parameters{target};
            static_cast<void>(endpoint.ask(parameters));
            parameters.finish();
        });
    }
    answered_or_refused([&] {
        Parameters parameters{target};
        const auto filter = FilterParameters::read(parameters);
        static_cast<void>(filter.facts());
        static_cast<void>(filter.of_export());
    });
    for (const auto& [name, value] : target.parameters) {
        if (const auto cursor = storage::StatementCursor::parse(value)) {
            const auto again = storage::StatementCursor::parse(cursor->to_text());
            ENTENTE_REQUIRE(again && again->date == cursor->date && again->id == cursor->id);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text{reinterpret_cast<const char*>(data), size};
    const std::string_view target = take_line(text);
    HttpRequest request;
    request.method = "GET";
    request.host = take_line(text);
    request.accept_encoding = request.if_none_match = request.cookie = request.authorization = text;

    answered_or_refused([&] { check_target(parse_request_target(target)); });
    const RequestGuard open{"127.0.0.1", 8321, {}}, closed{"0.0.0.0", 8321, std::string(64, 'a')};
    answered_or_refused([&] {
        open.check(request);
        const std::string_view host = request.host;
        ENTENTE_REQUIRE(host.ends_with(":8321") && host.find_first_of("/@\\ ") == std::string_view::npos);
    });
    answered_or_refused([&] { closed.check(request); });
    ENTENTE_REQUIRE(open.has_token(request));
    ENTENTE_REQUIRE(!closed.has_token(request) || text.find(std::string(64, 'a')) != std::string_view::npos);
    static_cast<void>(accepts_gzip(request.accept_encoding));
    static_cast<void>(names_tag(request.if_none_match, "W/\"x\""));
    return 0;
}
