#include "extract/article/article_reader.hpp"
