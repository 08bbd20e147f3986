#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "extract/relation/relation.hpp"

namespace entente::graph {

// What an export is made of, row by row. Texts are views that hold for the call that hands the row over; they are any bytes: a
// writer makes them fit its format. Days are ISO 8601 ("2022-01-18"), which order as texts; empty when unknown.

/// Numbers of actors: from 0 in the order of their keys. This one is nobody.
inline constexpr std::size_t k_no_actor = std::numeric_limits<std::size_t>::max();

/// One node.
struct ExportActor {
    std::string_view key;  ///< identity, the same in every export: "person/antony blinken"
    extract::ActorKind kind = extract::ActorKind::group;
    std::string_view name, country, sector, post;  ///< empty when unknown
    std::span<const std::string_view> names;       ///< every wording of the name, in byte order
    std::int64_t articles = 0;                     ///< articles that name the actor
    std::int64_t statements = 0;                   ///< of this export with the actor at either end
    std::int64_t edges_out = 0, edges_in = 0;      ///< of this export
    std::int64_t events_alone = 0;                 ///< edges of this export that start here and end nowhere
};

/// One piece of evidence, with the merged edge that it supports.
struct ExportStatement {
    std::size_t source = k_no_actor;
    std::size_t target = k_no_actor;  ///< k_no_actor for an event without a second actor
    std::string_view type;            ///< empty for an open relation
    std::string_view lemma;           ///< empty for a typed event
    extract::Modality modality = extract::Modality::actual;
    bool negated = false;
    std::string_view plover;
    int quad = 0;

    std::int64_t article = 0;  ///< equal for statements of one article, and only for these
    std::int64_t story = 0;    ///< equal for near copies of one text
    std::string_view article_id, uri, title, publisher, published;
    std::uint32_t sentence = 0;        ///< index into the article
    std::uint32_t sentence_begin = 0;  ///< where it begins in the text of the article
    std::string_view sentence_text;
    extract::Span source_span, target_span, predicate_span;  ///< in the text of the article
    std::string_view predicate, predicate_lemma, mode;
    std::size_t speaker = k_no_actor;  ///< who says so, where the article only reports it
    std::string_view time_text, valid_from, valid_to;
    std::string_view precision;  ///< of that time: "day", "month", ...; empty when there is none
    std::string_view place;      ///< canonical name, or as said
    double confidence = 0;       ///< 0 to 1
    std::string_view extractor;
    std::string_view source_key, target_key, speaker_key;  ///< EdgeAssembler knows them by the numbers
};

/// One edge, with what its statements say together (see edge_summary.hpp). Of an aggregated edge (see EdgeAssembler) a
/// value that its statements do not share is absent.
struct ExportEdge {
    std::size_t source = k_no_actor;
    std::size_t target = k_no_actor;
    std::string_view source_key, target_key, source_name, target_name;
    std::string_view label;  ///< type, or lemma of an open relation; the most frequent one of an aggregated edge
    std::string_view type, lemma, predicate, mode, plover;
    int quad = 0;
    std::optional<extract::Modality> modality;
    std::optional<bool> negated;
    std::size_t statements = 0, articles = 0, stories = 0, publishers = 0;
    std::string_view first, last;
    double confidence = 0;
    std::string_view evidence, uri;     ///< sentence of the best statement, and where its article came from
    std::string_view places, speakers;  ///< distinct names in byte order, with "; " between them
};

}  // namespace entente::graph
