#include "extract/relation/relation_line.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

using nlohmann::json;
using Keys = std::vector<std::string_view>;

// Bytes. An entry of a B-tree of PostgreSQL holds about 2700, and an edge has its lemma beside five other columns.
constexpr std::size_t k_longest_uri = 2000;
constexpr std::size_t k_longest_name = 1000;
constexpr std::size_t k_longest_label = 300;
constexpr std::size_t k_longest_wording = 10'000;
constexpr std::size_t k_longest_sentence = 100'000;  // beyond 1 MiB of words PostgreSQL cannot index a text
constexpr std::size_t k_longest_quotation = 80;      // of a line in its own rejection

constexpr std::uint32_t k_last_offset = std::numeric_limits<std::int32_t>::max();

/// A rejection speaks of text that nobody has checked.
std::string printable(std::string_view text, std::size_t limit) {
    std::string line = clean_line(text);
    if (line.size() > limit) {
        std::size_t end = limit;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        line.resize(end);
        line += "...";
    }
    return line;
}

Error error_at(const std::string& pointer, const std::string& message) { return input_error(message, pointer); }

void check_keys(const json& object, const std::string& pointer, const Keys& known) {
    if (!object.is_object()) {
        return;  // null, or complained about where it is read
    }
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            throw error_at(pointer.empty() ? "/" : pointer,
                           "has the unknown key \"" + printable(key, k_longest_quotation) + "\"");
        }
    }
}

/// The same as "additionalProperties": false in the schema.
void check_keys(const json& line) {
    static const Keys actor{"name", "kind", "mention", "span", "key", "country", "sector", "post"};
    static const Keys relation{"article", "source", "target", "predicate", "event",      "modality",  "negated",
                               "speaker", "time",   "place",  "evidence",  "confidence", "extractor", "trace"};
    static const std::vector<std::pair<std::string, Keys>> objects{
        {"article", {"id", "uri", "title", "published", "publisher"}},
        {"source", actor},
        {"target", actor},
        {"speaker", actor},
        {"predicate", {"lemma", "text", "span"}},
        {"event", {"type", "mode", "plover", "quad"}},
        {"time", {"text", "start", "end", "precision"}},
        {"place", {"text", "name", "country"}},
        {"evidence", {"sentence", "index", "span"}}};
    check_keys(line, "", relation);
    for (const auto& [key, known] : objects) {
        if (const auto found = line.find(key); found != line.end()) {
            check_keys(*found, "/" + key, known);
        }
    }
}

enum class Form { line, wording };

bool is_control(unsigned char c, Form form) {
    return form == Form::line ? c < 0x20 || c == 0x7F : c < 0x20 && c != '\n' && c != '\t';
}

void check_text(const std::string& pointer, const std::string& text, std::size_t longest, Form form = Form::line) {
    if (text.size() > longest) {
        throw error_at(pointer, "is longer than " + std::to_string(longest) + " bytes");
    }
    const bool has_controls =
        std::any_of(text.begin(), text.end(), [&](char c) { return is_control(static_cast<unsigned char>(c), form); });
    // U+FFFE and U+FFFF are no characters, and no XML file may hold them.
    if (has_controls || text.find("\xEF\xBF\xBE") != std::string::npos ||
        text.find("\xEF\xBF\xBF") != std::string::npos) {
        throw error_at(pointer, "must not hold control characters");
    }
    if (normalize_nfc(text) != text) {
        throw error_at(pointer, "must be in Unicode NFC, as the text that offsets count in is");
    }
}

void check_filled(const std::string& pointer, const std::string& text, std::size_t longest, Form form = Form::line) {
    if (trim(text).empty()) {
        throw error_at(pointer, "must not be empty");
    }
    check_text(pointer, text, longest, form);
}

/// Codes as the gazetteer has them: "USA", "GOV", "IGOUNO". Empty: unknown.
void check_code(const std::string& pointer, const std::string& code) {
    constexpr std::size_t k_longest_code = 12;
    const bool sound =
        std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (!sound || code.size() > k_longest_code) {
        throw error_at(pointer, "must be a code of capital letters, as in \"USA\"");
    }
}

void check_article(const Article& article) {
    constexpr std::string_view k_prefix = "sha256:";
    constexpr std::size_t k_digits = 64;
    const std::string_view digest = std::string_view{article.id}.substr(std::min(k_prefix.size(), article.id.size()));
    if (!article.id.starts_with(k_prefix) || digest.size() != k_digits ||
        digest.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        throw error_at("/article/id", "must be \"sha256:\" and 64 digits of a lower-case hexadecimal number");
    }
    check_filled("/article/uri", article.uri, k_longest_uri);
    check_text("/article/title", article.title, k_longest_uri);
    check_text("/article/publisher", article.publisher, k_longest_name);
}

void check_wording(const std::string& pointer, const std::string& wording, Span span, const Evidence& evidence) {
    check_filled(pointer, wording, k_longest_sentence, Form::wording);
    if (evidence.sentence.compare(span.begin - evidence.span.begin, span.size(), wording) != 0) {
        throw error_at(
            pointer,
            "is not what the sentence says at its span (spans count bytes of UTF-8 from the start of the article)");
    }
}

void check_in_sentence(const std::string& pointer, const std::string& wording, Span span, const Evidence& evidence,
                       const char* what) {
    if (!evidence.span.contains(span)) {
        throw error_at(pointer + "/span", "must lie inside that of the sentence, " +
                                              std::to_string(evidence.span.begin) + " to " +
                                              std::to_string(evidence.span.end));
    }
    check_wording(pointer + what, wording, span, evidence);
}

