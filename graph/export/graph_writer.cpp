#include "graph/export/graph_writer.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "graph/export/graphml_writer.hpp"

namespace entente::graph {
namespace {

struct Format {
    std::string_view name;
    std::unique_ptr<GraphWriter> (*make)(std::ostream&);
};

template <typename Writer>
std::unique_ptr<GraphWriter> make(std::ostream& out) {
    return std::make_unique<Writer>(out);
}

constexpr std::array k_formats{
    Format{"graphml", make<GraphmlWriter>},
};

}  // namespace

std::vector<std::string> graph_formats() {
    std::vector<std::string> names;
    for (const Format& format : k_formats) {
        names.emplace_back(format.name);
    }
    return names;
}

std::unique_ptr<GraphWriter> make_graph_writer(std::string_view format, std::ostream& out) {
    const auto found =
        std::find_if(k_formats.begin(), k_formats.end(), [&](const Format& f) { return f.name == format; });
    if (found == k_formats.end()) {
        throw usage_error("there is no export format \"" + std::string{format} + "\"");
    }
    return found->make(out);
}

}  // namespace entente::graph
