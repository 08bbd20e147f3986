#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "extract/article/byte_stream.hpp"
#include "extract/article/input_walk.hpp"
#include "extract/relation/relation_line.hpp"

namespace entente::extract {

/// A relation and the line that it came from.
struct RelationLine {
    RelationRecord record;
    std::string where;      ///< "relations.jsonl:17"; printable
    std::size_t bytes = 0;  ///< of the line
};

/// Reads the relations of files, folders and standard input, line by line: memory holds one line, whatever the size of the input.
/// Empty lines are passed over. Not for use by two threads at once.
class RelationReader {
  public:
    /// `inputs` as InputWalk takes them. The ontology must outlive the reader. `stop` is asked while standard input or a pipe keeps us
    /// waiting; true ends the input. Bytes that are read are added to `bytes_read` unless it is null; it must outlive the reader.
    RelationReader(std::vector<std::string> inputs, const Ontology& ontology, std::function<bool()> stop,
                   std::atomic<std::uint64_t>* bytes_read = nullptr);

    /// The next relation, or why a line, file or folder is left out; nothing at the end.
    [[nodiscard]] std::optional<std::variant<RelationLine, Rejection>> next();

  private:
    std::optional<Rejection> open(const std::string& path);
    std::optional<std::variant<RelationLine, Rejection>> next_line();

    InputWalk m_walk;
    const Ontology* m_ontology;
    std::function<bool()> m_stop;
    std::atomic<std::uint64_t>* m_bytes_read;
    std::unique_ptr<ByteStream> m_lines;  ///< the file at hand
    std::string m_where;                  ///< the file at hand, printable
    std::string m_line;
    std::size_t m_line_number = 0;
};

}  // namespace entente::extract
