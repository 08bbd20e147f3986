#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/request_target.hpp"

namespace entente::web {

/// The parameters of a request, read by name. Everything that is asked for is checked; finish() refuses what nobody asked for, so
/// that a misspelt filter is an error and not an answer to another question. All throw ApiError(bad_request).
class Parameters {
  public:
    /// The target must outlive it.
    explicit Parameters(const RequestTarget& target) : m_target{&target}, m_read(target.parameters.size(), false) {}

    /// Nothing when it is absent. A value is at most 1000 bytes long and not empty.
    [[nodiscard]] std::optional<std::string> text(std::string_view name);
    [[nodiscard]] std::string required_text(std::string_view name);

    /// A parameter that may be repeated, at most 20 times.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);

    /// The parts between commas, at most 64, none of them empty.
    [[nodiscard]] std::vector<std::string> list(std::string_view name);

    /// Whole numbers between commas, each at least 1.
    [[nodiscard]] std::vector<std::int64_t> numbers(std::string_view name, std::size_t most);

    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<double> real(std::string_view name, double least, double most);

    /// true or false; false when it is absent.
    [[nodiscard]] bool flag(std::string_view name);

    /// A day YYYY-MM-DD.
    [[nodiscard]] std::optional<std::string> day(std::string_view name);

    /// One of these words; the first when it is absent.
    [[nodiscard]] std::string choice(std::string_view name, const std::vector<std::string>& words);

    [[nodiscard]] bool has(std::string_view name) const;

    /// After everything was read.
    void finish() const;

  private:
    [[nodiscard]] std::optional<std::string> value(std::string_view name, std::size_t longest);

    const RequestTarget* m_target;
    std::vector<bool> m_read;
};

}  // namespace entente::web
