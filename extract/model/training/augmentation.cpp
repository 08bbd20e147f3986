#include "extract/model/training/augmentation.hpp"

#include <algorithm>

namespace entente::extract::training {
namespace {

/// Calls `visit` with first, end and type of every name that the labels spell.
template <typename Visit>
void each_name(const Example& example, Visit&& visit) {
    for (std::size_t first = 0; first < example.name.size();) {
        const auto label = static_cast<NameTag>(example.name[first]);
        auto end = first + 1;
        if (is_begin(label)) {
            const auto type = name_type(label);
            while (end < example.name.size() && static_cast<NameTag>(example.name[end]) == inside_tag(type)) {
                ++end;
            }
            visit(first, end, type);
        }
        first = end;
    }
}

bool is_swapped(NameType type) { return type == NameType::PER || type == NameType::ORG || type == NameType::LOC; }

}  // namespace

NameSwapper::NameSwapper(const std::vector<Example>& examples) {
    for (const auto& example : examples) {
        if (example.names != NameSource::all_types) {
            continue;
        }
        each_name(example, [&](std::size_t first, std::size_t end, NameType type) {
            if (is_swapped(type) && end - first <= k_longest) {
                m_mentions[static_cast<std::size_t>(type)][end - first].push_back({&example, first});
            }
        });
    }
}

Example NameSwapper::swapped(const Example& example, double share, Random& random) const {
    Example copy = example;
    each_name(example, [&](std::size_t first, std::size_t end, NameType type) {
        if (!is_swapped(type) || end - first > k_longest || static_cast<double>(random.uniform()) >= share) {
            return;
        }
        const auto& others = m_mentions[static_cast<std::size_t>(type)][end - first];
        if (others.empty()) {
            return;
        }
        const auto& other = others[random.below(others.size())];
        std::copy_n(other.example->features.begin() + static_cast<std::ptrdiff_t>(other.first), end - first,
                    copy.features.begin() + static_cast<std::ptrdiff_t>(first));
    });
    return copy;
}

}  // namespace entente::extract::training
