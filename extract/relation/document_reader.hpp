#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/article/article.hpp"
#include "extract/relation/actor_finder.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/confidence.hpp"
#include "extract/relation/frame_matcher.hpp"
#include "extract/relation/qualifiers.hpp"
#include "extract/relation/relation_extractor.hpp"
#include "extract/relation/time_expression.hpp"

namespace entente::extract {

/// What stands as extractor of every relation that is read here.
constexpr std::string_view k_extractor_name = "syntax/1";

/// Reads the relations of one document; one object a document.
class DocumentReader {
  public:
    /// `unread` null: nothing is traced.
    DocumentReader(const Ontology& ontology, const Article& article, const Document& document, const Mentions& mentions,
                   std::vector<UnreadPredicate>* unread)
        : m_ontology{ontology},
          m_article{article},
          m_document{document},
          m_mentions{mentions},
          m_clauses{document, ontology},
          m_actors{document, mentions, m_clauses, ontology},
          m_frames{document, ontology, m_clauses, m_actors},
          m_certainty{document, ontology, m_clauses},
          m_attribution{document, ontology, m_clauses, m_actors},
          m_unread{unread} {
        m_today = dateline_day();
    }

    /// The relations in the order that Extraction::relations documents. Call once.
    [[nodiscard]] std::vector<Relation> read();

  private:
    void read_predicate(TokenIndex token);
    void emit_event(const Event& event);
    bool told_by_carrier(const Event& event);
    [[nodiscard]] bool speaks_of_own_body(const Event& event, const Mention& target) const;
    void emit_open(TokenIndex verb);
    void read_affiliations(std::uint32_t sentence);
    /// Which rules found a relation, and where.
    struct Finding {
        std::string_view family;
        TokenIndex predicate = k_no_token;
        const Event* event = nullptr;  ///< null for open clauses
    };
    void add(Relation relation, const Finding& finding, const ActorReference& source, const ActorReference* target);
    ConfidenceFeatures features(const Relation& relation, const Finding& finding, const ActorReference& source,
                                const ActorReference* target) const;
    bool traced() const { return m_unread != nullptr; }
    RelationTrace start_trace(TokenIndex predicate, TokenIndex support);
    RelationTrace::Participant trace_of(const ActorReference& reference, const Event* event) const;
    void note_unread(TokenIndex token, const Event& event);
    Relation qualified(TokenIndex predicate, TokenIndex support);
    RelationActor actor(const Mention& mention) const;
    Predicate wording(TokenIndex predicate, TokenIndex support) const;
    std::optional<std::pair<Place, Sign>> place_of(TokenIndex predicate) const;
    std::optional<TimeReading> time_around(TokenIndex predicate, TimeDirection direction) const;
    std::optional<Date> dateline_day() const;
    std::vector<TokenIndex> around(TokenIndex predicate) const;
    Evidence evidence_of(TokenIndex token) const;
    std::string_view family(const Event& event) const;
    void order_and_deduplicate(std::size_t first);

    const Ontology& m_ontology;
    const Article& m_article;
    const Document& m_document;
    const Mentions& m_mentions;
    ClauseReader m_clauses;
    ActorFinder m_actors;
    FrameMatcher m_frames;
    CertaintyReader m_certainty;
    AttributionReader m_attribution;
    std::optional<Date> m_today;  // what "Friday" and "last week" are resolved against
    std::vector<UnreadPredicate>* m_unread;
    std::vector<Relation> m_relations;
    std::vector<ArticleActorId> m_speakers;  // of the event that is being read
};

}  // namespace entente::extract
