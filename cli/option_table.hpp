#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entente::cli {

/// How an option or argument is written and explained. The one source of parser, help, man page and completion.
struct OptionSpec {
    std::string names;  ///< "-o,--output" for options; "INPUT" for arguments
    std::string value;  ///< what the value is, in capitals: "FILE"; empty for flags and arguments
    std::string help;   ///< one sentence
};

/// One declared option, as help, man pages and completions need it.
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
/// as the default. Of a scalar option given twice the last value counts. Wrong values are refused by the parser with a
/// sentence that names the option.
class OptionTable {
  public:
    /// Where the values of this parse come from. settings are configuration files and the environment: they know no
    /// arguments, and none of those that are declared is looked for.
    enum class Source { command_line, settings };

    explicit OptionTable(CLI::App& app, Source source = Source::command_line) : m_app{&app}, m_source{source} {}

    void flag(OptionSpec spec, bool& target);
    void text(OptionSpec spec, std::string& target);
    /// A text that may be refused: `reason` gives the end of the sentence ("must not …"), or nothing when all is well.
    void text(OptionSpec spec, std::string& target, std::function<std::string(const std::string&, Source)> reason);
    /// A target that is outside of the range has no default to show: it says that the option was not given.
    void integer(OptionSpec spec, std::int64_t& target, std::int64_t minimum, std::int64_t maximum);
    void real(OptionSpec spec, double& target, double minimum, double maximum);
    void choice(OptionSpec spec, std::string& target, std::vector<std::string> choices);
    /// A flag that sets the target of another option, declared before it, to a value; it wins over that option.
    void shorthand(OptionSpec spec, std::string& target, std::string value);
    /// An option that may be given several times, one value each.
    void repeated(OptionSpec spec, std::vector<std::string>& target);

    enum class Need { optional, required };
    void argument(OptionSpec spec, std::string& target, Need need);
    void integer_argument(OptionSpec spec, std::int64_t& target, std::int64_t minimum, std::int64_t maximum, Need need);
    void choice_argument(OptionSpec spec, std::string& target, std::vector<std::string> choices, Need need);
    void arguments(OptionSpec spec, std::vector<std::string>& target, Need need);

    /// The flag that stops the parse and asks for help instead; the parser raises CLI::CallForHelp for it.
    void help_flag(OptionSpec spec);

    [[nodiscard]] const std::deque<OptionRow>& rows() const noexcept { return m_rows; }

  private:
    OptionRow& remember(OptionSpec spec, OptionRow::Kind kind);

    CLI::App* m_app;
    Source m_source;
    std::deque<OptionRow> m_rows;
};

/// The words of a command line as CLI::App::parse() wants them: the last first, and those in brackets marked, which CLI11
/// would otherwise take apart ("[a,b]" is a file like any other). An OptionTable takes the marks off.
[[nodiscard]] std::vector<std::string> words_for_parser(std::vector<std::string> words);

/// The word "--option=value" that gives an option a value from elsewhere; for use with words_for_parser().
[[nodiscard]] std::string setting_word(std::string_view option, std::string_view value);

/// The ways to write an option ("-o", "--output"), in the order declared; for an argument its name.
[[nodiscard]] std::vector<std::string> option_names(const OptionRow& row);

}  // namespace entente::cli
