#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/document/conllu.hpp"
#include "extract/syntax/characters.hpp"
#include "extract/syntax/segmenter.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace entente::extract;

/// Weights without meaning: about every other place becomes a boundary.
std::vector<std::int16_t> arbitrary_weights() {
    std::vector<std::int16_t> weights(k_boundary_weights);
    std::uint32_t state = 1;
    for (std::int16_t& weight : weights) {
        state = state * 1664525U + 1013904223U;
        weight = static_cast<std::int16_t>(state >> 16);
    }
    return weights;
}

void segment(Document& document) {
    static const EnglishLexicon lexicon = EnglishLexicon::load(entente::data_file("schemas/english"));
    static const std::vector<std::int16_t> weights = arbitrary_weights();
    static const Segmenter segmenter{lexicon, weights};
    segmenter.segment(document);
}

void require_sound(const Document& document) {
    TokenIndex next = 0;
    for (const Sentence& sentence : document.sentences()) {
        ENTENTE_REQUIRE(sentence.first == next && sentence.count > 0 && sentence.count <= SentenceSplitter::k_longest_sentence);
        next = sentence.end();
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            ENTENTE_REQUIRE(i + document.token(i).contraction <= sentence.end());
        }
    }
    ENTENTE_REQUIRE(next == document.tokens().size());
    std::uint32_t end = 0;
    for (const Token& token : document.tokens()) {
        ENTENTE_REQUIRE(token.span.begin >= end && token.span.begin < token.span.end);
        ENTENTE_REQUIRE(token.form == document.text(token.span));
        for (std::uint32_t at = end; at < token.span.begin; at += character_at(document.text(), at).size) {
            ENTENTE_REQUIRE(character_at(document.text(), at).kind == CharClass::space);
        }
        end = token.span.end;
    }
}

void require_round_trip(const Document& document) {
    std::string written;
    append_conllu(written, document);
    std::istringstream stream{written};
    ConlluReader reader{stream, "written"};
    const auto read = reader.next();
    ENTENTE_REQUIRE(read.has_value() == !document.sentences().empty());
    if (!read) {
        return;
    }
    ENTENTE_REQUIRE(read->sentences().size() == document.sentences().size());
    ENTENTE_REQUIRE(read->tokens().size() == document.tokens().size());
    for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
        ENTENTE_REQUIRE(read->token(i).form == document.token(i).form);
        ENTENTE_REQUIRE(read->token(i).contraction == document.token(i).contraction);
        ENTENTE_REQUIRE(read->token(i).space_after == document.token(i).space_after);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    Document as_it_comes{bytes};
    segment(as_it_comes);
    require_sound(as_it_comes);
    if (auto text = clean_text(bytes)) {
        Document document{std::move(*text)};
        segment(document);
        require_sound(document);
        require_round_trip(document);
    }
    return 0;
}
