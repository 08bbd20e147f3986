#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace entente::cli {

/// How an option or argument is written and explained. The one source of parser, help, man page and completion.
struct OptionSpec {
    std::string names;  ///< "-o,--output" for options; "INPUT" for arguments
    std::string value;  ///< what the value is, in capitals: "FILE"; empty for flags and arguments
    std::string help;   ///< one sentence
};

/// One declared option, as man pages and completions need it.
struct OptionRow {
    enum class Kind { flag, value, argument };
    OptionSpec spec;
    Kind kind = Kind::flag;
    bool required = false;
    bool repeated = false;
    std::vector<std::string> choices;  ///< the only values allowed; empty: any
    std::string default_value;         ///< as shown to people; empty: none
};

/// Declares options on a CLI11 parser and remembers them. Targets must outlive the parse; a target keeps its initial value
/// as the default.
class OptionTable {
  public:
    explicit OptionTable(CLI::App& app) : m_app{&app} {}

    void flag(OptionSpec spec, bool& target);
    void text(OptionSpec spec, std::string& target);
    void integer(OptionSpec spec, std::int64_t& target, std::int64_t minimum, std::int64_t maximum);
    void real(OptionSpec spec, double& target, double minimum, double maximum);
    void choice(OptionSpec spec, std::string& target, std::vector<std::string> choices);
    void repeated(OptionSpec spec, std::vector<std::string>& target);

    enum class Need { optional, required };
    void argument(OptionSpec spec, std::string& target, Need need);
    void arguments(OptionSpec spec, std::vector<std::string>& target, Need need);

    [[nodiscard]] const std::deque<OptionRow>& rows() const noexcept { return m_rows; }

  private:
    OptionRow& remember(OptionSpec spec, OptionRow::Kind kind);

    CLI::App* m_app;
    std::deque<OptionRow> m_rows;
};

}  // namespace entente::cli
