#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/relation/relation_json.hpp"
#include "extract/relation/relation_reader.hpp"
#include "tests/fuzz/article_properties.hpp"

using namespace entente::extract;

namespace {

/// A file in memory that readers of files can open by its path.
class MemoryFile {
  public:
    explicit MemoryFile(std::string_view bytes) : m_descriptor{::memfd_create("relations", MFD_CLOEXEC)} {
        ENTENTE_REQUIRE(m_descriptor >= 0);
        ENTENTE_REQUIRE(::write(m_descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

  private:
    int m_descriptor;
};

std::string in_words(const Article& article, const Relation& relation) { return to_json(article, relation).dump(); }

/// What a line by itself is taken for, as the reader must take it.
void require_same(const std::variant<RelationLine, Rejection>& read, std::string_view line, const Ontology& ontology) {
    const auto alone = parse_relation_line(line, "", ontology);
    if (const auto* rejection = std::get_if<Rejection>(&read)) {
        entente::fuzz::require_clean(rejection->reason);
        ENTENTE_REQUIRE(std::holds_alternative<Rejection>(alone));
        ENTENTE_REQUIRE(std::get<Rejection>(alone).reason == rejection->reason);
        return;
    }
    const auto& found = std::get<RelationLine>(read);
    ENTENTE_REQUIRE(std::holds_alternative<RelationRecord>(alone));
    const auto& record = std::get<RelationRecord>(alone);
    ENTENTE_REQUIRE(in_words(found.record.article, found.record.relation) == in_words(record.article, record.relation));
}

}  // namespace

// The file as a whole: what the reader says must be what its lines say one by one. See relation_line.cpp for the lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Ontology ontology = Ontology::load(entente::data_file("schemas/ontology"));
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const MemoryFile file{bytes};
    RelationReader reader{{file.path()}, ontology, {}};
    if (bytes.find('\0') != std::string_view::npos) {
        const auto next = reader.next();
        ENTENTE_REQUIRE(next && std::holds_alternative<Rejection>(*next) && !reader.next());
        return 0;
    }
    std::string_view rest = bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    for (std::size_t at = 0; at <= rest.size();) {
        const std::size_t end = std::min(rest.find('\n', at), rest.size());
        const std::string_view line = rest.substr(at, end - at);
        at = end + 1;
        if (entente::trim(line).empty()) {
            continue;
        }
        const auto next = reader.next();
        ENTENTE_REQUIRE(next.has_value());
        require_same(*next, line, ontology);
    }
    ENTENTE_REQUIRE(!reader.next());
    return 0;
}
