#include "extract/model/network_shape.hpp"

#include <array>

namespace entente::extract {
namespace {

// Products of 8-bit numbers summed over this many inputs stay exact in a float: 127 * 127 * 1024 < 2^24.
constexpr std::uint32_t k_largest_size = 512;
constexpr std::uint32_t k_most_layers = 4;

}  // namespace

void NetworkShape::save(SectionWriter& section) const {
    for (const auto size : {embedding, units, layers, tag, arc, label, name}) {
        section.number(size);
    }
}

NetworkShape NetworkShape::read(SectionReader& section) {
    NetworkShape shape;
    for (auto* size : {&shape.embedding, &shape.units, &shape.layers, &shape.tag, &shape.arc, &shape.label, &shape.name}) {
        *size = section.number<std::uint32_t>();
        const bool fits = size == &shape.layers ? *size >= 1 && *size <= k_most_layers
                                                : *size >= 16 && *size <= k_largest_size && *size % 16 == 0;
        if (!fits) {
            section.fail();
        }
    }
    return shape;
}

}  // namespace entente::extract
