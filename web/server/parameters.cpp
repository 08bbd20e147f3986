#include "web/server/parameters.hpp"

#include <algorithm>
#include <charconv>

#include "base/date.hpp"
#include "base/text.hpp"
#include "web/server/api_error.hpp"

namespace entente::web {
namespace {

constexpr std::size_t k_longest_text = 1000;
constexpr std::size_t k_longest_list = 8192;
constexpr std::size_t k_most_repeated = 20;
constexpr std::size_t k_most_parts = 64;
constexpr std::size_t k_shown = 40;

ApiError bad(std::string_view name, const std::string& reason) {
    return {Fault::bad_request, "parameter " + std::string{name} + " " + reason};
}

/// A value as it is repeated in a sentence: not longer than a person needs, cut between characters.
std::string shown(std::string_view value) {
    if (value.size() <= k_shown) {
        return "\"" + std::string{value} + "\"";
    }
    std::size_t end = k_shown;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return "\"" + std::string{value.substr(0, end)} + "…\"";
}

std::string alternatives(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    }
    return text;
}

template <typename Number>
std::optional<Number> parse_whole(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

}  // namespace

bool Parameters::has(std::string_view name) const {
    return std::any_of(m_target->parameters.begin(), m_target->parameters.end(),
                       [&](const auto& parameter) { return parameter.first == name; });
}

std::optional<std::string> Parameters::value(std::string_view name, std::size_t longest) {
    std::optional<std::string> found;
    for (std::size_t i = 0; i < m_target->parameters.size(); ++i) {
        const auto& [key, text] = m_target->parameters[i];
        if (key != name) {
            continue;
        }
        if (found) {
            throw bad(name, "is given twice");
        }
        if (text.empty()) {
            throw bad(name, "is empty; leave it out instead");
        }
        if (text.size() > longest) {
            throw bad(name, "is longer than " + std::to_string(longest) + " bytes");
        }
        m_read[i] = true;
        found = text;
    }
    return found;
}

std::optional<std::string> Parameters::text(std::string_view name) { return value(name, k_longest_text); }

std::string Parameters::required_text(std::string_view name) {
    auto found = text(name);
    if (!found) {
        throw bad(name, "is missing");
    }
    return *std::move(found);
}

std::vector<std::string> Parameters::texts(std::string_view name) {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < m_target->parameters.size(); ++i) {
        const auto& [key, text] = m_target->parameters[i];
        if (key != name) {
            continue;
        }
        if (text.empty()) {
            throw bad(name, "is empty; leave it out instead");
        }
        if (text.size() > k_longest_text) {
            throw bad(name, "is longer than " + std::to_string(k_longest_text) + " bytes");
        }
        if (found.size() == k_most_repeated) {
            throw bad(name, "is given more than " + std::to_string(k_most_repeated) + " times");
        }
        m_read[i] = true;
        found.push_back(text);
    }
    return found;
}

std::vector<std::string> Parameters::list(std::string_view name) {
    const auto found = value(name, k_longest_list);
    std::vector<std::string> parts;
    if (!found) {
        return parts;
    }
    for (const std::string_view part : split(*found, ',')) {
        if (part.empty()) {
            throw bad(name, "has an empty part between commas");
        }
        if (parts.size() == k_most_parts) {
            throw bad(name, "has more than " + std::to_string(k_most_parts) + " parts");
        }
        parts.emplace_back(part);
    }
    return parts;
}

std::vector<std::int64_t> Parameters::numbers(std::string_view name, std::size_t most) {
    const auto found = value(name, k_longest_list);
    std::vector<std::int64_t> numbers;
    if (!found) {
        return numbers;
    }
    for (const std::string_view part : split(*found, ',')) {
        const auto number = parse_whole<std::int64_t>(part);
        if (!number || *number < 1) {
            throw bad(name, "must be whole numbers with commas between them, not " + shown(*found));
        }
        if (numbers.size() == most) {
            throw bad(name, "has more than " + std::to_string(most) + " numbers");
        }
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<std::int64_t> Parameters::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto found = text(name);
    if (!found) {
        return std::nullopt;
    }
    const auto number = parse_whole<std::int64_t>(*found);
    if (!number || *number < least || *number > most) {
        throw bad(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                            ", not " + shown(*found));
    }
    return number;
}

std::optional<double> Parameters::real(std::string_view name, double least, double most) {
    const auto found = text(name);
    if (!found) {
        return std::nullopt;
    }
    const auto number = parse_whole<double>(*found);
    if (!number || !(*number >= least) || !(*number <= most)) {
        throw bad(name, "must be a number from " + std::to_string(static_cast<int>(least)) + " to " +
                            std::to_string(static_cast<int>(most)) + ", not " + shown(*found));
    }
    return number;
}

bool Parameters::flag(std::string_view name) { return choice(name, {"false", "true"}) == "true"; }

std::optional<std::string> Parameters::day(std::string_view name) {
    auto found = text(name);
    if (found && (found->size() != 10 || !parse_iso_date(*found))) {
        throw bad(name, "must be a day in the form YYYY-MM-DD, not " + shown(*found));
    }
    return found;
}

std::string Parameters::choice(std::string_view name, const std::vector<std::string>& words) {
    const auto found = text(name);
    if (!found) {
        return words.front();
    }
    if (std::find(words.begin(), words.end(), *found) == words.end()) {
        throw bad(name, "must be " + alternatives(words) + ", not " + shown(*found));
    }
    return *found;
}

void Parameters::finish() const {
    for (std::size_t i = 0; i < m_read.size(); ++i) {
        if (!m_read[i]) {
            throw ApiError{Fault::bad_request,
                           "there is no parameter " + shown(m_target->parameters[i].first) + " here"};
        }
    }
}

}  // namespace entente::web
