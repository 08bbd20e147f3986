#include "cli/actor_argument.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::cli {
namespace {

using storage::ActorCandidate;

constexpr std::size_t k_listed_candidates = 8;
constexpr std::size_t k_suggestions = 3;

std::string label(const ActorCandidate& actor) { return actor.name + " (" + actor.key + ")"; }

/// "Antony Blinken (person/antony blinken), …"
std::string list(const std::vector<ActorCandidate>& candidates, std::size_t most) {
    std::string result;
    for (std::size_t i = 0; i < candidates.size() && i < most; ++i) {
        result += (i == 0 ? "" : ", ") + label(candidates[i]);
    }
    if (candidates.size() > most) {
        result += " and " + std::to_string(candidates.size() - most) + " more";
    }
    return result;
}

/// "A, B or C"
std::string alternatives(const std::vector<std::string>& labels) {
    std::string result;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        result += (i == 0 ? "" : i + 1 == labels.size() ? " or " : ", ") + labels[i];
    }
    return result;
}

}  // namespace

std::string actor_suggestion(storage::Transaction& transaction, const std::string& name) {
    // The whole name first, then its words, the last one before the others: that is the surname.
    std::vector<std::string> tries{name};
    const std::string folded = fold_name(name);
    const auto words = split(folded, ' ');
    if (words.size() > 1) {
        for (auto word = words.rbegin(); word != words.rend(); ++word) {
            if (word->size() > 2) {
                tries.emplace_back(*word);
            }
        }
    }
    std::vector<std::string> near;
    for (const std::string& attempt : tries) {
        const auto rows = transaction.execute("SELECT key, actor FROM entente.find_actor($1, $2, $3::integer)",
                                              {attempt, fold_name(attempt), std::to_string(k_suggestions)});
        for (std::size_t row = 0; row < rows.size() && near.size() < k_suggestions; ++row) {
            const std::string found = rows.string(row, 1) + " (" + rows.string(row, 0) + ")";
            if (std::find(near.begin(), near.end(), found) == near.end()) {
                near.push_back(found);
            }
        }
        if (!near.empty()) {
            break;
        }
    }
    return near.empty() ? "" : "; did you mean " + alternatives(near) + "?";
}

ActorCandidate find_actor(storage::Transaction& transaction, const std::string& name) {
    if (!is_valid_utf8(name)) {
        throw input_error("the name of an actor must be UTF-8");
    }
    const auto candidates = storage::resolve_actor(transaction, name);
    if (candidates.empty()) {
        if (transaction.execute("SELECT FROM entente.actor LIMIT 1").empty()) {
            throw input_error("the graph is still empty; add articles with 'entente ingest'");
        }
        const std::string suggestion = actor_suggestion(transaction, name);
        throw input_error("no actor has a name like \"" + name + "\"" +
                          (suggestion.empty() ? "; 'entente query find' takes a part of a name" : suggestion));
    }
    const ActorCandidate& chosen = candidates.front();
    if (candidates.size() > 1) {
        if (chosen.match == "similar") {
            throw input_error("no actor has the name \"" + name + "\"; similar are " +
                              list(candidates, k_listed_candidates) + "; give the key of the one that you mean");
        }
        throw input_error("\"" + name + "\" may be " + list(candidates, k_listed_candidates) +
                          "; give the key of the one that you mean");
    }
    if (chosen.match == "part" || chosen.match == "similar") {
        spdlog::info("\"{}\" is taken for {}", name, label(chosen));
    } else if (chosen.others > 0) {
        spdlog::info("\"{}\" is taken for {}; 'entente query find' lists the others of that name", name, label(chosen));
    }
    return chosen;
}

}  // namespace entente::cli
