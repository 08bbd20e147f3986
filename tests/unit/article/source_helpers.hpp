#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "extract/article/format_detector.hpp"
#include "extract/article/memory_stream.hpp"

namespace entente::extract {

/// What a stream gives, one string each: "URI|TEXT" or "WHERE: REASON".
inline std::vector<std::string> read_source(std::string_view bytes, std::string name = "f",
                                            std::size_t max_article_bytes = 16u << 20) {
    MemoryStream stream{bytes};
    SourceContext context;
    context.origin = {name, name, {}};
    context.name = std::move(name);
    context.max_article_bytes = max_article_bytes;
    const auto source = open_source(stream, context);
    std::vector<std::string> all;
    while (const auto next = source->next()) {
        if (const auto* article = std::get_if<Article>(&*next)) {
            all.push_back(article->uri + "|" + article->text);
        } else {
            all.push_back(std::get<Rejection>(*next).where + ": " + std::get<Rejection>(*next).reason);
        }
    }
    return all;
}

/// As read_source(), with all that is known of an article: "URI|TITLE|PUBLISHER|DAY|TEXT".
inline std::vector<std::string> read_details(std::string_view bytes, std::string name = "f",
                                             std::size_t max_article_bytes = 16u << 20) {
    MemoryStream stream{bytes};
    SourceContext context;
    context.origin = {name, name, {}};
    context.name = std::move(name);
    context.max_article_bytes = max_article_bytes;
    const auto source = open_source(stream, context);
    std::vector<std::string> all;
    while (const auto next = source->next()) {
        if (const auto* article = std::get_if<Article>(&*next)) {
            all.push_back(article->uri + "|" + article->title + "|" + article->publisher + "|" +
                          (article->published ? format_iso_date(*article->published) : "") + "|" + article->text);
        } else {
            all.push_back(std::get<Rejection>(*next).where + ": " + std::get<Rejection>(*next).reason);
        }
    }
    return all;
}

}  // namespace entente::extract
