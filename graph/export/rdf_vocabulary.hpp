#pragma once

#include "graph/export/rdf_terms.hpp"

namespace entente::graph {

/// The terms that RdfWriter uses, looked up once: each is used for millions of rows.
struct RdfVocabulary {
    /// `known` must outlive it. Throws Error(input) for a term that it lacks.
    explicit RdfVocabulary(const RdfTerms& known) : terms{known} {}

    const RdfTerms& terms;  // first: the others are found in it

    // of resources
    const RdfTerm& news_article = terms.term("NewsArticle");
    const RdfTerm& entity = terms.term("Entity");
    const RdfTerm& software_agent = terms.term("SoftwareAgent");
    const RdfTerm& relation = terms.term("Relation");
    const RdfTerm& reified_statement = terms.term("ReifiedStatement");
    const RdfTerm& evidence = terms.term("Evidence");

    // of actors
    const RdfTerm& label = terms.term("label");
    const RdfTerm& alternate_name = terms.term("alternateName");
    const RdfTerm& key = terms.term("key");
    const RdfTerm& country = terms.term("country");
    const RdfTerm& sector = terms.term("sector");
    const RdfTerm& post = terms.term("post");

    // of relations
    const RdfTerm& subject = terms.term("subject");
    const RdfTerm& predicate = terms.term("predicate");
    const RdfTerm& object = terms.term("object");
    const RdfTerm& event_type = terms.term("eventType");
    const RdfTerm& lemma = terms.term("lemma");
    const RdfTerm& mode = terms.term("mode");
    const RdfTerm& plover = terms.term("plover");
    const RdfTerm& quad = terms.term("quad");
    const RdfTerm& modality = terms.term("modality");
    const RdfTerm& negated = terms.term("negated");
    const RdfTerm& statements = terms.term("statements");
    const RdfTerm& articles = terms.term("articles");
    const RdfTerm& stories = terms.term("stories");
    const RdfTerm& publishers = terms.term("publishers");
    const RdfTerm& first_date = terms.term("firstDate");
    const RdfTerm& last_date = terms.term("lastDate");
    const RdfTerm& confidence = terms.term("confidence");

    // of statements
    const RdfTerm& supports = terms.term("supports");
    const RdfTerm& was_quoted_from = terms.term("wasQuotedFrom");
    const RdfTerm& was_attributed_to = terms.term("wasAttributedTo");
    const RdfTerm& value = terms.term("value");
    const RdfTerm& predicate_text = terms.term("predicateText");
    const RdfTerm& speaker = terms.term("speaker");
    const RdfTerm& sentence_index = terms.term("sentenceIndex");
    const RdfTerm& begin = terms.term("begin");
    const RdfTerm& end = terms.term("end");
    const RdfTerm& time_text = terms.term("timeText");
    const RdfTerm& valid_from = terms.term("validFrom");
    const RdfTerm& valid_to = terms.term("validTo");
    const RdfTerm& place = terms.term("place");

    // of articles
    const RdfTerm& headline = terms.term("headline");
    const RdfTerm& url = terms.term("url");
    const RdfTerm& publisher = terms.term("publisher");
    const RdfTerm& date_published = terms.term("datePublished");
};

}  // namespace entente::graph
