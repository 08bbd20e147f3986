#include "cli/dossier_report.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cli/counted.hpp"
#include "cli/display_text.hpp"
#include "cli/text_table.hpp"

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t k_page_width = 100;  // where no terminal says how wide it is
constexpr std::size_t k_label_width = 10;  // "Activity  "
constexpr std::size_t k_wide = 80;         // below, tables do with fewer columns
constexpr std::size_t k_lemmas = 6;        // of open relations
constexpr std::size_t k_types = 4;         // of a counterpart

std::size_t page_width(const Terminal& terminal) { return terminal.width() == 0 ? k_page_width : terminal.width(); }

/// The member as one line; empty for null.
std::string text_at(const Json& object, const char* name) {
    const Json& value = object.at(name);
    return value.is_null() ? std::string{} : printable(value.get<std::string>());
}

std::size_t count_at(const Json& object, const char* name) { return object.at(name).get<std::size_t>(); }

/// "2021-12-07 – 2022-02-03", "2022-01-18 – 02-03", one day, or nothing.
std::string days(const Json& object) {
    const std::string first = text_at(object, "first_date");
    const std::string last = text_at(object, "last_date");
    if (first == last || last.empty()) {
        return first;
    }
    constexpr std::size_t k_year = 5;  // "2022-"
    const bool one_year = first.size() == last.size() && first.substr(0, k_year) == last.substr(0, k_year);
    return first + " – " + (one_year ? last.substr(k_year) : last);
}

/// The date of one statement, no more exact than the text says: "2022-01-18", "2022-01", "2022".
std::string date_of(const Json& statement) {
    const std::string date = text_at(statement, "date");
    const std::string precision = text_at(statement, "precision");
    return precision == "year"    ? date.substr(0, date.find('-'))
           : precision == "month" ? date.substr(0, date.rfind('-'))
                                  : date;
}

/// "label     text", wrapped beside the label.
std::string entry(std::string_view label, const std::string& text, const Terminal& terminal) {
    std::string result =
        terminal.paint(Style::heading, label) + std::string(k_label_width - std::min(k_label_width, label.size()), ' ');
    bool first = true;
    for (const std::string& line : wrap_columns(text, page_width(terminal) - k_label_width)) {
        result +=
            (first ? "" : std::string(k_label_width, ' ')) + (terminal.is_terminal() ? isolated(line) : line) + "\n";
        first = false;
    }
    return result;
}

/// The items that fit `lines` lines, and how many do not: "Blinken 34, Antony Blinken 12 and 5 more".
std::string as_many_as_fit(const std::vector<std::string>& items, std::size_t lines, const Terminal& terminal) {
    const std::size_t room = lines * (page_width(terminal) - k_label_width) - 16;  // for "and N more", and ragged lines
    std::string list;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0 && display_width(list) + 2 + display_width(items[i]) > room) {
            return list + " and " + std::to_string(items.size() - i) + " more";
        }
        list += (i == 0 ? "" : ", ") + items[i];
    }
    return list;
}

std::string header(const Json& dossier, const Terminal& terminal) {
    const Json& actor = dossier.at("actor");
    const Json& summary = dossier.at("summary");
    std::string text = terminal.paint(Style::name, text_at(actor, "name")) + "  " +
                       terminal.paint(Style::faint, text_at(actor, "key")) + "\n";
    std::string who;
    for (const char* name : {"post", "kind", "country", "sector"}) {
        if (const std::string part = text_at(actor, name); !part.empty()) {
            who += (who.empty() ? "" : " · ") + part;
        }
    }
    text += who + "\n";
    const std::size_t statements = count_at(summary, "statements");
    if (statements == 0) {
        return text + "no relations that pass the filters\n";
    }
    const std::size_t articles = count_at(summary, "articles");
    const std::size_t stories = count_at(summary, "stories");
    const std::size_t publishers = count_at(summary, "publishers");
    text += counted(statements, "statement") + " in " + counted(articles, "article");
    if (stories != articles) {
        text += " (" + std::to_string(stories) + (stories == 1 ? " story)" : " stories)");
    }
    if (publishers > 0) {
        text += " of " + counted(publishers, "publisher");
    }
    const std::string when = days(summary);
    return text + (when.empty() ? "" : ", " + when) + "\n";
}

std::string names_and_posts(const Json& dossier, const Terminal& terminal) {
    std::vector<std::string> names, posts, ranks;
    for (const Json& name : dossier.at("names")) {
        names.push_back(text_at(name, "name") + " " + std::to_string(count_at(name, "articles")));
    }
    for (const Json& post : dossier.at("posts")) {
        const std::string when = days(post);
        posts.push_back(text_at(post, "post") + " " + std::to_string(count_at(post, "articles")) +
                        (when.empty() ? "" : " (" + when + ")"));
    }
    for (const Json& metric : dossier.at("metrics")) {
        const auto name = metric.at("metric").get<std::string>();
        if (name == "pagerank" || name == "betweenness") {
            ranks.push_back(name + " " + std::to_string(count_at(metric, "rank")) + " of " +
                            std::to_string(count_at(metric, "actors")));
        }
    }
    std::string text;
    if (!names.empty()) {
        text += entry("Names", as_many_as_fit(names, 2, terminal), terminal);
    }
    if (!posts.empty()) {
        text += entry("Posts", as_many_as_fit(posts, 2, terminal), terminal);
    }
    if (!ranks.empty()) {
        text += entry("Rank", as_many_as_fit(ranks, 1, terminal), terminal);
    }
    return text;
}

