#include "storage/decision_store.hpp"

#include <array>
#include <utility>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "storage/locks.hpp"
#include "storage/resolution_store.hpp"

namespace entente::storage {
namespace {

using graph::Decision;
using graph::Decisions;

std::string_view kind_of(std::string_view key) { return key.substr(0, key.find('/')); }

/// `decision 3 ("seen together")`
std::string describe(const Decision& decision) {
    return "decision " + std::to_string(decision.number) + " (\"" + decision.why + "\")";
}

/// "decision 3 (…) and decision 5 (…)"
std::string describe(const std::vector<const Decision*>& decisions) {
    std::string text;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == decisions.size() ? " and " : ", ") + describe(*decisions[i]);
    }
    return text;
}

/// The number of a decision in force that says the same of the same two actors. Throws Error(input) when one contradicts.
std::optional<std::int64_t> compare(const Decisions& in_force, const Decision& decision) {
    const bool is_merge = decision.kind == Decision::Kind::merge;
    for (const Decision& known : in_force.all()) {
        const bool same = known.actor == decision.actor && known.other == decision.other;
        const bool reversed = known.actor == decision.other && known.other == decision.actor;
        if (known.kind == decision.kind && (same || reversed)) {
            if (is_merge && reversed) {
                throw input_error(describe(known) +
                                  " merged the two the other way round; take it back first: entente undo " +
                                  std::to_string(known.number));
            }
            return known.number;
        }
    }
    const Decision* split = in_force.apart(decision.actor, decision.other);
    if (is_merge && split != nullptr) {
        throw input_error(decision.actor + " and " + decision.other + " are kept apart by " + describe(*split) +
                          "; take it back first: entente undo " + std::to_string(split->number));
    }
    const auto chain = in_force.chain(decision.actor, decision.other);
    if (!is_merge && !chain.empty()) {
        throw input_error(decision.actor + " and " + decision.other + " are merged by " + describe(chain) +
                          "; take back " + (chain.size() == 1 ? "it" : "one of them") + " first: entente undo " +
                          std::to_string(chain.front()->number));
    }
    return std::nullopt;
}

}  // namespace

std::vector<NamedActor> find_named_actors(Transaction& transaction, const std::string& word) {
    static const std::string query = read_file(data_file("storage/queries/resolve/find.sql"));
    const Rows rows = transaction.execute(query, {word, fold_name(word)});
    std::vector<NamedActor> actors;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        actors.push_back({rows.string(row, 0), rows.string(row, 1), rows.string(row, 2)});
    }
    return actors;
}

Rows list_decisions(Transaction& transaction, Undone undone) {
    static const std::string query = read_file(data_file("storage/queries/resolve/decisions.sql"));
    return transaction.execute(query, {undone == Undone::shown ? "t" : "f"});
}

Decided DecisionStore::merge(const std::string& actor, const std::string& other, const std::string& why,
                             const std::string& by, Kinds kinds) {
    if (kinds == Kinds::must_agree && kind_of(actor) != kind_of(other)) {
        throw input_error(actor + " and " + other + " are of two kinds, " + std::string{kind_of(actor)} + " and " +
                          std::string{kind_of(other)} + ", which are never merged unless --across-kinds says so");
    }
    return decide({0, Decision::Kind::merge, actor, other, why, by});
}

Decided DecisionStore::split(const std::string& actor, const std::string& other, const std::string& why,
                             const std::string& by) {
    return decide({0, Decision::Kind::split, actor, other, why, by});
}

Decided DecisionStore::decide(Decision decision) {
    if (decision.actor == decision.other) {
        throw input_error("both names mean " + decision.actor);
    }
    if (trim(decision.why).empty()) {
        throw input_error("a decision needs its reason");
    }
    Decided outcome;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        transaction.execute(k_merge_lock);
        const Decisions in_force{load_decisions(transaction)};
        if (const auto known = compare(in_force, decision)) {
            outcome = {*known, false};
            return;
        }
        const Rows rows = transaction.execute(
            "INSERT INTO entente.decision (kind, actor_key, other_key, why, decided_by) VALUES ($1, $2, $3, $4, $5) "
            "RETURNING id",
            {decision.kind == Decision::Kind::merge ? "merge" : "split", decision.actor, decision.other, decision.why,
             decision.by});
        resolve_decided(transaction, std::array{decision.actor, decision.other});
        outcome = {rows.integer(0, 0), true};
    });
    return outcome;
}

graph::Decision DecisionStore::undo(std::int64_t number, const std::string& by, const std::optional<std::string>& why) {
    Decision undone;
    m_database->transact(Access::read_write, [&](Transaction& transaction) {
        transaction.execute(k_merge_lock);
        const Rows rows = transaction.execute(
            "UPDATE entente.decision SET undone = now(), undone_by = $2, undone_why = $3 WHERE id = $1 AND undone IS "
            "NULL "
            "RETURNING kind, actor_key, other_key, why, decided_by",
            {std::to_string(number), by, why});
        if (rows.empty()) {
            const Rows known = transaction.execute("SELECT undone::date FROM entente.decision WHERE id = $1",
                                                   {std::to_string(number)});
            throw input_error(known.empty()
                                  ? "there is no decision " + std::to_string(number)
                                  : "decision " + std::to_string(number) + " was taken back on " + known.string(0, 0));
        }
        undone = {number,
                  rows.text(0, 0) == "split" ? Decision::Kind::split : Decision::Kind::merge,
                  rows.string(0, 1),
                  rows.string(0, 2),
                  rows.string(0, 3),
                  rows.string(0, 4)};
        resolve_decided(transaction, std::array{undone.actor, undone.other});
    });
    return undone;
}

std::vector<graph::Decision> DecisionStore::in_force() {
    std::vector<Decision> decisions;
    m_database->transact(Access::read_only, [&](Transaction& transaction) { decisions = load_decisions(transaction); });
    return decisions;
}

}  // namespace entente::storage
