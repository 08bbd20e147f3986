#include "extract/model/training/checkpoint.hpp"

#include <algorithm>
#include <span>

namespace entente::extract::training {

void save(SectionWriter& section, const Parameter& parameter) {
    for (const auto* matrix : {&parameter.value, &parameter.mean, &parameter.variance}) {
        section.array<float>({matrix->data(), static_cast<std::size_t>(matrix->size())});
    }
}

void restore(SectionReader& section, Parameter& parameter) {
    for (auto* matrix : {&parameter.value, &parameter.mean, &parameter.variance}) {
        std::ranges::copy(section.array<float>(static_cast<std::size_t>(matrix->size())), matrix->data());
    }
}

}  // namespace entente::extract::training