std::string sparkline(const Json& intervals, std::size_t most) {
    constexpr std::array<std::string_view, 8> k_bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::string line;
    for (const Json& interval : intervals) {
        const std::size_t count = count_at(interval, "statements");
        // Rounded up, so that one statement is seen beside a thousand.
        line += count == 0 ? std::string_view{"·"} : k_bars[(count * k_bars.size() + most - 1) / most - 1];
    }
    return line;
}

std::string activity(const Json& dossier, const Terminal& terminal) {
    const Json& activity = dossier.at("activity");
    const Json& intervals = activity.at("intervals");
    if (intervals.size() < 2) {
        return {};  // the line above names the day
    }
    std::size_t most = 1;
    for (const Json& interval : intervals) {
        most = std::max(most, count_at(interval, "statements"));
    }
    const std::size_t outside = count_at(activity, "outside");
    const std::string per = activity.at("per").get<std::string>();
    std::string text = entry("Activity", text_at(intervals.front(), "start") + " ", terminal);
    text.pop_back();
    text += " " + terminal.paint(Style::count, sparkline(intervals, most)) + " " + text_at(intervals.back(), "start") +
            "\n";
    return text + std::string(k_label_width, ' ') +
           terminal.paint(Style::faint,
                          "by " + per + ", at most " + std::to_string(most) +
                              (outside == 0 ? "" : "; " + std::to_string(outside) + " at other or unknown times")) +
           "\n";
}

/// "CONSULT", with the qualifiers that are not those of plain facts.
std::string type_label(const Json& relation) {
    std::string label = relation.at("type").is_null() ? text_at(relation, "lemma") : text_at(relation, "type");
    if (relation.at("modality") != "actual") {
        label += ", " + text_at(relation, "modality");
    }
    return relation.at("negated").get<bool>() ? label + ", denied" : label;
}

std::string strongest(const Json& relation) {
    std::string text;
    for (const Json& other : relation.at("strongest")) {
        text +=
            (text.empty() ? "" : ", ") + text_at(other, "name") + " " + std::to_string(count_at(other, "statements"));
    }
    const std::size_t others = count_at(relation, "others");
    const std::size_t named = relation.at("strongest").size();
    return others > named ? text + " + " + std::to_string(others - named) : text;
}

void print(const TextTable& table, const Terminal& terminal, std::string& text) {
    table.print(terminal.width() == 0 ? Terminal{false, terminal.coloured(), k_page_width} : terminal,
                TextTable::Head::names, 0, [&](std::string_view line) { text += line; });
}

std::string relations(const Json& dossier, const Terminal& terminal, std::size_t rows) {
    using Align = TextTable::Align;
    TextTable table{{{"Relations"},
                     {"out", Align::right},
                     {"in", Align::right},
                     {"stories", Align::right},
                     {"when", Align::left, Style::heading, page_width(terminal) >= k_wide},
                     {"with"}}};
    std::size_t shown = 0, hidden = 0, open = 0, open_out = 0, open_in = 0;
    std::string lemmas;
    for (const Json& relation : dossier.at("relations")) {
        if (relation.at("type").is_null()) {
            open_out += count_at(relation, "outgoing");
            open_in += count_at(relation, "incoming");
            if (open++ < k_lemmas) {
                lemmas += (lemmas.empty() ? "" : ", ") + type_label(relation);
            }
        } else if (shown < rows) {
            ++shown;
            table.add({type_label(relation), std::to_string(count_at(relation, "outgoing")),
                       std::to_string(count_at(relation, "incoming")), std::to_string(count_at(relation, "stories")),
                       days(relation), strongest(relation)});
        } else {
            ++hidden;
        }
    }
    if (open > 0) {
        table.add({"other", std::to_string(open_out), std::to_string(open_in), "", "",
                   lemmas + (open > k_lemmas ? " + " + std::to_string(open - k_lemmas) : "")});
    }
    std::string text;
    if (!table.empty()) {
        text += "\n";
        print(table, terminal, text);
        if (hidden > 0) {
            text += terminal.paint(Style::faint, counted(hidden, "type") + " more; --top shows more") + "\n";
        }
    }
    return text;
}

