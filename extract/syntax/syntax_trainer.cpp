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

WordCounts count_words(const fs::path& folder, const EnglishLexicon& lexicon) {
    std::error_code error;
    fs::directory_iterator files{folder, error};
    if (error) {
        throw input_error("the folder of unlabelled text cannot be read: " + error.message(), folder.string());
    }
    WordCounts counts;
    const Tokenizer tokenizer{lexicon};
    std::vector<Token> tokens;
    for (const fs::directory_entry& file : files) {
        if (!file.is_regular_file()) {
            continue;
        }
        GzipStream stream{file.path()};
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

void train_syntax(const fs::path& data, std::uint64_t seed, ModelWriter& model) {
    const auto lexicon = EnglishLexicon::load(data_file("schemas/english"));
    const auto documents = read_treebanks(data);
    const auto weights = train_sentence_weights(documents, lexicon, seed);
    SectionWriter section;
    section.array(std::span<const std::int16_t>{weights});
    model.set(k_sentence_section, section.take());
    model.set(k_lemma_section, train_lemma_table(documents, count_words(data / "text", lexicon)));
}

}  // namespace entente::extract
