#include "extract/model/name_posterior.hpp"

#include <algorithm>

#include "extract/model/portable_math.hpp"

namespace entente::extract {
namespace {

constexpr std::size_t k_outside_entry = k_name_type_count;

constexpr std::size_t label_of_entry(std::size_t entry) noexcept {
    return entry == k_outside_entry ? 0 : 1 + 2 * entry;
}
constexpr std::size_t label_of_inside(std::size_t type) noexcept { return 2 + 2 * type; }

}  // namespace

NamePosterior::NamePosterior(std::span<const float> transitions) {
    const auto score = [&](std::size_t before, std::size_t after) {
        return transitions[before * k_name_tag_count + after];
    };
    // Relative to the largest, so that no weight is above 1: a factor of every sequence alike.
    float most = score(k_name_start, 0);
    for (std::size_t before = 0; before < k_name_rows; ++before) {
        for (std::size_t after = 0; after < k_name_tag_count; ++after) {
            most = may_follow(before, after) ? std::max(most, score(before, after)) : most;
        }
    }
    const auto weight = [&](std::size_t before, std::size_t after) {
        float value = score(before, after) - most;
        exponentiate({&value, 1});
        return value;
    };
    for (std::size_t after = 0; after <= k_outside_entry; ++after) {
        m_start[after] = weight(k_name_start, label_of_entry(after));
        for (std::size_t before = 0; before <= k_outside_entry; ++before) {
            m_entry_to_entry[before][after] = weight(label_of_entry(before), label_of_entry(after));
            m_entry_from_entry[after][before] = m_entry_to_entry[before][after];
        }
        for (std::size_t type = 0; type < k_name_type_count; ++type) {
            m_inside_to_entry[type][after] = weight(label_of_inside(type), label_of_entry(after));
            m_entry_from_inside[after][type] = m_inside_to_entry[type][after];
        }
    }
    for (std::size_t type = 0; type < k_name_type_count; ++type) {
        m_entry_to_inside[type] = weight(label_of_entry(type), label_of_inside(type));
        m_inside_to_inside[type] = weight(label_of_inside(type), label_of_inside(type));
    }
}

void NamePosterior::read(std::span<const float> scores, std::size_t stride, std::span<float> kinds,
                         Scratch& scratch) const {
    constexpr std::size_t k_row = 2 * k_lanes;
    const std::size_t size = kinds.size() / k_name_kinds;
    scratch.m_weights.resize(size * k_row);
    scratch.m_forward.resize(size * k_row);
    float* const weights = scratch.m_weights.data();
    float* const forward = scratch.m_forward.data();

    for (std::size_t t = 0; t < size; ++t) {
        const float* row = scores.data() + t * stride;
        float* weight = weights + t * k_row;
        float most = row[0];
        for (std::size_t label = 1; label < k_name_tag_count; ++label) {
            most = std::max(most, row[label]);
        }
        for (std::size_t type = 0; type < k_name_type_count; ++type) {
            weight[type] = row[label_of_entry(type)] - most;
            weight[k_lanes + type] = row[label_of_inside(type)] - most;
        }
        weight[k_outside_entry] = row[0] - most;
        for (std::size_t lane = k_outside_entry + 1; lane < k_lanes; ++lane) {
            weight[lane] = 0;
        }
        for (std::size_t lane = k_name_type_count; lane < k_lanes; ++lane) {
            weight[k_lanes + lane] = 0;
        }
    }
    exponentiate({weights, size * k_row});

    // The factor that makes a state sum to one, added up in an order that suits vectors; 0 for a state that has vanished.
    const auto factor = [](const State& state) {
        std::array<float, 4> sum{};
        for (std::size_t lane = 0; lane < k_lanes; lane += 4) {
            for (std::size_t j = 0; j < 4; ++j) {
                sum[j] += state.entry[lane + j] + state.inside[lane + j];
            }
        }
        const float total = (sum[0] + sum[1]) + (sum[2] + sum[3]);
        return total > 0 ? 1.0F / total : 0.0F;
    };

    State state{};
    for (std::size_t t = 0; t < size; ++t) {
        State next{};
        if (t == 0) {
            next.entry = m_start;
        } else {
            for (std::size_t before = 0; before <= k_outside_entry; ++before) {
                for (std::size_t lane = 0; lane < k_lanes; ++lane) {
                    next.entry[lane] += state.entry[before] * m_entry_to_entry[before][lane];
                }
            }
            for (std::size_t before = 0; before < k_name_type_count; ++before) {
                for (std::size_t lane = 0; lane < k_lanes; ++lane) {
                    next.entry[lane] += state.inside[before] * m_inside_to_entry[before][lane];
                }
            }
            for (std::size_t lane = 0; lane < k_lanes; ++lane) {
                next.inside[lane] =
                    state.entry[lane] * m_entry_to_inside[lane] + state.inside[lane] * m_inside_to_inside[lane];
            }
        }
        const float* weight = weights + t * k_row;
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            next.entry[lane] *= weight[lane];
            next.inside[lane] *= weight[k_lanes + lane];
        }
        const float scale = factor(next);
        float* kept = forward + t * k_row;
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            state.entry[lane] = next.entry[lane] * scale;
            state.inside[lane] = next.inside[lane] * scale;
            kept[lane] = state.entry[lane];
            kept[k_lanes + lane] = state.inside[lane];
        }
    }

    State after;  // what the tokens to the right make of each label
    after.entry.fill(1);
    after.inside.fill(1);
    for (std::size_t t = size; t-- > 0;) {
        const float* weight = weights + t * k_row;
        const float* before = forward + t * k_row;
        State both;
        State ahead;
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            both.entry[lane] = before[lane] * after.entry[lane];
            both.inside[lane] = before[k_lanes + lane] * after.inside[lane];
            ahead.entry[lane] = weight[lane] * after.entry[lane];
            ahead.inside[lane] = weight[k_lanes + lane] * after.inside[lane];
        }
        const float scale = factor(both);
        float* row = kinds.data() + t * k_name_kinds;
        row[0] = both.entry[k_outside_entry] * scale;
        for (std::size_t type = 0; type < k_name_type_count; ++type) {
            row[1 + type] = (both.entry[type] + both.inside[type]) * scale;
        }
        State next;
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            next.entry[lane] = m_entry_to_inside[lane] * ahead.inside[lane];
            next.inside[lane] = m_inside_to_inside[lane] * ahead.inside[lane];
        }
        for (std::size_t entry = 0; entry <= k_outside_entry; ++entry) {
            for (std::size_t lane = 0; lane < k_lanes; ++lane) {
                next.entry[lane] += m_entry_from_entry[entry][lane] * ahead.entry[entry];
                next.inside[lane] += m_entry_from_inside[entry][lane] * ahead.entry[entry];
            }
        }
        const float rescale = factor(next);
        for (std::size_t lane = 0; lane < k_lanes; ++lane) {
            after.entry[lane] = next.entry[lane] * rescale;
            after.inside[lane] = next.inside[lane] * rescale;
        }
    }
}

}  // namespace entente::extract
