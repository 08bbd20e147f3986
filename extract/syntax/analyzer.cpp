#include "extract/syntax/analyzer.hpp"

#include <utility>

#include "base/data_files.hpp"
#include "extract/model/model_file.hpp"
#include "extract/model/network.hpp"
#include "extract/syntax/irregular_verbs.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/segmenter.hpp"

namespace entente::extract {

class Analyzer::Impl {
  public:
    Impl(const std::filesystem::path& path, const Kernels& kernels)
        : m_model{path},
          m_lexicon{EnglishLexicon::load(data_file("schemas/english"))},
          m_segmenter{m_lexicon, read_sentence_weights(m_model)},
          m_network{m_model, kernels},
          m_lemmatizer{m_model.section(k_lemma_section)},
          m_irregular_verbs{IrregularVerbs::load(data_file("schemas/english/irregular_verbs.json"))} {}

    void segment(Document& document) const { m_segmenter.segment(document); }

    void annotate(Document& document) const {
        // Any analyzer may use it in turn: it holds nothing but memory.
        thread_local Network::Workspace workspace;
        m_network.annotate(document, workspace);
        m_lemmatizer.lemmatize(document);
        m_irregular_verbs.correct_lemmas(document);
        document.finish_syntax();
    }

  private:
    ModelFile m_model;
    EnglishLexicon m_lexicon;
    Segmenter m_segmenter;
    Network m_network;
    Lemmatizer m_lemmatizer;
    IrregularVerbs m_irregular_verbs;
};

Analyzer::Analyzer(const std::filesystem::path& model, const Kernels& kernels)
    : m_impl{std::make_unique<Impl>(model, kernels)} {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

Document Analyzer::analyze(std::string text) const {
    Document document{std::move(text)};
    segment(document);
    annotate(document);
    return document;
}

void Analyzer::segment(Document& document) const { m_impl->segment(document); }
void Analyzer::annotate(Document& document) const { m_impl->annotate(document); }

}  // namespace entente::extract
