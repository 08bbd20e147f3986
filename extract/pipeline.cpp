#include "extract/pipeline.hpp"
