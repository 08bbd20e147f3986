#include "extract/model/training/name_field.hpp"

#include <array>
#include <cmath>

namespace entente::extract::training {
namespace {

using Labels = std::array<double, k_name_tag_count>;
using Table = std::array<Labels, k_name_rows>;

/// Forward and backward sums over the label sequences that `allowed` permits, each token's scaled to add up to 1.
struct Lattice {
    std::vector<Labels> forward, backward;
    double log_sum = 0;

    /// False when no sequence is permitted.
    bool fill(const Table& step, const std::vector<Labels>& potentials, const std::vector<std::uint32_t>& allowed) {
        const auto size = potentials.size();
        forward.assign(size, Labels{});
        backward.assign(size, Labels{});
        std::vector<double> scale(size);
        for (std::size_t t = 0; t < size; ++t) {
            Labels& now = forward[t];
            if (t == 0) {
                now = step[k_name_start];
            } else {
                for (std::size_t a = 0; a < k_name_tag_count; ++a) {
                    const double weight = forward[t - 1][a];
                    for (std::size_t b = 0; b < k_name_tag_count; ++b) {
                        now[b] += weight * step[a][b];
                    }
                }
            }
            double sum = 0;
            for (std::size_t b = 0; b < k_name_tag_count; ++b) {
                now[b] *= (allowed[t] >> b & 1U) != 0 ? potentials[t][b] : 0.0;
                sum += now[b];
            }
            if (!(sum > 0)) {
                return false;
            }
            for (auto& value : now) {
                value /= sum;
            }
            scale[t] = sum;
            log_sum += std::log(sum);
        }
        backward[size - 1].fill(1.0);
        for (std::size_t t = size - 1; t-- > 0;) {
            const Labels after = weighted(potentials[t + 1], allowed[t + 1], backward[t + 1], scale[t + 1]);
            for (std::size_t a = 0; a < k_name_tag_count; ++a) {
                double sum = 0;
                for (std::size_t b = 0; b < k_name_tag_count; ++b) {
                    sum += step[a][b] * after[b];
                }
                backward[t][a] = sum;
            }
        }
        scales = std::move(scale);
        return true;
    }

    static Labels weighted(const Labels& potentials, std::uint32_t allowed, const Labels& backward, double scale) {
        Labels result{};
        for (std::size_t b = 0; b < k_name_tag_count; ++b) {
            result[b] = (allowed >> b & 1U) != 0 ? potentials[b] * backward[b] / scale : 0.0;
        }
        return result;
    }

    std::vector<double> scales;
};

}  // namespace

std::uint32_t allowed_names(std::uint8_t gold, NameSource source) {
    if (source != NameSource::three_types) {
        return 1U << gold;
    }
    constexpr auto k_place = static_cast<unsigned>(begin_tag(NameType::LOC));
    constexpr auto k_facility = static_cast<unsigned>(begin_tag(NameType::FAC));
    if (gold == 0) {
        std::uint32_t rest = 1;
        for (std::size_t type = static_cast<std::size_t>(NameType::NORP); type < k_name_type_count; ++type) {
            rest |= 3U << (1 + 2 * type);
        }
        return rest;
    }
    if (gold == k_place || gold == k_place + 1) {
        return 1U << gold | 1U << (k_facility + (gold - k_place));
    }
    return 1U << gold;
}

double NameField::learn(const Example& example, const Matrix& scores, Index first, float weight, Matrix& gradient) {
    const auto size = example.size();
    Table step{};
    for (std::size_t a = 0; a < k_name_rows; ++a) {
        for (std::size_t b = 0; b < k_name_tag_count; ++b) {
            const auto score = static_cast<double>(m_transitions.value(static_cast<Index>(a), static_cast<Index>(b)));
            step[a][b] = may_follow(a, b) ? std::exp(score) : 0.0;
        }
    }
    std::vector<Labels> potentials(size);
    std::vector<std::uint32_t> any(size, (1U << k_name_tag_count) - 1);
    std::vector<std::uint32_t> allowed(size);
    for (std::size_t t = 0; t < size; ++t) {
        const auto row = scores.row(first + static_cast<Index>(t));
        const float most = row.maxCoeff();
        for (std::size_t b = 0; b < k_name_tag_count; ++b) {
            potentials[t][b] = std::exp(static_cast<double>(row[static_cast<Index>(b)] - most));
        }
        allowed[t] = allowed_names(example.name[t], example.names);
    }
    Lattice all, right;
    if (!all.fill(step, potentials, any) || !right.fill(step, potentials, allowed)) {
        return 0;
    }
    const auto add = [&](const Lattice& lattice, const std::vector<std::uint32_t>& mask, double sign) {
        for (std::size_t t = 0; t < size; ++t) {
            const auto row = first + static_cast<Index>(t);
            for (std::size_t b = 0; b < k_name_tag_count; ++b) {
                const double probability = lattice.forward[t][b] * lattice.backward[t][b];
                gradient(row, static_cast<Index>(b)) += static_cast<float>(sign * probability);
                if (t == 0) {
                    m_transitions.gradient(static_cast<Index>(k_name_start), static_cast<Index>(b)) +=
                        static_cast<float>(sign * probability);
                }
            }
            if (t == 0) {
                continue;
            }
            const Labels after = Lattice::weighted(potentials[t], mask[t], lattice.backward[t], lattice.scales[t]);
            for (std::size_t a = 0; a < k_name_tag_count; ++a) {
                const double before = sign * lattice.forward[t - 1][a];
                for (std::size_t b = 0; b < k_name_tag_count; ++b) {
                    m_transitions.gradient(static_cast<Index>(a), static_cast<Index>(b)) +=
                        static_cast<float>(before * step[a][b] * after[b]);
                }
            }
        }
    };
    add(all, any, static_cast<double>(weight));
    add(right, allowed, -static_cast<double>(weight));
    return all.log_sum - right.log_sum;
}

}  // namespace entente::extract::training
