#include "extract/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "extract/document/tree_writer.hpp"

namespace entente::extract {
namespace {

/// Writes the explanation of one reading.
class ExplanationWriter {
  public:
    ExplanationWriter(std::string& out, const Reading& reading) : m_out{out}, m_reading{reading} {}

    void sentence(std::uint32_t index, std::optional<std::size_t> only_relation);

  private:
    void line(int depth, std::string_view text);
    void heading(std::string_view text) { line(1, text); }
    void tree(const Sentence& sentence);
    void mentions(const Sentence& sentence);
    void relation(std::size_t number, const Relation& relation);
    void participant(std::string_view side, const RelationActor& actor, const RelationTrace::Participant& trace);
    void unread(const Sentence& sentence);
    [[nodiscard]] std::string quoted(Span span) const;
    [[nodiscard]] std::string described(const ArticleActor& actor) const;
    [[nodiscard]] std::string signs(const RelationTrace& trace, std::string_view family) const;

    std::string& m_out;
    const Reading& m_reading;
};

/// One line, whatever the text holds.
std::string single_line(std::string_view text) {
    std::string line{text};
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

void ExplanationWriter::line(int depth, std::string_view text) {
    m_out.append(static_cast<std::size_t>(2 * depth), ' ');
    m_out += text;
    m_out += '\n';
}

std::string ExplanationWriter::quoted(Span span) const {
    return "\"" + single_line(m_reading.document.text(span)) + "\"";
}

std::string ExplanationWriter::described(const ArticleActor& actor) const {
    std::string about{to_string(actor.kind)};
    for (const std::string* part : {&actor.country, &actor.sector, &actor.post}) {
        about += part->empty() ? "" : ", " + *part;
    }
    return fmt::format("{} ({})", single_line(actor.name), single_line(about));
}

void ExplanationWriter::tree(const Sentence& sentence) {
    std::string drawn;
    append_tree(drawn, m_reading.document, sentence);
    heading("Tree");
    for (std::size_t begin = 0; begin < drawn.size();) {
        const std::size_t end = drawn.find('\n', begin);
        line(2, std::string_view{drawn}.substr(begin, end - begin));
        begin = end + 1;
    }
}

void ExplanationWriter::mentions(const Sentence& sentence) {
    bool first = true;
    for (const Mention& mention : m_reading.mentions.mentions) {
        if (mention.begin < sentence.first || mention.begin >= sentence.end()) {
            continue;
        }
        if (first) {
            heading("Mentions");
            first = false;
        }
        line(2, fmt::format("{} is {}, by {}", quoted(mention.span), described(m_reading.mentions.actor(mention.actor)),
                            mention.reason));
    }
}

std::string ExplanationWriter::signs(const RelationTrace& trace, std::string_view family) const {
    std::string text;
    for (const RelationTrace::Sign& sign : trace.signs) {
        if (sign.rule.starts_with(family)) {
            text += fmt::format("{}{} by {}", text.empty() ? "" : ", ", quoted(sign.span), sign.rule);
        }
    }
    return text;
}

void ExplanationWriter::participant(std::string_view side, const RelationActor& actor,
                                    const RelationTrace::Participant& trace) {
    std::string text = fmt::format("{:<11} \"{}\" is {}", side, single_line(actor.mention), single_line(actor.name));
    if (!trace.slot.empty()) {
        text += fmt::format(", in slot {}{}", trace.slot, trace.direct ? "" : " (inside its phrase)");
    }
    if (!trace.link.empty()) {
        text += ", linked by " + trace.link;
    }
    if (trace.antecedent.size() > 0) {
        text += " through " + quoted(trace.antecedent);
    }
    line(2, text);
}

void ExplanationWriter::relation(std::size_t number, const Relation& relation) {
    const std::string type = relation.event.type.empty() ? "~" + relation.predicate.lemma : relation.event.type;
    heading(fmt::format("Relation {}: {} -{}{}{}-> {}", number, single_line(relation.source.name),
                        relation.negated ? "not " : "", type,
                        relation.modality == Modality::actual ? "" : " " + std::string{to_string(relation.modality)},
                        relation.target ? single_line(relation.target->name) : "nobody"));
    if (!relation.trace) {
        return;
    }
    const RelationTrace& trace = *relation.trace;
    std::string clause = "\"" + single_line(relation.predicate.text) + "\"";
    for (const RelationTrace::Argument& argument : trace.clause) {
        clause += fmt::format("; {}: {}", argument.role, quoted(argument.span));
    }
    line(2, fmt::format("{:<11} {}", "clause", clause));
    line(2, fmt::format("{:<11} {}{}", "rule", trace.rule,
                        relation.event.mode.empty() ? "" : ", mode " + relation.event.mode));
    if (!relation.event.plover.empty() && relation.event.plover != relation.event.type) {
        line(2, fmt::format("{:<11} {}, as PLOVER codes it with this modality and polarity", "code",
                            relation.event.plover));
    }
    participant("source", relation.source, trace.source);
    if (relation.target) {
        participant("target", *relation.target, trace.target);
    }
    if (const std::string found = signs(trace, "modality."); !found.empty()) {
        line(2, fmt::format("{:<11} {}: {}", "modality", to_string(relation.modality), found));
    }
    if (const std::string found = signs(trace, "negation."); !found.empty()) {
        line(2, fmt::format("{:<11} {}: {}", "polarity", relation.negated ? "negated" : "affirmed", found));
    }
    if (relation.speaker) {
        line(2, fmt::format("{:<11} {}: {}", "speaker", single_line(relation.speaker->name), signs(trace, "speaker.")));
    }
    if (relation.time) {
        const auto day = [](const std::optional<Date>& date) { return date ? format_iso_date(*date) : "?"; };
        line(2, fmt::format("{:<11} \"{}\": {} to {} ({})", "time", single_line(relation.time->text),
                            day(relation.time->start), day(relation.time->end), to_string(relation.time->precision)));
    }
    if (relation.place) {
        line(2, fmt::format("{:<11} \"{}\": {}{}", "place", single_line(relation.place->text),
                            single_line(relation.place->name),
                            relation.place->country.empty() ? "" : " (" + relation.place->country + ")"));
    }
    std::string sum;
    for (const RelationTrace::Term& term : trace.confidence) {
        if (term.log_odds == 0) {
            continue;
        }
        sum += fmt::format("{}{} {:+.2f}", sum.empty() ? "" : ", ", term.name, term.log_odds);
    }
    line(2, fmt::format("{:<11} {:.2f}, in log-odds: {}", "confidence", relation.confidence, sum));
}

void ExplanationWriter::unread(const Sentence& sentence) {
    bool first = true;
    for (const UnreadPredicate& predicate : m_reading.unread) {
        if (predicate.token < sentence.first || predicate.token >= sentence.end()) {
            continue;
        }
        if (first) {
            heading("Known to the lexicon, without a relation");
            first = false;
        }
        line(2, fmt::format("{}: {}", quoted(m_reading.document.token(predicate.token).span), predicate.why));
    }
}

void ExplanationWriter::sentence(std::uint32_t index, std::optional<std::size_t> only_relation) {
    const Sentence& sentence = m_reading.document.sentences()[index];
    line(0, fmt::format("Sentence {}: {}", index + 1, single_line(m_reading.document.text(sentence.span))));
    tree(sentence);
    mentions(sentence);
    for (std::size_t i = 0; i < m_reading.relations.size(); ++i) {
        if (m_reading.relations[i].evidence.index == index && (!only_relation || *only_relation == i + 1)) {
            relation(i + 1, m_reading.relations[i]);
        }
    }
    if (!only_relation) {
        unread(sentence);
    }
    line(0, "");
}

}  // namespace

void append_explanation(std::string& out, const Reading& reading, const ExplanationScope& scope) {
    const std::size_t sentences = reading.document.sentences().size();
    ExplanationWriter writer{out, reading};
    if (scope.relation) {
        if (*scope.relation == 0 || *scope.relation > reading.relations.size()) {
            throw usage_error(
                fmt::format("there is no relation {}: the article has {}", *scope.relation, reading.relations.size()));
        }
        writer.sentence(reading.relations[*scope.relation - 1].evidence.index, scope.relation);
        return;
    }
    if (scope.sentence) {
        if (*scope.sentence == 0 || *scope.sentence > sentences) {
            throw usage_error(fmt::format("there is no sentence {}: the article has {}", *scope.sentence, sentences));
        }
        writer.sentence(static_cast<std::uint32_t>(*scope.sentence - 1), std::nullopt);
        return;
    }
    for (std::uint32_t index = 0; index < sentences; ++index) {
        writer.sentence(index, std::nullopt);
    }
}

}  // namespace entente::extract
