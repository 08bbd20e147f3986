#pragma once

#include <filesystem>
#include <string>

#include "extract/model/section.hpp"
#include "extract/model/training/parameter.hpp"

namespace entente::extract::training {

/// A parameter with its moments, as a checkpoint keeps them: gradients are zero between steps.
void save(SectionWriter& section, const Parameter& parameter);

/// The inverse. Throws Error(input) when the sizes are not those that `parameter` has.
void restore(SectionReader& section, Parameter& parameter);

}  // namespace entente::extract::training
