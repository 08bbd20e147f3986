#include "extract/syntax/syntax_trainer.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/document/conllu.hpp"
#include "extract/document/gzip_stream.hpp"
#include "extract/model/section.hpp"
#include "extract/syntax/lemma_trainer.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/segmenter.hpp"
#include "extract/syntax/sentence_splitter.hpp"
#include "extract/syntax/sentence_trainer.hpp"
#include "extract/syntax/tokenizer.hpp"

namespace entente::extract {
namespace {

namespace fs = std::filesystem;

std::vector<Document> read_treebanks(const fs::path& data) {
    std::vector<Document> documents;
    for (const char* name : {"ewt-train.conllu.gz", "gum-train.conllu.gz"}) {
        auto part = read_conllu_file(data / "treebank" / name);
        std::move(part.begin(), part.end(), std::back_inserter(documents));
    }
    return documents;
}

/// The files of unlabelled text, by name.
std::vector<fs::path> text_files(const fs::path& data) {
    const auto folder = data / "text";
    std::error_code error;
    fs::directory_iterator files{folder, error};
    if (error) {
        throw input_error("the folder of unlabelled text cannot be read: " + error.message(), folder.string());
    }
    std::vector<fs::path> paths;
    for (const fs::directory_entry& file : files) {
        if (file.is_regular_file()) {
            paths.push_back(file.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

WordCounts count_words(const fs::path& data, const EnglishLexicon& lexicon) {
    WordCounts counts;
    const Tokenizer tokenizer{lexicon};
    std::vector<Token> tokens;
    for (const auto& path : text_files(data)) {
        GzipStream stream{path};
        for (std::string line; std::getline(stream, line);) {
            tokens.clear();
            tokenizer.tokenize(line, {0, static_cast<std::uint32_t>(line.size())}, tokens);
            for (const Token& token : tokens) {
                ++counts[to_lower(token.form)];
            }
        }
    }
    return counts;
}

}  // namespace

std::vector<std::int16_t> train_syntax(const fs::path& data, std::uint64_t seed, ModelWriter& model) {
    const auto lexicon = EnglishLexicon::load(data_file("schemas/english"));
    const auto documents = read_treebanks(data);
    const auto weights = train_sentence_weights(documents, lexicon, seed);
    SectionWriter section;
    section.array(std::span<const std::int16_t>{weights});
    model.set(k_sentence_section, section.take());
    model.set(k_lemma_section, train_lemma_table(documents, count_words(data, lexicon)));
    return weights;
}

std::vector<Document> segment_text(const fs::path& data, std::span<const std::int16_t> sentence_weights) {
    const auto lexicon = EnglishLexicon::load(data_file("schemas/english"));
    const Segmenter segmenter{lexicon, sentence_weights};
    std::vector<Document> documents;
    for (const auto& path : text_files(data)) {
        GzipStream stream{path};
        for (std::string line; std::getline(stream, line);) {
            Document document{line};
            segmenter.segment(document);
            if (!document.sentences().empty()) {
                documents.push_back(std::move(document));
            }
        }
    }
    return documents;
}

}  // namespace entente::extract