void check_actor(const std::string& pointer, const RelationActor& actor) {
    check_filled(pointer + "/name", actor.name, k_longest_name);
    if (const auto folded = fold_name(actor.name); folded.empty() || folded.size() > k_longest_name) {
        throw error_at(pointer + "/name", folded.empty() ? "must hold a letter or digit" : "is too long a name");
    }
    check_filled(pointer + "/key", actor.key, k_longest_name);
    const std::string prefix = std::string{to_string(actor.kind)} + "/";
    if (!actor.key.starts_with(prefix) || actor.key.size() == prefix.size()) {
        throw error_at(pointer + "/key",
                       "must be the kind, a slash and the folded name, as in \"person/antony blinken\"");
    }
    check_code(pointer + "/country", actor.country);
    check_code(pointer + "/sector", actor.sector);
    check_text(pointer + "/post", actor.post, k_longest_label);
}

void check_speaker(const RelationActor& speaker, const Evidence& evidence) {
    check_actor("/speaker", speaker);
    if (evidence.span.contains(speaker.span)) {
        check_wording("/speaker/mention", speaker.mention, speaker.span, evidence);
        return;
    }
    // Who is quoted may have been named in another sentence.
    check_filled("/speaker/mention", speaker.mention, k_longest_wording, Form::wording);
    if (speaker.span.end > k_last_offset || speaker.span.size() != speaker.mention.size()) {
        throw error_at("/speaker/span", "must be as long as the wording");
    }
}

void check_evidence(const Evidence& evidence) {
    check_filled("/evidence/sentence", evidence.sentence, k_longest_sentence, Form::wording);
    if (evidence.index > k_last_offset || evidence.span.end > k_last_offset) {
        throw error_at("/evidence/span", "must end before byte " + std::to_string(k_last_offset));
    }
    if (evidence.span.size() != evidence.sentence.size()) {
        throw error_at("/evidence/span", "must be as long as the sentence, which has " +
                                             std::to_string(evidence.sentence.size()) + " bytes of UTF-8");
    }
}

/// "plover" and "quad" follow from the rest: null stands for what they are, anything else must be it.
void check_event(Relation& relation, const Ontology& ontology) {
    EventType& event = relation.event;
    const EventClass* known = ontology.event_class(event.type);
    if (known == nullptr && !event.type.empty() && event.type != k_affiliation) {
        throw error_at("/event/type",
                       "is \"" + printable(event.type, k_longest_quotation) + "\", which is no type of the ontology");
    }
    if (!event.mode.empty() && (known == nullptr || !known->modes.contains(event.mode))) {
        throw error_at("/event/mode",
                       "is \"" + printable(event.mode, k_longest_quotation) + "\", which is no mode of the type");
    }
    if (known != nullptr && known->requires_recipient && !relation.target) {
        throw error_at("/target", "must not be null: " + event.type + " needs somebody that it is done to");
    }
    EventType expected = event;
    ontology.complete(expected, relation.modality, relation.negated);
    const auto shown = [](const std::string& code) { return code.empty() ? std::string{"null"} : "\"" + code + "\""; };
    if (!event.plover.empty() && event.plover != expected.plover) {
        throw error_at("/event/plover",
                       "must be " + shown(expected.plover) + " for this type, modality and polarity, or null");
    }
    if (event.quad != 0 && event.quad != expected.quad) {
        throw error_at("/event/quad", "must be " + (expected.quad == 0 ? "null" : std::to_string(expected.quad)) +
                                          " for this type, modality and polarity");
    }
    event = expected;
}

void check(RelationRecord& record, const Ontology& ontology) {
    Relation& relation = record.relation;
    check_article(record.article);
    check_evidence(relation.evidence);
    check_actor("/source", relation.source);
    check_in_sentence("/source", relation.source.mention, relation.source.span, relation.evidence, "/mention");
    if (relation.target) {
        check_actor("/target", *relation.target);
        check_in_sentence("/target", relation.target->mention, relation.target->span, relation.evidence, "/mention");
    }
    check_filled("/predicate/lemma", relation.predicate.lemma, k_longest_name);
    check_in_sentence("/predicate", relation.predicate.text, relation.predicate.span, relation.evidence, "/text");
    check_event(relation, ontology);
    if (relation.speaker) {
        check_speaker(*relation.speaker, relation.evidence);
    }
    if (relation.time) {
        check_filled("/time/text", relation.time->text, k_longest_wording, Form::wording);
    }
    if (relation.place) {
        check_filled("/place/text", relation.place->text, k_longest_wording, Form::wording);
        check_filled("/place/name", relation.place->name, k_longest_name);
        check_code("/place/country", relation.place->country);
    }
    check_filled("/extractor", relation.extractor, k_longest_label);
}

std::string syntax_complaint(const json::parse_error& error, std::size_t length) {
    const std::string place =
        error.byte > length ? "the line ends too early" : "see byte " + std::to_string(error.byte);
    return "is not valid JSON (" + place + ")";
}

}  // namespace

ParsedRelation parse_relation_line(std::string_view line, const std::string& where, const Ontology& ontology) {
    if (!is_valid_utf8(line)) {
        return Rejection{where, "is not valid UTF-8"};
    }
    try {
        const json object = json::parse(line);
        if (!object.is_object()) {
            return Rejection{where, "must be a JSON object as schemas/relation.schema.json describes it"};
        }
        check_keys(object);
        RelationRecord record = relation_from_json(object);
        check(record, ontology);
        return record;
    } catch (const json::parse_error& error) {
        return Rejection{where, syntax_complaint(error, line.size())};
    } catch (const json::out_of_range&) {
        return Rejection{where, "holds a number that is out of range"};
    } catch (const Error& error) {
        constexpr std::size_t k_longest_reason = 300;
        return Rejection{where, printable(error.context() + " " + error.what(), k_longest_reason)};
    }
}

}  // namespace entente::extract
