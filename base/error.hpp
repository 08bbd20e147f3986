#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace entente {

/// What went wrong, seen from the person at the keyboard. It decides the exit status and the advice printed.
enum class ErrorKind {
    usage,     ///< the command line asks for something that cannot be: exit status 2
    input,     ///< an article, model, data file or import cannot be used: exit status 1
    database,  ///< PostgreSQL refused, is unreachable or holds an incompatible schema: exit status 1
    internal,  ///< an invariant of this program does not hold: exit status 1, worth a bug report
};

/// The one root of all exceptions that entente throws.
///
/// what() is one sentence without a trailing newline that a user can act on. context() names where it happened
/// ("articles.jsonl:17", "SQLSTATE 42P01 in merge.sql"); it may be empty. Thrown only when the command must end;
/// "nothing found" and "this article is left out, because" are return values.
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const std::string& message, std::string context = {});

    [[nodiscard]] ErrorKind kind() const noexcept { return m_kind; }
    [[nodiscard]] const std::string& context() const noexcept { return m_context; }

    /// "context: message", or the message alone where there is no context.
    [[nodiscard]] std::string full_message() const;

  private:
    ErrorKind m_kind;
    std::string m_context;
};

/// Shorthands, so that a throw site reads as a sentence.
[[nodiscard]] Error usage_error(const std::string& message);
[[nodiscard]] Error input_error(const std::string& message, std::string context = {});
[[nodiscard]] Error database_error(const std::string& message, std::string context = {});
[[nodiscard]] Error internal_error(const std::string& message, std::string context = {});

}  // namespace entente
