#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/document/document.hpp"

namespace entente::extract {

/// Reads CoNLL-U (https://universaldependencies.org/format.html), one Document after the other.
///
/// A Document reaches to the next `# newdoc` comment; its id is the newdoc id. One whose text passes k_piece_bytes is given in
/// pieces that end with a sentence; only the first has the id. Sentences, words, multiword tokens, SpaceAfter=No, sent_id and
/// newpar are kept as they are, and so are the columns FORM to DEPREL and `NER=B-PER` in MISC; empty nodes, enhanced
/// dependencies, other comments and the rest of MISC are skipped. "_" means unknown in every column but FORM, so a file
/// without tags and heads is fine.
///
/// Document::text() is rebuilt from the words: a space between words unless SpaceAfter=No, an empty line before a paragraph.
///
/// The input is not trusted. A line that breaks the format, a word whose head does not exist, a head cycle, ill-formed UTF-8
/// and a line of more than k_line_bytes throw Error(input) with "name:line" as context; the reader must not be used after that.
class ConlluReader {
  public:
    static constexpr std::size_t k_piece_bytes = 16u << 20;
    static constexpr std::size_t k_line_bytes = 1u << 20;

    /// The stream must outlive the reader. `name` is what errors call it: a path, or "-".
    ConlluReader(std::istream& input, std::string name);
    ~ConlluReader();

    /// The next document; nothing at the end of the input. Every Document has a sentence, every sentence a word.
    /// finish_syntax() has been called.
    [[nodiscard]] std::optional<Document> next();

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// All documents of a CoNLL-U file, plain or compressed (see GzipStream). Throws Error(input).
[[nodiscard]] std::vector<Document> read_conllu_file(const std::filesystem::path& path);

/// Appends a document in CoNLL-U: `# newdoc id` when it has one, `# newpar`, `# sent_id` (the sentence's own, else its number
/// in the document from 1), `# text`, multiword tokens, SpaceAfter=No, names as NER=B-PER. What is unknown is "_".
///
/// `# text` always agrees with the words and SpaceAfter: every stretch of white space between words is one space in it.
/// Reading the result gives the same sentences, words and annotation again.
void append_conllu(std::string& out, const Document& document);

}  // namespace entente::extract
