#include "extract/relation/relation_json.hpp"

#include <limits>

#include "base/error.hpp"

namespace entente::extract {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json(nullptr) : ordered_json(text); }

ordered_json to_json(Span span) { return ordered_json::array({span.begin, span.end}); }

ordered_json date_or_null(const std::optional<Date>& date) {
    return date ? ordered_json(format_iso_date(*date)) : ordered_json(nullptr);
}

ordered_json to_json(const RelationActor& actor) {
    ordered_json out;
    out["name"] = actor.name;
    out["kind"] = std::string{to_string(actor.kind)};
    out["mention"] = actor.mention;
    out["span"] = to_json(actor.span);
    out["key"] = actor.key;
    out["country"] = text_or_null(actor.country);
    out["sector"] = text_or_null(actor.sector);
    out["post"] = text_or_null(actor.post);
    return out;
}

ordered_json to_json(const std::optional<RelationActor>& actor) {
    return actor ? to_json(*actor) : ordered_json(nullptr);
}

ordered_json to_json(const std::optional<TimeExpression>& time) {
    if (!time) {
        return nullptr;
    }
    ordered_json out;
    out["text"] = time->text;
    out["start"] = date_or_null(time->start);
    out["end"] = date_or_null(time->end);
    out["precision"] = std::string{to_string(time->precision)};
    return out;
}

ordered_json to_json(const std::optional<Place>& place) {
    if (!place) {
        return nullptr;
    }
    ordered_json out;
    out["text"] = place->text;
    out["name"] = place->name;
    out["country"] = text_or_null(place->country);
    return out;
}

ordered_json to_json(const RelationTrace::Participant& participant) {
    return {
        {"slot", text_or_null(participant.slot)},
        {"link", text_or_null(participant.link)},
        {"antecedent", participant.antecedent.size() == 0 ? ordered_json(nullptr) : to_json(participant.antecedent)},
        {"direct", participant.direct}};
}

ordered_json to_json(const RelationTrace& trace, bool has_target) {
    ordered_json out;
    out["rule"] = trace.rule;
    out["clause"] = ordered_json::array();
    for (const RelationTrace::Argument& argument : trace.clause) {
        out["clause"].push_back({{"role", argument.role}, {"span", to_json(argument.span)}});
    }
    out["source"] = to_json(trace.source);
    out["target"] = has_target ? to_json(trace.target) : ordered_json(nullptr);
    out["signs"] = ordered_json::array();
    for (const RelationTrace::Sign& sign : trace.signs) {
        out["signs"].push_back({{"rule", sign.rule}, {"span", to_json(sign.span)}});
    }
    out["confidence"] = ordered_json::array();
    for (const RelationTrace::Term& term : trace.confidence) {
        out["confidence"].push_back({{"term", term.name}, {"log_odds", term.log_odds}});
    }
    return out;
}

/// A value of the input with the pointer to it, so that every complaint says where.
class Value {
  public:
    Value(const json& value, std::string pointer) : m_value{&value}, m_pointer{std::move(pointer)} {}

    [[nodiscard]] Error error(const std::string& message) const {
        return input_error(message, m_pointer.empty() ? "/" : m_pointer);
    }

    [[nodiscard]] Value at(const char* key) const {
        if (!m_value->is_object()) {
            throw error("must be an object");
        }
        const auto found = m_value->find(key);
        static const json null;
        return {found == m_value->end() ? null : *found, m_pointer + "/" + key};
    }

    [[nodiscard]] bool null() const { return m_value->is_null(); }

    [[nodiscard]] std::string text() const {
        if (!m_value->is_string()) {
            throw error("must be a string");
        }
        return m_value->get<std::string>();
    }

    [[nodiscard]] std::string text_or_empty() const { return null() ? std::string{} : text(); }

    [[nodiscard]] bool boolean() const {
        if (!m_value->is_boolean()) {
            throw error("must be true or false");
        }
        return m_value->get<bool>();
    }

    [[nodiscard]] std::uint32_t offset() const {
        const std::optional<std::uint64_t> value = whole_number();
        if (!value || *value > std::numeric_limits<std::uint32_t>::max()) {
            throw error("must be a whole number of bytes, at most 4294967295");
        }
        return static_cast<std::uint32_t>(*value);
    }

    [[nodiscard]] int quad() const {
        const std::optional<std::uint64_t> value = whole_number();
        if (!value || *value > 4) {
            throw error("must be a whole number from 0 to 4");
        }
        return static_cast<int>(*value);
    }

    [[nodiscard]] double fraction() const {
        if (!m_value->is_number() || !(m_value->get<double>() >= 0 && m_value->get<double>() <= 1)) {
            throw error("must be a number from 0 to 1");
        }
        return m_value->get<double>();
    }

    [[nodiscard]] Span span() const {
        if (!m_value->is_array() || m_value->size() != 2) {
            throw error("must be a pair of offsets");
        }
        const Span result{Value{(*m_value)[0], m_pointer + "/0"}.offset(),
                          Value{(*m_value)[1], m_pointer + "/1"}.offset()};
        if (result.begin > result.end) {
            throw error("must not end before it begins");
        }
        return result;
    }

    [[nodiscard]] std::optional<Date> date_or_nothing() const {
        if (null()) {
            return std::nullopt;
        }
        const std::optional<Date> date = parse_iso_date(text());
        if (!date) {
            throw error("must be a date as in \"2022-01-18\"");
        }
        return date;
    }

