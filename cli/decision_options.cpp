#include "cli/decision_options.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstddef>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/actor_argument.hpp"
#include "cli/json_option.hpp"
#include "storage/decision_store.hpp"

namespace entente::cli {
namespace {

constexpr std::size_t k_listed_candidates = 8;

std::string user_name() {
    const passwd* user = ::getpwuid(::geteuid());
    return user != nullptr && is_valid_utf8(user->pw_name) ? user->pw_name : "uid " + std::to_string(::geteuid());
}

}  // namespace

void DecisionOptions::declare(OptionTable& options) {
    options.text({"--why", "TEXT", "The reason, kept with the decision."}, why);
    options.text({"--by", "NAME", "Who decides; without it the name of the user."}, by);
    declare_json_option(options, json);
}

void DecisionOptions::check(Reason reason) {
    if (reason == Reason::required && trim(why).empty()) {
        throw usage_error("a decision needs its reason: --why TEXT");
    }
    if (!is_valid_utf8(why) || !is_valid_utf8(by)) {
        throw usage_error("--why and --by must be UTF-8");
    }
    if (by.empty()) {
        by = user_name();
    }
}

std::string named_actor(storage::Transaction& transaction, const std::string& word) {
    if (!is_valid_utf8(word)) {
        throw input_error("the name of an actor must be UTF-8");
    }
    const auto candidates = storage::find_named_actors(transaction, word);
    if (candidates.empty()) {
        const std::string suggestion = actor_suggestion(transaction, word);
        throw input_error("no article names an actor \"" + word + "\"" +
                          (suggestion.empty() ? "; 'entente query find' takes a part of a name" : suggestion));
    }
    if (candidates.size() > 1) {
        std::string keys;
        for (std::size_t i = 0; i < candidates.size() && i < k_listed_candidates; ++i) {
            keys += (i == 0 ? "" : ", ") + candidates[i].key;
        }
        throw input_error("\"" + word + "\" may be " + keys +
                          (candidates.size() > k_listed_candidates
                               ? " and " + std::to_string(candidates.size() - k_listed_candidates) + " more"
                               : "") +
                          "; give the key of the one that you mean");
    }
    return candidates.front().key;
}

std::string standing_actor(storage::Transaction& transaction, const std::string& key) {
    const auto known = storage::find_named_actors(transaction, key);
    return known.empty() ? key : known.front().stands_for_it;
}

}  // namespace entente::cli
