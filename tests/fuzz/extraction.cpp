#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "extract/article/article.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/pipeline.hpp"
#include "tests/fuzz/relation_properties.hpp"
#include "tests/fuzz/require.hpp"

// The whole chain: bytes -> clean text -> analysis -> mentions -> relations -> JSON -> relations, and the explanation of all
// of it. The first byte chooses whether the article has a date.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace entente::extract;
    static const SyntaxExtractor extractor{{}};
    if (size == 0) {
        return 0;
    }
    const auto text = clean_text(std::string{reinterpret_cast<const char*>(data) + 1, size - 1});
    if (!text) {
        return 0;
    }
    Article article;
    article.text = *text;
    article.id = article_id(*text);
    article.uri = "fuzz";
    if (data[0] % 2 == 1) {
        article.published = entente::parse_iso_date("2022-01-18");
    }
    const Reading reading = extractor.read(article);
    std::string broken = entente::fuzz::broken_promise(article, reading);
    if (broken.empty()) {
        broken = entente::fuzz::broken_open_promise(reading.document);
    }
    if (!broken.empty()) {
        std::fprintf(stderr, "%s\n", broken.c_str());
    }
    ENTENTE_REQUIRE(broken.empty());

    std::string explanation;
    append_explanation(explanation, reading, {});
    const Extraction extraction = extractor.extract(article);
    ENTENTE_REQUIRE(extraction.relations.size() == reading.relations.size());
    ENTENTE_REQUIRE(extraction.sentences.size() == reading.document.sentences().size());
    for (std::size_t i = 0; i < extraction.relations.size(); ++i) {
        Relation untraced = reading.relations[i];
        untraced.trace.reset();
        ENTENTE_REQUIRE(to_json(article, extraction.relations[i]) == to_json(article, untraced));
    }
    return 0;
}
