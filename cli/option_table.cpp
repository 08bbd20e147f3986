#include "cli/option_table.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace entente::cli {

OptionRow& OptionTable::remember(OptionSpec spec, OptionRow::Kind kind) {
    OptionRow& row = m_rows.emplace_back();
    row.spec = std::move(spec);
    row.kind = kind;
    return row;
}

void OptionTable::flag(OptionSpec spec, bool& target) {
    m_app->add_flag(spec.names, target, spec.help);
    remember(std::move(spec), OptionRow::Kind::flag);
}

void OptionTable::text(OptionSpec spec, std::string& target) {
    m_app->add_option(spec.names, target, spec.help)->type_name(spec.value);
    remember(std::move(spec), OptionRow::Kind::value).default_value = target;
}

void OptionTable::integer(OptionSpec spec, std::int64_t& target, std::int64_t minimum, std::int64_t maximum) {
    m_app->add_option(spec.names, target, spec.help)->type_name(spec.value)->check(CLI::Range(minimum, maximum));
    remember(std::move(spec), OptionRow::Kind::value).default_value = std::to_string(target);
}

void OptionTable::real(OptionSpec spec, double& target, double minimum, double maximum) {
    m_app->add_option(spec.names, target, spec.help)->type_name(spec.value)->check(CLI::Range(minimum, maximum));
    remember(std::move(spec), OptionRow::Kind::value).default_value = CLI::detail::to_string(target);
}

void OptionTable::choice(OptionSpec spec, std::string& target, std::vector<std::string> choices) {
    m_app->add_option(spec.names, target, spec.help)->type_name(spec.value)->check(CLI::IsMember(choices));
    OptionRow& row = remember(std::move(spec), OptionRow::Kind::value);
    row.default_value = target;
    row.choices = std::move(choices);
}

void OptionTable::repeated(OptionSpec spec, std::vector<std::string>& target) {
    m_app->add_option(spec.names, target, spec.help)->type_name(spec.value)->expected(1)->multi_option_policy(
        CLI::MultiOptionPolicy::TakeAll);
    remember(std::move(spec), OptionRow::Kind::value).repeated = true;
}

void OptionTable::argument(OptionSpec spec, std::string& target, Need need) {
    m_app->add_option(spec.names, target, spec.help)->required(need == Need::required);
    remember(std::move(spec), OptionRow::Kind::argument).required = need == Need::required;
}

void OptionTable::arguments(OptionSpec spec, std::vector<std::string>& target, Need need) {
    m_app->add_option(spec.names, target, spec.help)->required(need == Need::required);
    OptionRow& row = remember(std::move(spec), OptionRow::Kind::argument);
    row.required = need == Need::required;
    row.repeated = true;
}

}  // namespace entente::cli
