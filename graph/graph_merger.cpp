#include "graph/graph_merger.hpp"
