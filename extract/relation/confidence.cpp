#include "extract/relation/confidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/data_files.hpp"
#include "base/error.hpp"

namespace entente::extract {
namespace {

constexpr std::array<std::string_view, 12> k_features{
    "indirect actor", "pronoun",  "described actor", "distant argument",     "long sentence",     "late slot",
    "condition",      "reported", "not actual",      "several participants", "inherited subject", "place actor"};

constexpr std::array<std::string_view, 10> k_families{"verb",      "governing verb", "support verb", "nominal",
                                                      "adjective", "reciprocal",     "far target",   "no target",
                                                      "open",      "affiliation"};

constexpr double k_largest_weight = 10;

std::map<std::string, double, std::less<>> weights(const nlohmann::json& section, const std::string& file) {
    std::map<std::string, double, std::less<>> result;
    for (const auto& [name, entry] : section.items()) {
        const double weight = entry.at("log_odds").get<double>();
        if (!(std::abs(weight) <= k_largest_weight)) {
            throw input_error("the weight of \"" + name + "\" is not between -10 and 10", file);
        }
        result.emplace(name, weight);
    }
    return result;
}

template <std::size_t N>
void require_exactly(const std::map<std::string, double, std::less<>>& found,
                     const std::array<std::string_view, N>& wanted, const std::string& file) {
    for (const std::string_view name : wanted) {
        if (!found.contains(name)) {
            throw input_error("has no weight for \"" + std::string{name} + "\"", file);
        }
    }
    for (const auto& [name, weight] : found) {
        if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) {
            throw input_error("has a weight for \"" + name + "\", which no rule uses", file);
        }
    }
}

}  // namespace

std::string_view to_string(ConfidenceFeature feature) noexcept { return k_features[static_cast<std::size_t>(feature)]; }

ConfidenceModel ConfidenceModel::load(const std::filesystem::path& file) {
    const nlohmann::json data = read_json_file(file);
    ConfidenceModel model;
    model.m_families = weights(data.at("families"), file.string());
    require_exactly(model.m_families, k_families, file.string());
    const auto features = weights(data.at("features"), file.string());
    require_exactly(features, k_features, file.string());
    for (const std::string_view name : k_features) {
        model.m_features.push_back(features.find(name)->second);
    }
    return model;
}

double ConfidenceModel::confidence(std::string_view family, ConfidenceFeatures features,
                                   std::vector<RelationTrace::Term>* terms) const {
    const auto base = m_families.find(family);
    if (base == m_families.end()) {
        throw internal_error("no confidence is recorded for the rule family " + std::string{family});
    }
    double sum = base->second;
    if (terms != nullptr) {
        terms->push_back({std::string{family}, base->second});
    }
    for (std::size_t i = 0; i < m_features.size(); ++i) {
        const auto feature = static_cast<ConfidenceFeature>(i);
        if (features.has(feature)) {
            sum += m_features[i];
            if (terms != nullptr) {
                terms->push_back({std::string{to_string(feature)}, m_features[i]});
            }
        }
    }
    return std::round(100 / (1 + std::exp(-sum))) / 100;
}

}  // namespace entente::extract
