#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "extract/document/document.hpp"
#include "extract/model/kernels.hpp"

namespace entente::extract {

/// The English analysis: text -> sentences, tokens, tags, lemmas, dependencies, names. Immutable and shareable between
/// threads once loaded; scratch memory is kept per thread.
///
/// The analysis of a text depends on nothing but the text, the model file and the word lists under schemas/english: not on
/// the processor, the number of threads or what was analysed before.
class Analyzer {
  public:
    /// Maps the model file and reads the word lists of data_directory(). Throws Error(input) when one is missing, damaged or
    /// of another version. `kernels` must run on this processor (see available_kernels()); the analysis does not depend on
    /// them, only its speed does.
    explicit Analyzer(const std::filesystem::path& model, const Kernels& kernels = best_kernels());
    ~Analyzer();
    Analyzer(Analyzer&&) noexcept;
    Analyzer& operator=(Analyzer&&) noexcept;

    /// Segments and annotates a cleaned text (see clean_text()). An empty text yields a Document without sentences.
    /// Any bytes are accepted; where they are not UTF-8, tokens may begin and end inside ill-formed sequences.
    [[nodiscard]] Document analyze(std::string text) const;

    /// Sentences and tokens only, for a document that has none.
    void segment(Document& document) const;

    /// Tags, lemmas, heads and names for a document whose sentences and tokens are given. Segmentation is kept as it is;
    /// what was annotated before is overwritten. finish_syntax() has been called. A name depends on the document's other
    /// sentences as well, so texts that have nothing to do with each other belong in documents of their own.
    void annotate(Document& document) const;

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::extract
