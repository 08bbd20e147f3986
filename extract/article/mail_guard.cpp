#include "extract/article/mail_guard.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace entente::extract {
namespace {

/// The name before the colon; empty where a line does not begin like a header.
std::string_view name_of(std::string_view line) {
    const auto end = std::find_if(line.begin(), line.end(), [](char c) { return c <= ' ' || c >= '\x7F' || c == ':'; });
    const auto size = static_cast<std::size_t>(end - line.begin());
    return end != line.end() && *end == ':' ? line.substr(0, size) : std::string_view{};
}

/// Headers that GMime takes apart. Others are kept as they are.
bool is_taken_apart(std::string_view name) {
    static constexpr std::array<std::string_view, 13> k_names = {
        "bcc",        "cc",       "date",        "from",   "in-reply-to", "message-id", "received",
        "references", "reply-to", "return-path", "sender", "subject",     "to"};
    const std::string lower = to_lower(name.substr(0, 64));
    return lower.starts_with("content-") || lower.starts_with("resent-") || lower.starts_with("autocrypt") ||
           lower.starts_with("disposition-") || std::find(k_names.begin(), k_names.end(), lower) != k_names.end();
}

std::size_t behind_line(std::string_view message, std::size_t at) {
    const auto end = message.find('\n', at);
    return end == std::string_view::npos ? message.size() : end + 1;
}

}  // namespace

std::string_view guard_mail(std::string& message) {
    std::size_t headers = 0, parts = 0;
    for (std::size_t at = 0; at < message.size();) {
        const std::string_view view = message;
        std::size_t end = behind_line(view, at);
        const auto line = view.substr(at, end - at);
        const auto name = name_of(line);
        if (line.starts_with("--") && ++parts > MailLimits::k_most_parts) {
            return "has more than 10000 parts";
        }
        if (!name.empty() && ++headers > MailLimits::k_most_headers) {
            return "has more than 50000 headers";
        }
        if (!name.empty()) {
            while (end < view.size() && (view[end] == ' ' || view[end] == '\t')) {
                end = behind_line(view, end);
            }
            if (end - at > MailLimits::k_longest_header && is_taken_apart(name)) {
                const auto first = message.begin() + static_cast<std::ptrdiff_t>(at + name.size() + 1);
                std::replace_if(
                    first, message.begin() + static_cast<std::ptrdiff_t>(end),
                    [](char c) { return c != '\n' && c != '\r'; }, ' ');
            }
        }
        at = end;
    }
    return {};
}

}  // namespace entente::extract
