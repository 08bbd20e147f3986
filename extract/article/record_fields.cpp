#include "extract/article/record_fields.hpp"

#include <utility>

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
    return make_article({std::move(best(Field::text).value), std::move(best(Field::title).value),
                         std::move(best(Field::publisher).value), std::move(best(Field::published).value),
                         std::move(best(Field::uri).value)},
                        origin);
}

}  // namespace entente::extract
