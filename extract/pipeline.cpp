#include "extract/pipeline.hpp"

#include <map>
#include <string>
#include <utility>

#include "base/data_files.hpp"
#include "extract/mention/gazetteer.hpp"
#include "extract/mention/mention_detector.hpp"
#include "extract/relation/ontology.hpp"
#include "extract/relation/relation_extractor.hpp"
#include "extract/syntax/analyzer.hpp"

namespace entente::extract {
namespace {

std::filesystem::path or_default(const std::filesystem::path& given, std::string_view relative) {
    return given.empty() ? data_file(relative) : given;
}

/// The actors that relations speak of, in the order of the article's list of actors.
std::vector<ArticleActor> actors_of(const std::vector<Relation>& relations, const Mentions& mentions) {
    std::map<std::string_view, bool> spoken_of;
    for (const Relation& relation : relations) {
        spoken_of[relation.source.key] = true;
        if (relation.target) {
            spoken_of[relation.target->key] = true;
        }
        if (relation.speaker) {
            spoken_of[relation.speaker->key] = true;
        }
    }
    std::vector<ArticleActor> actors;
    for (const ArticleActor& actor : mentions.actors) {
        const auto found = spoken_of.find(actor.key);
        if (found != spoken_of.end() && std::exchange(found->second, false)) {
            actors.push_back(actor);
        }
    }
    return actors;
}

class SyntaxExtractor final : public Extractor {
  public:
    explicit SyntaxExtractor(const PipelineOptions& options)
        : m_analyzer{or_default(options.model, "models/english.model")},
          m_gazetteer{Gazetteer::load(or_default(options.gazetteer, "schemas/gazetteer"))},
          m_ontology{Ontology::load(or_default(options.ontology, "schemas/ontology"))},
          m_mentions{m_gazetteer},
          m_relations{m_ontology} {}

    [[nodiscard]] std::string_view name() const noexcept override { return "syntax/1"; }

    [[nodiscard]] Extraction extract(const Article& article) const override {
        const Document document = m_analyzer.analyze(article.text);
        const Mentions mentions = m_mentions.detect(document);

        Extraction extraction;
        extraction.relations = m_relations.extract(article, document, mentions);
        extraction.actors = actors_of(extraction.relations, mentions);
        for (const Sentence& sentence : document.sentences()) {
            extraction.sentences.push_back(sentence.span);
        }
        return extraction;
    }

  private:
    Analyzer m_analyzer;
    Gazetteer m_gazetteer;
    Ontology m_ontology;
    MentionDetector m_mentions;
    RelationExtractor m_relations;
};

}  // namespace

std::unique_ptr<const Extractor> make_syntax_extractor(const PipelineOptions& options) {
    return std::make_unique<const SyntaxExtractor>(options);
}

}  // namespace entente::extract
