#include "extract/mention/mention_detector.hpp"
