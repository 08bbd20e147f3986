#include "extract/article/article_fields.hpp"

#include "base/text.hpp"
#include "extract/article/published_date.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {

ParsedArticle make_article(const ArticleFields& fields, const Origin& origin) {
    const auto text = clean_text(fields.text);
    if (!text) {
        return Rejection{origin.where, "is binary data, not text"};
    }
    Article article;
    article.text = trim(*text);
    if (article.text.empty()) {
        return Rejection{origin.where, "the article is empty"};
    }
    article.uri = clean_line(fields.uri);
    if (article.uri.empty()) {
        article.uri = origin.uri;
    }
    article.title = clean_line(fields.title);
    article.publisher = clean_line(fields.publisher);
    article.published = origin.published;
    if (const std::string day = clean_line(fields.published); !day.empty()) {
        article.published = read_published_date(day);
        if (!article.published) {
            return Rejection{origin.where, "the date of publication must be one such as 2022-01-18, not '" + day + "'",
                             "the date of publication cannot be read"};
        }
    }
    article.id = article_id(article.text);
    return article;
}

}  // namespace entente::extract
