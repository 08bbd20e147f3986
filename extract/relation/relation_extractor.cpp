#include "extract/relation/relation_extractor.hpp"
