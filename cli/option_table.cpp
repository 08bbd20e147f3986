#include "cli/option_table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace entente::cli {
namespace {

/// A number as people write it: "0.5", "12".
template <typename Number>
std::string shown(Number number) {
    char digits[64];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
    return error == std::errc{} ? std::string(digits, end) : std::string{};
}

/// Refuses everything but a whole number (or, for floating types, a decimal number) of the range.
template <typename Number>
CLI::Validator within(Number minimum, Number maximum, std::string_view what) {
    return CLI::Validator{[=](std::string& value) {
                              Number number{};
                              const auto* end = value.data() + value.size();
                              const auto [stopped, error] = std::from_chars(value.data(), end, number);
                              const bool fits =
                                  error == std::errc{} && stopped == end && number >= minimum && number <= maximum;
                              return fits ? std::string{}
                                          : "must be " + std::string{what} + " from " + shown(minimum) + " to " +
                                                shown(maximum) + ", not '" + value + "'";
                          },
                          ""};
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        list += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    }
    return list;
}

CLI::Validator one_of(const std::vector<std::string>& choices) {
    return CLI::Validator{[choices](std::string& value) {
                              return std::find(choices.begin(), choices.end(), value) != choices.end()
                                         ? std::string{}
                                         : "must be " + joined(choices) + ", not '" + value + "'";
                          },
                          ""};
}

/// Goes before a word that CLI11 would take for a list.
constexpr char k_word_mark = '\x01';

/// Takes the mark off again, before any check sees the value.
CLI::Validator unmarked() {
    return CLI::Validator{[](std::string& value) {
                              if (value.starts_with(k_word_mark)) {
                                  value.erase(0, 1);
                              }
                              return std::string{};
                          },
                          ""};
}

}  // namespace

std::vector<std::string> words_for_parser(std::vector<std::string> words) {
    for (std::string& word : words) {
        if (word.starts_with('[') && word.ends_with(']')) {
            word.insert(0, 1, k_word_mark);
        }
    }
    std::reverse(words.begin(), words.end());
    return words;
}

std::string setting_word(std::string_view option, std::string_view value) {
    return "--" + std::string{option} + "=" + (value.starts_with('[') ? std::string{k_word_mark} : std::string{}) +
           std::string{value};
}

OptionRow& OptionTable::remember(OptionSpec spec, OptionRow::Kind kind) {
    OptionRow& row = m_rows.emplace_back();
    row.spec = std::move(spec);
    row.kind = kind;
    return row;
}

void OptionTable::flag(OptionSpec spec, bool& target) {
    m_app->add_flag(spec.names, target)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    remember(std::move(spec), OptionRow::Kind::flag);
}

void OptionTable::shorthand(OptionSpec spec, std::string& target, std::string value) {
    m_app->add_flag_callback(spec.names, [&target, value = std::move(value)] { target = value; });
    remember(std::move(spec), OptionRow::Kind::flag);
}

void OptionTable::text(OptionSpec spec, std::string& target) {
    m_app->add_option(spec.names, target)->take_last()->transform(unmarked());
    remember(std::move(spec), OptionRow::Kind::value).default_value = target;
}

void OptionTable::text(OptionSpec spec, std::string& target,
                       std::function<std::string(const std::string&, Source)> reason) {
    m_app->add_option(spec.names, target)
        ->take_last()
        ->transform(unmarked())
        ->check(CLI::Validator{
            [reason = std::move(reason), source = m_source](std::string& value) { return reason(value, source); }, ""});
    remember(std::move(spec), OptionRow::Kind::value).default_value = target;
}

void OptionTable::integer(OptionSpec spec, std::int64_t& target, std::int64_t minimum, std::int64_t maximum) {
    m_app->add_option(spec.names, target)->take_last()->check(within(minimum, maximum, "a whole number"));
    OptionRow& row = remember(std::move(spec), OptionRow::Kind::value);
    if (target >= minimum && target <= maximum) {
        row.default_value = shown(target);
    }
}

void OptionTable::real(OptionSpec spec, double& target, double minimum, double maximum) {
    m_app->add_option(spec.names, target)->take_last()->check(within(minimum, maximum, "a number"));
    remember(std::move(spec), OptionRow::Kind::value).default_value = shown(target);
}

void OptionTable::choice(OptionSpec spec, std::string& target, std::vector<std::string> choices) {
    m_app->add_option(spec.names, target)->take_last()->check(one_of(choices));
    OptionRow& row = remember(std::move(spec), OptionRow::Kind::value);
    row.default_value = target;
    row.choices = std::move(choices);
}

void OptionTable::repeated(OptionSpec spec, std::vector<std::string>& target) {
    m_app->add_option(spec.names, target)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->allow_extra_args(false)
        ->transform(unmarked());
    remember(std::move(spec), OptionRow::Kind::value).repeated = true;
}

void OptionTable::argument(OptionSpec spec, std::string& target, Need need) {
    if (m_source == Source::command_line) {
        m_app->add_option(spec.names, target)->required(need == Need::required)->transform(unmarked());
    }
    remember(std::move(spec), OptionRow::Kind::argument).required = need == Need::required;
}

void OptionTable::integer_argument(OptionSpec spec, std::int64_t& target, std::int64_t minimum, std::int64_t maximum,
                                   Need need) {
    if (m_source == Source::command_line) {
        m_app->add_option(spec.names, target)
            ->required(need == Need::required)
            ->check(within(minimum, maximum, "a whole number"));
    }
    remember(std::move(spec), OptionRow::Kind::argument).required = need == Need::required;
}

void OptionTable::choice_argument(OptionSpec spec, std::string& target, std::vector<std::string> choices, Need need) {
    if (m_source == Source::command_line) {
        m_app->add_option(spec.names, target)->required(need == Need::required)->check(one_of(choices));
    }
    OptionRow& row = remember(std::move(spec), OptionRow::Kind::argument);
    row.required = need == Need::required;
    row.choices = std::move(choices);
}

void OptionTable::arguments(OptionSpec spec, std::vector<std::string>& target, Need need) {
    if (m_source == Source::command_line) {
        m_app->add_option(spec.names, target)->required(need == Need::required)->transform(unmarked());
    }
    OptionRow& row = remember(std::move(spec), OptionRow::Kind::argument);
    row.required = need == Need::required;
    row.repeated = true;
}

void OptionTable::help_flag(OptionSpec spec) {
    m_app->set_help_flag(spec.names);
    remember(std::move(spec), OptionRow::Kind::flag);
}

std::vector<std::string> option_names(const OptionRow& row) {
    std::vector<std::string> names;
    for (const std::string_view name : split(row.spec.names, ',')) {
        names.emplace_back(trim(name));
    }
    return names;
}

}  // namespace entente::cli
