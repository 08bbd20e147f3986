#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "extract/document/document.hpp"
#include "extract/mention/mention.hpp"
#include "extract/relation/relation_trace.hpp"

namespace entente::extract {

/// How sure the text is that the event took or takes place.
enum class Modality : std::uint8_t { actual, future, hypothetical };

[[nodiscard]] std::string_view to_string(Modality modality) noexcept;
[[nodiscard]] std::optional<Modality> parse_modality(std::string_view label) noexcept;

/// One side of a relation: an actor as its article knows it, and the wording used here.
struct RelationActor {
    std::string name;
    ActorKind kind = ActorKind::group;
    std::string mention;                ///< the wording in the sentence
    Span span;                          ///< of the wording, in the article text
    std::string key;                    ///< see ArticleActor::key
    std::string country, sector, post;  ///< empty when unknown
};

struct Predicate {
    std::string lemma;  ///< "meet", "hold talks", "invasion"
    std::string text;   ///< "will meet"
    Span span;
};

/// The type of standing relations: who holds a post in, leads or belongs to whom. No type of an ontology may have its name.
inline constexpr std::string_view k_affiliation = "AFFILIATION";

/// PLOVER type of the act itself and the code that PLOVER's rules give it with its modality.
struct EventType {
    std::string type;    ///< "CONSULT", ..., "AFFILIATION"; empty for an open relation
    std::string mode;    ///< "visit"; empty when none
    std::string plover;  ///< "AGREE" for a future CONSULT; empty for open relations and AFFILIATION
    int quad = 0;  ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 none
};

enum class TimePrecision : std::uint8_t { day, week, month, year, interval };

[[nodiscard]] std::string_view to_string(TimePrecision precision) noexcept;
[[nodiscard]] std::optional<TimePrecision> parse_time_precision(std::string_view label) noexcept;

/// When, as said and as resolved. Both days inclusive; absent when it could not be resolved without guessing.
struct TimeExpression {
    std::string text;
    std::optional<Date> start;
    std::optional<Date> end;
    TimePrecision precision = TimePrecision::day;
};

struct Place {
    std::string text;     ///< as said
    std::string name;     ///< canonical
    std::string country;  ///< ISO 3166-1 alpha-3; empty when unknown
};

struct Evidence {
    std::string sentence;     ///< the text of the sentence
    std::uint32_t index = 0;  ///< number of the sentence in the article, from 0
    Span span;                ///< of the sentence, in the article text
};

/// One statement that the article makes: who did what to whom, with its qualifiers and the sentence that says so.
/// The JSON form is schemas/relation.schema.json; see relation_json.hpp.
struct Relation {
    RelationActor source;
    std::optional<RelationActor> target;
    Predicate predicate;
    EventType event;
    Modality modality = Modality::actual;
    bool negated = false;
    std::optional<RelationActor> speaker;  ///< who says so, when the article only reports it
    std::optional<TimeExpression> time;
    std::optional<Place> place;
    Evidence evidence;
    double confidence = 0;               ///< 0 to 1: how often relations like this one are right, see ConfidenceModel
    std::string extractor;               ///< "syntax/1"
    std::optional<RelationTrace> trace;  ///< why; only when the extractor was asked for it
};

}  // namespace entente::extract
