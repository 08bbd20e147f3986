#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the process when a property does not hold: what a fuzzing engine takes for a finding, in every kind
/// of build.
#define ENTENTE_REQUIRE(property)                                                             \
    do {                                                                                      \
        if (!(property)) {                                                                    \
            std::fprintf(stderr, "%s:%d: %s does not hold\n", __FILE__, __LINE__, #property); \
            std::abort();                                                                     \
        }                                                                                     \
    } while (false)
