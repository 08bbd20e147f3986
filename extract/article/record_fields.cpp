#include "extract/article/record_fields.hpp"

#include <utility>

#include "extract/article/markup_text.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {

void RecordFields::add(Field field, std::size_t rank, std::string value) {
    if (FieldTable::standard().is_absent(value)) {
        m_empty_text = m_empty_text || field == Field::text;
        return;
    }
    if (Best& current = best(field); rank < current.rank) {
        current = {rank, std::move(value)};
    }
}

void RecordFields::add_paragraph(std::size_t rank, std::string value) {
    Best& text = best(Field::text);
    if (text.rank == rank) {
        text.value += "\n\n";
        text.value += value;
    } else {
        add(Field::text, rank, std::move(value));
    }
}

ParsedArticle RecordFields::article(const Origin& origin) && {
    if (!has_text()) {
        return Rejection{origin.where, m_empty_text ? "the article is empty"
                                                    : "holds no text (under a name such as text, body or content)"};
    }
    std::string& text = best(Field::text).value;
    std::string& title = best(Field::title).value;
    for (std::string* value : {&text, &title}) {
        if (value->find_first_of("<&") == std::string::npos) {
            continue;
        }
        if (auto cleaned = clean_text(*value)) {  // make_article() says what is wrong with any other
            auto read = field_to_text(std::move(*cleaned));
            if (!read) {
                return Rejection{origin.where, "has HTML that is too complex"};
            }
            *value = std::move(*read);
        }
    }
    return make_article({std::move(text), std::move(title), std::move(best(Field::publisher).value),
                         std::move(best(Field::published).value), std::move(best(Field::uri).value)},
                        origin);
}

}  // namespace entente::extract
