#include "extract/pipeline.hpp"

#include <map>
#include <string>
#include <utility>

#include "base/data_files.hpp"
#include "extract/mention/gazetteer.hpp"
#include "extract/mention/mention_detector.hpp"
#include "extract/relation/headline_repair.hpp"
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

}  // namespace

struct SyntaxExtractor::Parts {
    explicit Parts(const PipelineOptions& options)
        : analyzer{or_default(options.model, "models/english.model")},
          gazetteer{Gazetteer::load(or_default(options.gazetteer, "schemas/gazetteer"))},
          ontology{Ontology::load(or_default(options.ontology, "schemas/ontology"))},
          mentions{gazetteer},
          relations{ontology} {}

    Analyzer analyzer;
    Gazetteer gazetteer;
    Ontology ontology;
    MentionDetector mentions;
    RelationExtractor relations;
};

SyntaxExtractor::SyntaxExtractor(const PipelineOptions& options, Tracing tracing)
    : m_parts{std::make_unique<const Parts>(options)}, m_tracing{tracing} {}

SyntaxExtractor::~SyntaxExtractor() = default;

Extraction SyntaxExtractor::extract(const Article& article) const {
    Document document = m_parts->analyzer.analyze(article.text);
    repair_headlines(document, m_parts->ontology);
    const Mentions mentions = m_parts->mentions.detect(document);

    Extraction extraction;
    extraction.extractor = name();
    std::vector<UnreadPredicate> unread;
    extraction.relations = m_tracing == Tracing::on
                               ? m_parts->relations.extract_traced(article, document, mentions, unread)
                               : m_parts->relations.extract(article, document, mentions);
    extraction.actors = actors_of(extraction.relations, mentions);
    for (const Sentence& sentence : document.sentences()) {
        extraction.sentences.push_back(sentence.span);
    }
    return extraction;
}

Reading SyntaxExtractor::read(const Article& article) const {
    Reading reading;
    reading.document = m_parts->analyzer.analyze(article.text);
    repair_headlines(reading.document, m_parts->ontology);
    reading.mentions = m_parts->mentions.detect(reading.document);
    reading.relations = m_parts->relations.extract_traced(article, reading.document, reading.mentions, reading.unread);
    return reading;
}

std::unique_ptr<const Extractor> make_syntax_extractor(const PipelineOptions& options, Tracing tracing) {
    return std::make_unique<const SyntaxExtractor>(options, tracing);
}

}  // namespace entente::extract
