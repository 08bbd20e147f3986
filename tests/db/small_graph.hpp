#pragma once

#include <string>
#include <vector>

#include "storage/database.hpp"

namespace entente::storage::test {

/// One statement of an article of its own, for graphs written by hand.
struct Fact {
    std::string source, type, target;
    std::string published = "2022-01-10";
    std::string publisher = "ABC";
    std::string valid{};  ///< "[2022-01-05,2022-01-06)"; empty: unknown
    std::string modality = "actual";
    bool negated = false;
    double confidence = 0.5;
    std::string story{};  ///< facts of one story have the same; empty: a story of its own
    std::string recorded = "2022-03-01";
    std::string predicate{};  ///< lemma, and wording in the sentence; empty: the type in lower case
};

/// Adds the facts and brings every counter up to date. The sentence is "SOURCE PREDICATE TARGET."
void add_facts(Transaction& transaction, const std::vector<Fact>& facts);

/// Lets `name` be one more spelling of the actor `stands_for`: an actor that the other one stands for.
void add_alias(Transaction& transaction, const std::string& name, const std::string& stands_for);

/// Rows as "a|b|c" lines.
[[nodiscard]] std::vector<std::string> lines_of(const Rows& rows);

}  // namespace entente::storage::test
