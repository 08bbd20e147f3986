#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/document/conllu.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/syntax/sentence_splitter.hpp"
#include "tests/fuzz/require.hpp"

// The whole of bytes -> clean text -> analysis -> CoNLL-U -> document, with the model that is shipped.

namespace {

using namespace entente::extract;

const Analyzer& analyzer() {
    static const Analyzer loaded{entente::data_file("models/english.model")};
    return loaded;
}

/// Every token of the sentence reaches its one root.
void require_tree(const Document& document, const Sentence& sentence) {
    std::size_t roots = 0;
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        const Token& token = document.token(i);
        ENTENTE_REQUIRE((token.head == k_no_token) == (token.deprel == Deprel::root));
        roots += token.head == k_no_token ? 1 : 0;
        std::size_t steps = 0;
        for (TokenIndex node = i; node != k_no_token; node = document.token(node).head) {
            ENTENTE_REQUIRE(node >= sentence.first && node < sentence.end() && ++steps <= sentence.count);
        }
    }
    ENTENTE_REQUIRE(roots == 1);
}

/// Labels are of the sets that documents know; I-X continues B-X or I-X.
void require_legal_labels(const Document& document, const Sentence& sentence) {
    NameTag before = NameTag::O;
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        const Token& token = document.token(i);
        ENTENTE_REQUIRE(static_cast<std::size_t>(token.upos) < k_upos_count);
        ENTENTE_REQUIRE(static_cast<std::size_t>(token.deprel) < k_deprel_count);
        ENTENTE_REQUIRE(static_cast<std::size_t>(token.name) < k_name_tag_count);
        ENTENTE_REQUIRE(!token.lemma.empty());
        ENTENTE_REQUIRE(entente::is_valid_utf8(token.lemma) || !entente::is_valid_utf8(token.form));
        const auto label = to_string(token.name);
        ENTENTE_REQUIRE(!label.starts_with("I-") || to_string(before).substr(1) == label.substr(1));
        before = token.name;
    }
}

void require_sound(const Document& document) {
    std::uint32_t end = 0;
    TokenIndex next = 0;
    for (const Sentence& sentence : document.sentences()) {
        ENTENTE_REQUIRE(sentence.first == next && sentence.count > 0 && sentence.count <= SentenceSplitter::k_longest_sentence);
        next = sentence.end();
        ENTENTE_REQUIRE(sentence.span.begin == document.token(sentence.first).span.begin);
        ENTENTE_REQUIRE(sentence.span.end == document.token(next - 1).span.end);
        require_tree(document, sentence);
        require_legal_labels(document, sentence);
    }
    ENTENTE_REQUIRE(next == document.tokens().size());
    for (const Token& token : document.tokens()) {
        ENTENTE_REQUIRE(token.span.begin >= end && token.span.begin < token.span.end);
        ENTENTE_REQUIRE(token.span.end <= document.text().size());
        ENTENTE_REQUIRE(token.form == document.text(token.span));
        end = token.span.end;
    }
}

std::string written(const Document& document) {
    std::string out;
    append_conllu(out, document);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes{reinterpret_cast<const char*>(data), size};
    require_sound(analyzer().analyze(bytes));
    const auto text = clean_text(bytes);
    if (!text) {
        return 0;
    }
    const Document document = analyzer().analyze(*text);
    require_sound(document);
    const std::string once = written(document);
    ENTENTE_REQUIRE(written(analyzer().analyze(*text)) == once);

    std::istringstream stream{once};
    ConlluReader reader{stream, "written"};
    auto read = reader.next();
    ENTENTE_REQUIRE(read.has_value() == !document.sentences().empty());
    if (read) {
        require_sound(*read);
        ENTENTE_REQUIRE(written(*read) == once);
        analyzer().annotate(*read);  // by the words alone, which are the same
        ENTENTE_REQUIRE(written(*read) == once);
        ENTENTE_REQUIRE(!reader.next());
    }
    return 0;
}
