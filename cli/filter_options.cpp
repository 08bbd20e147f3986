#include "cli/filter_options.hpp"

#include <algorithm>
#include <optional>

#include "base/date.hpp"
#include "base/error.hpp"
#include "cli/event_types.hpp"

namespace entente::cli {
namespace {

std::optional<Date> parse_day(const std::string& option, const std::string& value) {
    if (value.empty()) {
        return std::nullopt;
    }
    const auto day = value.size() == 10 ? parse_iso_date(value) : std::nullopt;
    if (!day) {
        throw usage_error(option + " must be a date such as 2022-01-18, not '" + value + "'");
    }
    return day;
}

}  // namespace

void FilterOptions::declare(OptionTable& options) {
    options.repeated({"--type", "TYPE", "Only events of this type, such as CONSULT."}, m_types);
    options.repeated({"--modality", "MODALITY", "actual, future, hypothetical or all. Without it: actual."},
                     m_modalities);
    options.flag({"--denied", "", "Also what articles deny."}, m_denied);
    options.text(
        {"--since", "DATE", "Only what happened, or was published where that is unknown, on this day or later."},
        m_since);
    options.text(
        {"--until", "DATE", "Only what happened, or was published where that is unknown, on this day or earlier."},
        m_until);
}

void FilterOptions::check() const {
    static_cast<void>(filter());
    warn_of_unknown_event_types(m_types);
}

storage::GraphFilter FilterOptions::filter(Unsaid unsaid) const {
    storage::GraphFilter filter;
    filter.types = event_types(m_types);
    if (!m_modalities.empty()) {
        filter.modalities.clear();
        for (const std::string& label : m_modalities) {
            const auto modality = extract::parse_modality(label);
            if (!modality && label != "all") {
                throw usage_error("--modality must be actual, future, hypothetical or all, not '" + label + "'");
            }
            if (modality) {
                filter.modalities.push_back(*modality);
            }
        }
        if (std::find(m_modalities.begin(), m_modalities.end(), "all") != m_modalities.end()) {
            filter.modalities.clear();  // every modality
        }
    }
    filter.with_negated = m_denied;
    if (unsaid == Unsaid::everything && m_modalities.empty() && !m_denied) {
        filter.modalities.clear();
        filter.with_negated = true;
    }
    filter.since = parse_day("--since", m_since);
    filter.until = parse_day("--until", m_until);
    if (filter.since && filter.until && *filter.until < *filter.since) {
        throw usage_error("--until " + m_until + " is before --since " + m_since);
    }
    return filter;
}

std::string FilterOptions::text() const {
    std::string text;
    const auto add = [&](std::string_view option, std::string_view value) {
        text += text.empty() ? "" : " ";
        text += option;
        text += value.empty() ? "" : " ";
        text += value;
    };
    for (const std::string& type : m_types) {
        add("--type", type);
    }
    for (const std::string& modality : m_modalities) {
        add("--modality", modality);
    }
    if (m_denied) {
        add("--denied", {});
    }
    if (!m_since.empty()) {
        add("--since", m_since);
    }
    if (!m_until.empty()) {
        add("--until", m_until);
    }
    return text;
}

bool FilterOptions::given() const noexcept {
    return !m_types.empty() || !m_modalities.empty() || m_denied || !m_since.empty() || !m_until.empty();
}

}  // namespace entente::cli
