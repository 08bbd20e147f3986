#include "extract/relation/relation.hpp"

#include <algorithm>
#include <array>

namespace entente::extract {
namespace {

constexpr std::array<std::string_view, 3> k_modalities{"actual", "future", "hypothetical"};
constexpr std::array<std::string_view, 5> k_precisions{"day", "week", "month", "year", "interval"};

template <typename Enum, std::size_t N>
std::optional<Enum> find_label(const std::array<std::string_view, N>& labels, std::string_view label) {
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found == labels.end()) {
        return std::nullopt;
    }
    return static_cast<Enum>(found - labels.begin());
}

}  // namespace

std::string_view to_string(Modality modality) noexcept { return k_modalities[static_cast<std::size_t>(modality)]; }
std::string_view to_string(TimePrecision precision) noexcept {
    return k_precisions[static_cast<std::size_t>(precision)];
}

std::optional<Modality> parse_modality(std::string_view label) noexcept {
    return find_label<Modality>(k_modalities, label);
}

std::optional<TimePrecision> parse_time_precision(std::string_view label) noexcept {
    return find_label<TimePrecision>(k_precisions, label);
}

}  // namespace entente::extract
