#include "extract/model/decoder.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace entente::extract {
namespace {

constexpr double k_never = -std::numeric_limits<double>::infinity();
constexpr std::uint16_t k_none = 0xFFFF;

}  // namespace

void TreeDecoder::decode(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads) {
    if (!greedy(scores, stride, heads)) {
        spanning_tree(scores, stride, heads);
    }
}

bool TreeDecoder::greedy(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads) {
    const auto size = heads.size();
    std::size_t roots = 0;
    for (std::size_t d = 0; d < size; ++d) {
        const float* row = scores.data() + d * stride;
        std::size_t best = 0;
        for (std::size_t h = 1; h <= size; ++h) {
            if (h != d + 1 && row[h] > row[best]) {
                best = h;
            }
        }
        heads[d] = static_cast<std::uint16_t>(best);
        roots += best == 0 ? 1 : 0;
    }
    if (roots != 1) {
        return false;
    }
    // 0: not seen, 1: on the path being followed, 2: reaches the root.
    m_state.assign(size + 1, 0);
    m_state[0] = 2;
    for (std::size_t start = 1; start <= size; ++start) {
        std::size_t node = start;
        while (m_state[node] == 0) {
            m_state[node] = 1;
            node = heads[node - 1];
        }
        if (m_state[node] == 1) {
            return false;
        }
        for (node = start; m_state[node] == 1; node = heads[node - 1]) {
            m_state[node] = 2;
        }
    }
    return true;
}

void TreeDecoder::spanning_tree(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads) {
    const auto nodes = heads.size() + 1;
    m_scores.assign(nodes * nodes, k_never);
    m_arcs.resize(nodes * nodes);
    double least = 0;
    double most = 0;
    for (std::size_t d = 1; d < nodes; ++d) {
        for (std::size_t h = 0; h < nodes; ++h) {
            if (h != d) {
                const double score = static_cast<double>(scores[(d - 1) * stride + h]);
                m_scores[d * nodes + h] = score;
                m_arcs[d * nodes + h] = {static_cast<std::uint16_t>(h), static_cast<std::uint16_t>(d)};
                least = std::min(least, score);
                most = std::max(most, score);
            }
        }
    }
    // A root arc costs more than any other choices can gain, so the best tree has as few as possible: one.
    const double root_cost = (most - least + 1) * static_cast<double>(nodes);
    for (std::size_t d = 1; d < nodes; ++d) {
        m_scores[d * nodes] -= root_cost;
    }

    m_active.assign(nodes, 1);
    m_best.assign(nodes, 0);
    m_entry.assign(nodes, k_none);
    m_owner.resize(nodes);
    for (std::size_t node = 0; node < nodes; ++node) {
        m_owner[node] = static_cast<std::uint16_t>(node);
    }
    m_contraction_count = 0;
    for (;;) {
        for (std::size_t d = 1; d < nodes; ++d) {
            if (m_active[d] == 0) {
                continue;
            }
            std::size_t best = k_none;
            for (std::size_t h = 0; h < nodes; ++h) {
                if (h != d && m_active[h] != 0 && (best == k_none || m_scores[d * nodes + h] > m_scores[d * nodes + best])) {
                    best = h;
                }
            }
            m_best[d] = static_cast<std::uint16_t>(best);
        }
        if (m_contractions.size() == m_contraction_count) {
            m_contractions.emplace_back();
        }
        Contraction& contraction = m_contractions[m_contraction_count];
        if (!find_cycle(nodes, contraction.members)) {
            break;
        }
        contract(nodes, contraction);
        ++m_contraction_count;
    }

    const auto choose = [&](std::size_t node, Arc arc) {
        heads[arc.dependent - 1U] = arc.head;
        m_entry[node] = arc.dependent;
    };
    for (std::size_t d = 1; d < nodes; ++d) {
        if (m_active[d] != 0) {
            choose(d, m_arcs[d * nodes + m_best[d]]);
        }
    }
    for (std::size_t i = m_contraction_count; i-- > 0;) {
        const Contraction& contraction = m_contractions[i];
        const auto entered = m_entry[contraction.representative];
        const auto broken = contraction.owner[entered];
        for (std::size_t k = 0; k < contraction.members.size(); ++k) {
            if (contraction.members[k] == broken) {
                m_entry[broken] = entered;
            } else {
                choose(contraction.members[k], contraction.arcs[k]);
            }
        }
    }
}

