// Prints the relations of articles as JSON lines: extract_lines [--published YYYY-MM-DD] PATH...
// What the validation of real output against schemas/relation.schema.json and the quality tests run.

#include <iostream>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/pipeline.hpp"
#include "extract/relation/relation_json.hpp"

int main(int argc, char** argv) try {
    std::vector<std::string> arguments{argv + 1, argv + argc};
    entente::extract::ReaderOptions options;
    if (arguments.size() >= 2 && arguments[0] == "--published") {
        options.published = entente::parse_iso_date(arguments[1]);
        arguments.erase(arguments.begin(), arguments.begin() + 2);
    }
    const auto extractor = entente::extract::make_syntax_extractor({});
    entente::extract::ArticleReader reader{arguments, options};
    while (const auto item = reader.next()) {
        if (const auto* article = std::get_if<entente::extract::Article>(&*item)) {
            for (const entente::extract::Relation& relation : extractor->extract(*article).relations) {
                std::cout << entente::extract::to_json(*article, relation).dump() << '\n';
            }
        }
    }
    return 0;
} catch (const entente::Error& error) {
    std::cerr << error.full_message() << '\n';
    return 1;
}
