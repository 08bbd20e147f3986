#include "extract/model/training/example.hpp"

#include <algorithm>

namespace entente::extract::training {

Batch::Batch(std::vector<const Example*> examples) : sentences{std::move(examples)} {
    std::stable_sort(sentences.begin(), sentences.end(),
                     [](const Example* a, const Example* b) { return a->size() > b->size(); });
    first.reserve(sentences.size());
    for (const auto* sentence : sentences) {
        first.push_back(tokens);
        tokens += sentence->size();
    }
}

std::size_t Batch::active(std::size_t time) const noexcept {
    const auto end = std::partition_point(sentences.begin(), sentences.end(),
                                          [time](const Example* sentence) { return sentence->size() > time; });
    return static_cast<std::size_t>(end - sentences.begin());
}

}  // namespace entente::extract::training