bool TreeDecoder::find_cycle(std::size_t nodes, std::vector<std::uint16_t>& cycle) {
    m_state.assign(nodes, 0);
    m_state[0] = 2;
    for (std::size_t start = 1; start < nodes; ++start) {
        if (m_active[start] == 0) {
            continue;
        }
        std::size_t node = start;
        while (m_state[node] == 0) {
            m_state[node] = 1;
            node = m_best[node];
        }
        if (m_state[node] == 1) {
            cycle.clear();
            const auto first = node;
            do {
                cycle.push_back(static_cast<std::uint16_t>(node));
                node = m_best[node];
            } while (node != first);
            return true;
        }
        for (node = start; m_state[node] == 1; node = m_best[node]) {
            m_state[node] = 2;
        }
    }
    return false;
}

void TreeDecoder::contract(std::size_t nodes, Contraction& contraction) {
    const auto& members = contraction.members;
    const std::size_t kept = members.front();
    contraction.representative = static_cast<std::uint16_t>(kept);
    contraction.owner = m_owner;
    contraction.arcs.clear();
    m_entering_scores.resize(nodes);
    m_state.assign(nodes, 0);  // from here on: 1 for members of the cycle
    for (const auto member : members) {
        m_state[member] = 1;
        contraction.arcs.push_back(m_arcs[member * nodes + m_best[member]]);
    }
    for (std::size_t other = 0; other < nodes; ++other) {
        if (m_active[other] == 0 || m_state[other] == 1) {
            continue;
        }
        double enter = k_never;
        double leave = k_never;
        Arc entering{};
        Arc leaving{};
        for (const auto member : members) {
            const double into = m_scores[member * nodes + other] - m_scores[member * nodes + m_best[member]];
            if (into > enter) {
                enter = into;
                entering = m_arcs[member * nodes + other];
            }
            if (m_scores[other * nodes + member] > leave) {
                leave = m_scores[other * nodes + member];
                leaving = m_arcs[other * nodes + member];
            }
        }
        // The scores of arcs inside the cycle are still needed for the next `other`, those with `kept` outside are not.
        m_arcs[kept * nodes + other] = entering;
        m_arcs[other * nodes + kept] = leaving;
        m_scores[other * nodes + kept] = leave;
        m_entering_scores[other] = enter;
    }
    for (std::size_t other = 0; other < nodes; ++other) {
        if (m_active[other] != 0 && m_state[other] != 1) {
            m_scores[kept * nodes + other] = m_entering_scores[other];
        }
    }
    for (const auto member : members) {
        m_active[member] = member == kept ? 1 : 0;
    }
    for (auto& owner : m_owner) {
        if (m_state[owner] == 1) {
            owner = static_cast<std::uint16_t>(kept);
        }
    }
}

void NameDecoder::decode(std::span<const float> scores, std::size_t stride, std::span<const float> transitions,
                         std::span<NameTag> tags) {
    const auto size = tags.size();
    m_before.resize(size * k_name_tag_count);
    std::array<float, k_name_tag_count> best{};
    std::array<float, k_name_tag_count> next{};
    for (std::size_t t = 0; t < size; ++t) {
        const float* row = scores.data() + t * stride;
        for (std::size_t b = 0; b < k_name_tag_count; ++b) {
            float most = -std::numeric_limits<float>::infinity();
            std::size_t from = 0;
            if (t == 0) {
                most = may_follow(k_name_start, b) ? transitions[k_name_start * k_name_tag_count + b] : most;
            } else if (b != 0 && b % 2 == 0) {
                // An inside label has two possible predecessors.
                for (const std::size_t a : {b - 1, b}) {
                    const float score = best[a] + transitions[a * k_name_tag_count + b];
                    if (score > most) {
                        most = score;
                        from = a;
                    }
                }
            } else {
                for (std::size_t a = 0; a < k_name_tag_count; ++a) {
                    const float score = best[a] + transitions[a * k_name_tag_count + b];
                    if (score > most) {
                        most = score;
                        from = a;
                    }
                }
            }
            next[b] = most + row[b];
            m_before[t * k_name_tag_count + b] = static_cast<std::uint8_t>(from);
        }
        best = next;
    }
    if (size == 0) {
        return;
    }
    auto label = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t t = size; t-- > 0;) {
        tags[t] = static_cast<NameTag>(label);
        label = m_before[t * k_name_tag_count + label];
    }
}

}  // namespace entente::extract