    template <typename Enum, typename Parse>
    [[nodiscard]] Enum label(Parse parse) const {
        const std::optional<Enum> value = parse(text());
        if (!value) {
            throw error("has the unknown value \"" + text() + "\"");
        }
        return *value;
    }

  private:
    [[nodiscard]] std::optional<std::uint64_t> whole_number() const {
        const bool counts =
            m_value->is_number_integer() && (m_value->is_number_unsigned() || m_value->get<std::int64_t>() >= 0);
        return counts ? std::optional{m_value->get<std::uint64_t>()} : std::nullopt;
    }

    const json* m_value;
    std::string m_pointer;
};

RelationActor read_actor(const Value& value) {
    RelationActor actor;
    actor.name = value.at("name").text();
    if (actor.name.empty()) {
        throw value.at("name").error("must not be empty");
    }
    actor.kind = value.at("kind").label<ActorKind>(parse_actor_kind);
    actor.mention = value.at("mention").text();
    actor.span = value.at("span").span();
    actor.key = value.at("key").text();
    actor.country = value.at("country").text_or_empty();
    actor.sector = value.at("sector").text_or_empty();
    actor.post = value.at("post").text_or_empty();
    return actor;
}

std::optional<RelationActor> read_actor_or_nothing(const Value& value) {
    return value.null() ? std::nullopt : std::optional{read_actor(value)};
}

Article read_article(const Value& value) {
    Article article;
    article.id = value.at("id").text();
    article.uri = value.at("uri").text();
    article.title = value.at("title").text_or_empty();
    article.published = value.at("published").date_or_nothing();
    article.publisher = value.at("publisher").text_or_empty();
    return article;
}

EventType read_event(const Value& value) {
    return {value.at("type").text_or_empty(), value.at("mode").text_or_empty(), value.at("plover").text_or_empty(),
            value.at("quad").null() ? 0 : value.at("quad").quad()};
}

std::optional<TimeExpression> read_time(const Value& value) {
    if (value.null()) {
        return std::nullopt;
    }
    TimeExpression time;
    time.text = value.at("text").text();
    time.start = value.at("start").date_or_nothing();
    time.end = value.at("end").date_or_nothing();
    time.precision = value.at("precision").label<TimePrecision>(parse_time_precision);
    if (time.start && time.end && *time.end < *time.start) {
        throw value.at("end").error("must not lie before the start");
    }
    return time;
}

std::optional<Place> read_place(const Value& value) {
    if (value.null()) {
        return std::nullopt;
    }
    return Place{value.at("text").text(), value.at("name").text(), value.at("country").text_or_empty()};
}

Evidence read_evidence(const Value& value) {
    Evidence evidence{value.at("sentence").text(), value.at("index").offset(), value.at("span").span()};
    if (evidence.sentence.empty()) {
        throw value.at("sentence").error("must not be empty");
    }
    return evidence;
}

}  // namespace

ordered_json to_json(const Article& article, const Relation& relation) {
    ordered_json out;
    out["article"] = {{"id", article.id},
                      {"uri", article.uri},
                      {"title", text_or_null(article.title)},
                      {"published", date_or_null(article.published)},
                      {"publisher", text_or_null(article.publisher)}};
    out["source"] = to_json(relation.source);
    out["target"] = to_json(relation.target);
    out["predicate"] = {{"lemma", relation.predicate.lemma},
                        {"text", relation.predicate.text},
                        {"span", to_json(relation.predicate.span)}};
    out["event"] = {{"type", text_or_null(relation.event.type)},
                    {"mode", text_or_null(relation.event.mode)},
                    {"plover", text_or_null(relation.event.plover)},
                    {"quad", relation.event.quad == 0 ? ordered_json(nullptr) : ordered_json(relation.event.quad)}};
    out["modality"] = std::string{to_string(relation.modality)};
    out["negated"] = relation.negated;
    out["speaker"] = to_json(relation.speaker);
    out["time"] = to_json(relation.time);
    out["place"] = to_json(relation.place);
    out["evidence"] = {{"sentence", relation.evidence.sentence},
                       {"index", relation.evidence.index},
                       {"span", to_json(relation.evidence.span)}};
    out["confidence"] = relation.confidence;
    out["extractor"] = relation.extractor;
    if (relation.trace) {
        out["trace"] = to_json(*relation.trace, relation.target.has_value());
    }
    return out;
}

RelationRecord relation_from_json(const json& input) {
    const Value value{input, ""};
    RelationRecord record;
    record.article = read_article(value.at("article"));
    Relation& relation = record.relation;
    relation.source = read_actor(value.at("source"));
    relation.target = read_actor_or_nothing(value.at("target"));
    const Value predicate = value.at("predicate");
    relation.predicate = {predicate.at("lemma").text(), predicate.at("text").text(), predicate.at("span").span()};
    relation.event = read_event(value.at("event"));
    relation.modality = value.at("modality").label<Modality>(parse_modality);
    relation.negated = value.at("negated").boolean();
    relation.speaker = read_actor_or_nothing(value.at("speaker"));
    relation.time = read_time(value.at("time"));
    relation.place = read_place(value.at("place"));
    relation.evidence = read_evidence(value.at("evidence"));
    relation.confidence = value.at("confidence").fraction();
    relation.extractor = value.at("extractor").text();
    return record;
}

}  // namespace entente::extract
