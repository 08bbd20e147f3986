#include "extract/syntax/analyzer.hpp"

#include <utility>

#include "base/data_files.hpp"
#include "extract/document/dateline.hpp"
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
        const std::vector<Respelled> titles = respell_titles(document);
        const std::vector<Sentence> whole = cut_datelines(document);
        m_network.annotate(document, workspace);
        join_datelines(document, whole);
        for (const Respelled& title : titles) {
            document.tokens()[title.token].form = title.form;
        }
        m_lemmatizer.lemmatize(document);
        m_irregular_verbs.correct_lemmas(document);
        correct_agent_nouns(document);
        document.finish_syntax();
    }

  private:
    struct Respelled {
        TokenIndex token;
        std::string_view form;  ///< as the text has it
    };

    /// British English writes titles without a full stop ("Ms Karua", "Gen Prayut"), the treebanks with one: the network is
    /// shown what it knows.
    std::vector<Respelled> respell_titles(Document& document) const {
        const auto capital = [](const Token& token) { return token.form.front() >= 'A' && token.form.front() <= 'Z'; };
        std::vector<Respelled> respelled;
        for (const Sentence& sentence : document.sentences()) {
            for (TokenIndex i = sentence.first; i + 1 < sentence.end(); ++i) {
                Token& token = document.tokens()[i];
                if (token.form.size() > k_longest_title || !capital(token) || !capital(document.token(i + 1))) {
                    continue;
                }
                const std::string written = std::string{token.form} + ".";
                if (m_lexicon.abbreviation(written) == Abbreviation::never_final) {
                    respelled.push_back({i, token.form});
                    token.form = document.intern(written);
                }
            }
        }
        return respelled;
    }

    /// A dateline would become the subject of what follows: network and decoder see two sentences. Returns the sentences as they
    /// were; empty when nothing was cut.
    static std::vector<Sentence> cut_datelines(Document& document) {
        std::vector<Sentence> cut;
        std::vector<Sentence>& sentences = document.sentences();
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            const Sentence& sentence = sentences[i];
            const TokenIndex end = dateline_end(document, sentence);
            if (end > sentence.first && end < sentence.end() && is_agency_dateline(document, sentence, end)) {
                if (cut.empty()) {
                    cut.assign(sentences.begin(), sentences.begin() + static_cast<std::ptrdiff_t>(i));
                }
                Sentence dateline = sentence;
                dateline.count = end - sentence.first;
                Sentence rest = sentence;
                rest.first = end;
                rest.count = sentence.end() - end;
                rest.paragraph_start = false;
                cut.push_back(dateline);
                cut.push_back(rest);
            } else if (!cut.empty()) {
                cut.push_back(sentence);
            }
        }
        if (!cut.empty()) {
            std::swap(cut, sentences);
        }
        return cut;
    }

    /// Puts the sentences back: the dateline hangs on what it introduces.
    static void join_datelines(Document& document, const std::vector<Sentence>& whole) {
        if (whole.empty()) {
            return;
        }
        document.sentences() = whole;
        for (const Sentence& sentence : whole) {
            TokenIndex root = k_no_token;
            for (TokenIndex i = sentence.end(); i-- > sentence.first;) {
                Token& token = document.tokens()[i];
                if (token.head != k_no_token) {
                    continue;
                }
                if (root == k_no_token) {
                    root = i;
                } else {
                    token.head = root;
                    token.deprel = Deprel::dep;
                }
            }
        }
    }

    /// "villagers" are no villages: rare plurals in "-ers" keep their r.
    static void correct_agent_nouns(Document& document) {
        for (Token& token : document.tokens()) {
            if (token.xpos == "NNS" && token.form.ends_with("ers") && token.lemma.ends_with('e') &&
                token.lemma.size() + 2 == token.form.size()) {
                token.lemma = document.intern(std::string{token.lemma} + "r");
            }
        }
    }

    static constexpr std::size_t k_longest_title = 6;

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
