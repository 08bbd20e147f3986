#include "extract/syntax/analyzer.hpp"

#include <span>
#include <utility>

#include "base/data_files.hpp"
#include "extract/model/model_file.hpp"
#include "extract/model/network.hpp"
#include "extract/model/section.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/segmenter.hpp"

namespace entente::extract {
namespace {

std::span<const std::int16_t> sentence_weights(const ModelFile& model) {
    SectionReader reader{model.section(k_sentence_section), k_sentence_section};
    return reader.array<std::int16_t>(k_boundary_weights);
}

}  // namespace

class Analyzer::Impl {
  public:
    Impl(const std::filesystem::path& path, const Kernels& kernels)
        : m_model{path},
          m_lexicon{EnglishLexicon::load(data_file("schemas/english"))},
          m_segmenter{m_lexicon, sentence_weights(m_model)},
          m_network{m_model, kernels},
          m_lemmatizer{m_model.section(k_lemma_section)} {}

    void segment(Document& document) const { m_segmenter.segment(document); }

    void annotate(Document& document) const {
        // Any analyzer may use it in turn: it holds nothing but memory.
        thread_local Network::Workspace workspace;
        m_network.annotate(document, workspace);
        m_lemmatizer.lemmatize(document);
        document.finish_syntax();
    }

  private:
    ModelFile m_model;
    EnglishLexicon m_lexicon;
    Segmenter m_segmenter;
    Network m_network;
    Lemmatizer m_lemmatizer;
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
