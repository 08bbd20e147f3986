#include "extract/syntax/analyzer.hpp"
