#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <variant>

#include "base/date.hpp"
#include "base/error.hpp"
#include "extract/article/article_reader.hpp"

// article_lines PATH...: the articles of files in any format, one JSON object a line with the "path" it was read from.
// What was left out, and why, goes to stderr.
int main(int argc, char** argv) {
    using entente::extract::Article;
    using entente::extract::Rejection;
    try {
        for (int i = 1; i < argc; ++i) {
            entente::extract::ArticleReader reader{{argv[i]}, {}};
            while (const auto parsed = reader.next()) {
                if (const auto* rejection = std::get_if<Rejection>(&*parsed)) {
                    fmt::print(stderr, "{}: {}\n", rejection->where, rejection->reason);
                    continue;
                }
                const auto& article = std::get<Article>(*parsed);
                nlohmann::json line{{"path", argv[i]},        {"uri", article.uri},
                                    {"title", article.title}, {"publisher", article.publisher},
                                    {"published", nullptr},   {"text", article.text}};
                if (article.published) {
                    line["published"] = entente::format_iso_date(*article.published);
                }
                fmt::print("{}\n", line.dump());
            }
        }
        return 0;
    } catch (const entente::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
