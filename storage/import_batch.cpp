#include "storage/import_batch.hpp"

#include <algorithm>
#include <set>

namespace entente::storage {
namespace {

/// What several relations say of one place: the greater title and publisher, the earlier day. The same as import_places.sql does with
/// what is stored.
void join(extract::Article& known, const extract::Article& other) {
    known.title = std::max(known.title, other.title);
    known.publisher = std::max(known.publisher, other.publisher);
    if (other.published && (!known.published || *other.published < *known.published)) {
        known.published = other.published;
    }
}

struct Entry {
    graph::ArticleUnion stored, now;
    std::string read_by;
    std::map<std::string, extract::Article> places;  // by uri
};

}  // namespace

ImportBatch::ImportBatch(std::span<const extract::RelationRecord> relations, std::span<const std::size_t> left_out,
                         const graph::KnowledgeGraph& stored) {
    std::map<std::string, Entry> articles;  // by id
    std::vector<Entry*> stored_articles;
    for (const graph::ArticleRecord& record : stored.articles()) {
        Entry& entry = articles[record.article.id];
        entry.read_by = record.extractor;
        entry.stored.add_sentences(record);
        stored_articles.push_back(&entry);
    }
    for (const graph::Sighting& sighting : stored.sightings()) {
        stored_articles[sighting.article.value()]->stored.add(stored, sighting);
    }
    for (const graph::Statement& statement : stored.statements()) {
        stored_articles[statement.article.value()]->stored.add(stored, statement);
    }
    for (auto& [id, entry] : articles) {
        entry.now = entry.stored;
    }
    for (std::size_t i = 0; i < relations.size(); ++i) {
        if (std::ranges::binary_search(left_out, i)) {
            continue;
        }
        const auto& [article, relation] = relations[i];
        Entry& entry = articles[article.id];
        const auto [place, is_new] = entry.places.try_emplace(article.uri, article);
        if (!is_new) {
            join(place->second, article);
        }
        if (relation.extractor == entry.read_by) {
            continue;
        }
        if (entry.now.statement_count() >= k_most_imported_statements && !entry.now.contains(relation)) {
            m_excess.push_back(i);
            continue;
        }
        entry.now.add(relation);
    }
    for (auto& [id, entry] : articles) {
        auto place = entry.places.begin();
        if (place != entry.places.end() && entry.now != entry.stored) {
            entry.now.write_to(m_changed, {place->second, {}, {}, entry.read_by});
            m_added += entry.now.statement_count() - entry.stored.statement_count();
            ++place;
        }
        for (; place != entry.places.end(); ++place) {
            m_places.push_back(place->second);
        }
    }
}

}  // namespace entente::storage