std::string counterparts(const Json& dossier, const Terminal& terminal) {
    using Align = TextTable::Align;
    const Json& list = dossier.at("counterparts");
    if (list.empty()) {
        return {};
    }
    const bool wide = page_width(terminal) >= k_wide;
    std::vector<TextTable::Column> columns{
        {"Counterparts"}, {"out", Align::right}, {"in", Align::right}, {"stories", Align::right}};
    if (wide) {
        columns.push_back({"coop", Align::right, Style::good});
        columns.push_back({"conflict", Align::right, Style::bad});
    }
    columns.push_back({"when", Align::left, Style::heading, wide});
    columns.push_back({"how"});
    TextTable table{columns};
    const auto blank_zero = [](std::size_t count) { return count == 0 ? std::string{} : std::to_string(count); };
    for (const Json& other : list) {
        std::string how;
        std::size_t types = 0;
        for (const Json& type : other.at("types")) {
            if (types++ < k_types) {
                how += (how.empty() ? "" : ", ") + text_at(type, "type") + " " +
                       std::to_string(count_at(type, "statements"));
            }
        }
        std::vector<std::string> cells{text_at(other, "name"), std::to_string(count_at(other, "outgoing")),
                                       std::to_string(count_at(other, "incoming")),
                                       std::to_string(count_at(other, "stories"))};
        if (wide) {
            cells.push_back(blank_zero(count_at(other, "cooperation")));
            cells.push_back(blank_zero(count_at(other, "conflict")));
        }
        cells.push_back(days(other));
        cells.push_back(types > k_types ? how + " + " + std::to_string(types - k_types) : how);
        table.add(std::move(cells));
    }
    std::string text = "\n";
    print(table, terminal, text);
    const std::size_t all = count_at(dossier.at("summary"), "counterparts");
    if (all > list.size()) {
        text += terminal.paint(Style::faint, std::to_string(all - list.size()) + " more; --top shows more") + "\n";
    }
    return text;
}

/// A sentence with where it stands, both indented.
std::string quotation(const Json& evidence, std::size_t indent, const Terminal& terminal) {
    const std::string margin(indent, ' ');
    const std::size_t room = page_width(terminal) - std::min(indent, page_width(terminal) - 1);
    std::string text;
    for (const std::string& line : wrap_columns("“" + text_at(evidence, "sentence") + "”", room)) {
        text += margin + (terminal.is_terminal() ? isolated(line) : line) + "\n";
    }
    std::string source;
    for (const char* name : {"publisher", "published", "uri"}) {
        if (const std::string part = text_at(evidence, name); !part.empty()) {
            source += (source.empty() ? "" : ", ") + part;
        }
    }
    return text + margin + terminal.paint(Style::faint, source) + "\n";
}

/// "Antony Blinken CONSULT Sergey Lavrov, according to X"
std::string relation_line(const Json& relation, const Terminal& terminal) {
    const std::string type = relation.at("type").is_null() ? text_at(relation, "predicate") : text_at(relation, "type");
    std::string line = text_at(relation, "source") + " " + terminal.paint(Style::count, type);
    if (const std::string target = text_at(relation, "target"); !target.empty()) {
        line += " " + target;
    }
    if (relation.at("modality") != "actual") {
        line += ", " + text_at(relation, "modality");
    }
    if (relation.at("negated").get<bool>()) {
        line += ", denied";
    }
    const std::string speaker = text_at(relation, "speaker");
    return speaker.empty() ? line : line + ", according to " + speaker;
}

std::string evidence(const Json& dossier, const Terminal& terminal) {
    std::string text;
    for (const Json& item : dossier.at("evidence")) {
        text += text.empty() ? "\n" + terminal.paint(Style::heading, "Evidence, newest first") + "\n" : "";
        std::string shown;
        for (const Json& relation : item.at("relations")) {
            const std::string day = date_of(relation);
            text += padded(day == shown ? std::string{} : day, 12) + relation_line(relation, terminal) + "\n";
            shown = day;
        }
        text += quotation(item, 12, terminal);
    }
    return text;
}

}  // namespace

std::string dossier_text(const Json& dossier, const Terminal& terminal, std::size_t rows) {
    return header(dossier, terminal) + "\n" + names_and_posts(dossier, terminal) + activity(dossier, terminal) +
           relations(dossier, terminal, rows) + counterparts(dossier, terminal) + evidence(dossier, terminal);
}

std::string path_text(const Json& path, const Terminal& terminal) {
    const Json& steps = path.at("steps");
    std::string chain = text_at(path.at("from"), "name");
    std::string here = path.at("from").at("key").get<std::string>();
    for (const Json& step : steps) {
        const bool onwards = step.at("source_key").get<std::string>() == here;
        here = step.at(onwards ? "target_key" : "source_key").get<std::string>();
        chain += (onwards ? " → " : " ← ") + text_at(step, onwards ? "target" : "source");
    }
    std::string text;
    for (const std::string& line : wrap_columns(chain, page_width(terminal))) {
        text += terminal.paint(Style::name, terminal.is_terminal() ? isolated(line) : line) + "\n";
    }
    for (const Json& step : steps) {
        const std::size_t stories = count_at(step, "stories");
        const std::string when = days(step);
        text += "\n" + std::to_string(count_at(step, "step")) + ". " + relation_line(step, terminal) + "  " +
                terminal.paint(Style::faint, counted(count_at(step, "statements"), "statement") + " in " +
                                                 std::to_string(stories) + (stories == 1 ? " story" : " stories") +
                                                 (when.empty() ? "" : ", " + when)) +
                "\n";
        if (!step.at("sentence").is_null()) {
            text += quotation(step, 3, terminal);
        }
    }
    return text;
}

}  // namespace entente::cli
