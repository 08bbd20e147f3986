#pragma once

#include <string>
#include <string_view>

#include "extract/model/network.hpp"

namespace entente::extract {

/// Section names of the network and the form of its matrices, for the one that reads them (Network) and the one that writes
/// them (training).
namespace section_name {
constexpr std::string_view k_shape = "network/shape";
constexpr std::string_view k_words = "network/words";
constexpr std::string_view k_embedding = "network/embedding";
constexpr std::string_view k_projection = "network/projection";
constexpr std::string_view k_tags = "network/tags";
constexpr std::string_view k_arcs = "network/arcs";
constexpr std::string_view k_labels = "network/labels";
constexpr std::string_view k_names = "network/names";

/// "network/layer0/forward/input" and so on.
[[nodiscard]] std::string lstm(std::size_t layer, bool reversed, std::string_view part);
}  // namespace section_name

/// Rounds inputs x outputs weights (row-major) to 8 bits, with a scale for each output, and appends them with their bias
/// (`outputs` floats, or null for none).
void write_layer(SectionWriter& section, const float* weights, const float* bias, std::size_t inputs, std::size_t outputs);

/// Reads a layer of exactly these sizes. Throws Error(input).
[[nodiscard]] QuantizedLayer read_layer(SectionReader& section, std::size_t inputs, std::size_t outputs);

}  // namespace entente::extract
