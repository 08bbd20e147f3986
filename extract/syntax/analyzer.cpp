#include "extract/syntax/analyzer.hpp"

#include <utility>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/model/model_file.hpp"
#include "extract/model/network.hpp"
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
          m_lemmatizer{m_model.section(k_lemma_section)} {}

    void segment(Document& document) const { m_segmenter.segment(document); }

    void annotate(Document& document) const {
        // Any analyzer may use it in turn: it holds nothing but memory.
        thread_local Network::Workspace workspace;
        m_network.annotate(document, workspace);
        m_lemmatizer.lemmatize(document);
        correct_lemmas(document);
        document.finish_syntax();
    }

  private:
    /// Irregular verbs that no treebank is large enough to teach ("beaten"), and plurals in "-ers" ("villagers").
    void correct_lemmas(Document& document) const {
        for (Token& token : document.tokens()) {
            if (token.upos == Upos::VERB && (token.xpos == "VBD" || token.xpos == "VBN")) {
                const std::string_view lemma = m_lexicon.lemma_of_past(to_lower(token.form));
                if (!lemma.empty() && lemma != token.lemma) {
                    token.lemma = document.intern(lemma);
                }
            } else if (token.xpos == "NNS" && token.form.ends_with("ers") && !token.lemma.ends_with("er") &&
                       token.lemma.size() + 2 == token.form.size()) {
                token.lemma = document.intern(to_lower(token.form.substr(0, token.form.size() - 1)));
            }
        }
    }

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
