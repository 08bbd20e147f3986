#include "extract/model/decoder.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace entente::extract {
namespace {

struct Split {
    std::size_t place;
    float score;
};

/// The largest a[k] + b[k] for k in [begin, end); the first of equal ones.
Split best_split(const float* a, const float* b, std::size_t begin, std::size_t end) {
    Split best{begin, a[begin] + b[begin]};
    for (std::size_t k = begin + 1; k < end; ++k) {
        if (const float score = a[k] + b[k]; score > best.score) {
            best = {k, score};
        }
    }
    return best;
}

/// Whether two arcs of a tree cross.
bool has_crossing_arcs(std::span<const std::uint16_t> heads) {
    for (std::size_t d = 1; d <= heads.size(); ++d) {
        const std::size_t head = heads[d - 1];
        const auto first = std::min(d, head);
        const auto last = std::max(d, head);
        for (auto inside = first + 1; inside < last; ++inside) {
            if (heads[inside - 1] < first || heads[inside - 1] > last) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

void TreeDecoder::decode(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads) {
    if (!greedy(scores, stride, heads)) {
        projective(scores, stride, heads);
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
    return !has_crossing_arcs(heads);
}

void TreeDecoder::projective(std::span<const float> scores, std::size_t stride, std::span<std::uint16_t> heads) {
    const auto size = heads.size();
    for (auto* table : {&m_right, &m_left, &m_right_by_end, &m_left_by_end, &m_right_arc, &m_left_arc_by_end}) {
        table->resize(size);
    }
    for (auto* splits : {&m_arc_split, &m_right_split, &m_left_split}) {
        splits->resize(size * size);
    }
    const auto arc = [&](std::size_t head, std::size_t dependent) { return scores[dependent * stride + head + 1]; };
    for (std::size_t i = 0; i < size; ++i) {
        m_right.row(i)[i] = m_left.row(i)[i] = m_right_by_end.row(i)[i] = m_left_by_end.row(i)[i] = 0;
    }
    for (std::size_t length = 1; length < size; ++length) {
        for (std::size_t i = 0; i + length < size; ++i) {
            const std::size_t j = i + length;
            // The arc between i and j closes what lies to the right of i and what lies to the left of j; `k` is the last
            // token of the former. The second row is read one place further on.
            const auto inner = best_split(m_right.row(i), m_left_by_end.row(j) + 1, i, j);
            m_arc_split[i * size + j] = static_cast<std::uint16_t>(inner.place);
            m_right_arc.row(i)[j] = inner.score + arc(i, j);
            m_left_arc_by_end.row(j)[i] = inner.score + arc(j, i);
            const auto right = best_split(m_right_arc.row(i), m_right_by_end.row(j), i + 1, j + 1);
            m_right_split[i * size + j] = static_cast<std::uint16_t>(right.place);
            m_right.row(i)[j] = m_right_by_end.row(j)[i] = right.score;
            const auto left = best_split(m_left.row(i), m_left_arc_by_end.row(j), i, j);
            m_left_split[i * size + j] = static_cast<std::uint16_t>(left.place);
            m_left.row(i)[j] = m_left_by_end.row(j)[i] = left.score;
        }
    }
    std::size_t root = 0;
    float best = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const float score = m_left_by_end.row(i)[0] + m_right.row(i)[size - 1] + scores[i * stride];
        if (i == 0 || score > best) {
            root = i;
            best = score;
        }
    }
    heads[root] = 0;
    const auto last = static_cast<std::uint16_t>(size - 1);
    const auto top = static_cast<std::uint16_t>(root);
    m_stack.clear();
    m_stack.push_back({0, top, Side::right_head, true});
    m_stack.push_back({top, last, Side::left_head, true});
    while (!m_stack.empty()) {
        const Item item = m_stack.back();
        m_stack.pop_back();
        if (item.first != item.last) {
            follow(item, size, heads);
        }
    }
}

void TreeDecoder::follow(Item item, std::size_t size, std::span<std::uint16_t> heads) {
    const auto [first, last, side, complete] = item;
    const auto at = std::size_t{first} * size + last;
    if (!complete) {
        const auto [head, dependent] = side == Side::left_head ? std::pair{first, last} : std::pair{last, first};
        heads[dependent] = static_cast<std::uint16_t>(head + 1);
        const auto split = m_arc_split[at];
        m_stack.push_back({first, split, Side::left_head, true});
        m_stack.push_back({static_cast<std::uint16_t>(split + 1), last, Side::right_head, true});
    } else if (side == Side::left_head) {
        m_stack.push_back({first, m_right_split[at], Side::left_head, false});
        m_stack.push_back({m_right_split[at], last, Side::left_head, true});
    } else {
        m_stack.push_back({first, m_left_split[at], Side::right_head, true});
        m_stack.push_back({m_left_split[at], last, Side::right_head, false});
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
