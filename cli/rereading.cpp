#include "cli/rereading.hpp"

#include "graph/graph_merger.hpp"

namespace entente::cli {

std::size_t read_outdated_again(storage::GraphStore& store, const extract::Extractor& extractor) {
    constexpr std::size_t k_articles_at_once = 50;
    std::size_t count = 0;
    for (;;) {
        const auto articles = store.outdated(k_articles_at_once);
        if (articles.empty()) {
            return count;
        }
        graph::KnowledgeGraph batch;
        for (const auto& article : articles) {
            graph::merge_article(batch, article, extractor.extract(article));
        }
        store.store(batch, {}, storage::Existing::replace);
        count += articles.size();
    }
}

}  // namespace entente::cli
