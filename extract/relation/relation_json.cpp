#include "extract/relation/relation_json.hpp"
