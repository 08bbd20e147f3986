#include "web/server/filter_parameters.hpp"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "base/date.hpp"
#include "extract/relation/relation.hpp"
#include "web/server/api_error.hpp"

namespace entente::web {
namespace {

constexpr std::int64_t k_most_stories = 1'000'000'000;

storage::Value list_or_none(const std::vector<std::string>& values) {
    return values.empty() ? storage::Value{} : storage::Value{storage::array_literal(values)};
}

}  // namespace

FilterParameters FilterParameters::read(Parameters& parameters, Unless unless) {
    FilterParameters filter;
    const bool plain = unless == Unless::plain_facts;
    filter.modalities = parameters.list("modality");
    if (filter.modalities.empty() && plain) {
        filter.modalities = {"actual"};
    } else if (filter.modalities == std::vector<std::string>{"any"}) {
        filter.modalities.clear();
    }
    for (const std::string& modality : filter.modalities) {
        if (!extract::parse_modality(modality)) {
            throw ApiError{
                Fault::bad_request,
                "parameter modality must be any, or some of actual, future and hypothetical with commas between them"};
        }
    }
    filter.denied = parameters.has("denied") ? parameters.flag("denied") : !plain;
    filter.types = parameters.list("type");
    for (std::string& type : filter.types) {
        std::transform(type.begin(), type.end(), type.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    }
    filter.since = parameters.day("since");
    filter.until = parameters.day("until");
    if (filter.since && filter.until && *filter.until < *filter.since) {
        throw ApiError{Fault::bad_request, "until lies before since"};
    }
    filter.minimum_stories = parameters.integer("min_stories", 1, k_most_stories);
    filter.minimum_confidence = parameters.real("min_confidence", 0, 1);
    filter.publishers = parameters.texts("publisher");
    return filter;
}

storage::FactFilter FilterParameters::facts() const {
    storage::FactFilter filter;
    filter.modalities = list_or_none(modalities);
    filter.with_denied = denied;
    filter.types = list_or_none(types);
    filter.since = since;
    filter.until = until;
    if (minimum_stories && *minimum_stories > 1) {
        filter.minimum_stories = std::to_string(*minimum_stories);
    }
    if (minimum_confidence && *minimum_confidence > 0) {
        filter.minimum_confidence = fmt::format("{}", *minimum_confidence);
    }
    filter.publishers = list_or_none(publishers);
    return filter;
}

storage::ExportFilter FilterParameters::of_export() const {
    if (minimum_confidence || !publishers.empty()) {
        throw ApiError{Fault::bad_request, "an export cannot be filtered by min_confidence or publisher"};
    }
    storage::ExportFilter filter;
    filter.statements.modalities.clear();
    for (const std::string& modality : modalities) {
        filter.statements.modalities.push_back(*extract::parse_modality(modality));
    }
    filter.statements.with_negated = denied;
    filter.statements.types = types;
    filter.statements.since = since ? parse_iso_date(*since) : std::nullopt;
    filter.statements.until = until ? parse_iso_date(*until) : std::nullopt;
    if (minimum_stories && *minimum_stories > 1) {
        filter.minimum_stories = static_cast<std::size_t>(*minimum_stories);
    }
    return filter;
}

}  // namespace entente::web
