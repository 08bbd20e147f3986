#include "cli/query_filters.hpp"

#include <optional>

#include "base/date.hpp"
#include "base/error.hpp"
#include "cli/event_types.hpp"
#include "extract/relation/relation.hpp"

namespace entente::cli {
namespace {

using storage::Value;

Value list_or_none(const std::vector<std::string>& values) {
    return values.empty() ? Value{} : Value{storage::array_literal(values)};
}

Value text_or_none(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

}  // namespace

void check_day(const std::string& day) {
    if (day.size() != 10 || !parse_iso_date(day)) {
        throw usage_error("'" + day + "' is not a day in the form YYYY-MM-DD");
    }
}

void QueryFilters::declare(OptionTable& options) {
    options.repeated({"--type", "TYPE", "Only this event type, such as CONSULT."}, m_types);
    options.repeated(
        {"--modality", "MODALITY", "Only relations that are actual, future or hypothetical; without it, actual."},
        m_modalities);
    options.flag({"--denied", "", "Also what articles deny."}, m_denied);
    options.flag({"--all", "", "Every modality, denied or not."}, m_all);
    options.text({"--since", "DATE", "Only what happened or held on this day or later (YYYY-MM-DD)."}, m_since);
    options.text({"--until", "DATE", "Only what happened or held on this day or earlier (YYYY-MM-DD)."}, m_until);
    options.integer(
        {"--stories", "N", "Only edges that at least so many stories support; copies of one text are one story."},
        m_stories, 1, 1'000'000'000);
    options.real({"--confidence", "SHARE", "Only statements of at least this confidence, 0 to 1."}, m_confidence, 0, 1);
    options.repeated({"--publisher", "NAME", "Only what this publisher printed."}, m_publishers);
}

void QueryFilters::check() const {
    for (const std::string* day : {&m_since, &m_until}) {
        if (!day->empty()) {
            check_day(*day);
        }
    }
    if (!m_since.empty() && !m_until.empty() && m_until < m_since) {
        throw usage_error("--until lies before --since");
    }
    for (const std::string& modality : m_modalities) {
        if (!extract::parse_modality(modality)) {
            throw usage_error("there is no modality '" + modality + "', only actual, future and hypothetical");
        }
    }
    if (m_all && !m_modalities.empty()) {
        throw usage_error("--all and --modality exclude each other");
    }
    warn_of_unknown_event_types(m_types);
}

storage::FactFilter QueryFilters::filter() const {
    storage::FactFilter filter;
    if (!m_all) {
        filter.modalities =
            storage::array_literal(m_modalities.empty() ? std::vector<std::string>{"actual"} : m_modalities);
    }
    filter.with_denied = m_all || m_denied;
    filter.types = list_or_none(event_types(m_types));
    filter.since = text_or_none(m_since);
    filter.until = text_or_none(m_until);
    if (m_stories != 0) {
        filter.minimum_stories = std::to_string(m_stories);
    }
    if (m_confidence != 0) {
        filter.minimum_confidence = std::to_string(m_confidence);
    }
    filter.publishers = list_or_none(m_publishers);
    return filter;
}

}  // namespace entente::cli
