#include <array>
#include <optional>

#include "web/server/activity_intervals.hpp"
#include "web/server/actor_lookup.hpp"
#include "web/server/api_error.hpp"
#include "web/server/api_json.hpp"
#include "web/server/endpoints.hpp"
#include "web/server/filter_parameters.hpp"

namespace entente::web {
namespace {

using storage::StatementSelection;
using storage::Transaction;
using storage::WebQueries;

constexpr std::int64_t k_longest_timeline = 200, k_usual_timeline = 50;
constexpr std::int64_t k_most_evidence = 100, k_usual_evidence = 20;

/// One actor, or two, by their names.
struct ActorNames {
    std::optional<std::string> actor, other;

    [[nodiscard]] StatementSelection find(Transaction& transaction, const WebQueries& queries) const {
        StatementSelection selection;
        if (actor) {
            selection.actors = find_actor(transaction, queries, *actor).ids;
        }
        if (other) {
            selection.others = find_actor(transaction, queries, *other).ids;
        }
        if (other && selection.actors == selection.others) {
            throw ApiError{Fault::bad_request, "actor and other are one actor"};
        }
        return selection;
    }
};

storage::StatementCursor read_cursor(Parameters& parameters) {
    const auto text = parameters.text("cursor");
    if (!text) {
        return {};
    }
    const auto cursor = storage::StatementCursor::parse(*text);
    if (!cursor) {
        throw ApiError{Fault::bad_request, "parameter cursor must be what next of the page before says"};
    }
    return *cursor;
}

}  // namespace

Question ask_timeline(Parameters& parameters) {
    const ActorNames names{parameters.required_text("actor"), parameters.text("other")};
    const auto limit =
        static_cast<std::size_t>(parameters.integer("limit", 1, k_longest_timeline).value_or(k_usual_timeline));
    const auto cursor = read_cursor(parameters);
    const storage::FactFilter filter = FilterParameters::read(parameters).facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const auto selection = names.find(transaction, queries);
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        write_page_members(json, storage::StatementReader{transaction, queries}.page(selection, cursor, limit, filter));
        json.end_object();
        return body;
    };
}

Question ask_evidence(Parameters& parameters) {
    const auto relation = parameters.integer("relation", 1, INT64_MAX);
    const ActorNames names{parameters.text("actor"), parameters.text("other")};
    if (relation ? names.actor || names.other : !names.actor || !names.other) {
        throw ApiError{Fault::bad_request, "evidence is asked for by a relation, or by an actor and an other"};
    }
    const auto limit =
        static_cast<std::size_t>(parameters.integer("limit", 1, k_most_evidence).value_or(k_usual_evidence));
    const auto cursor = read_cursor(parameters);
    // Whoever asks for a relation wants its statements, also when it is denied or planned.
    const storage::FactFilter filter =
        FilterParameters::read(parameters,
                               relation ? FilterParameters::Unless::everything : FilterParameters::Unless::plain_facts)
            .facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const storage::StatementReader reader{transaction, queries};
        StatementSelection selection;
        if (relation) {
            selection.relations = reader.edge_group(*relation);
            if (selection.relations.empty()) {
                throw ApiError{Fault::not_found, "there is no relation " + std::to_string(*relation)};
            }
        } else {
            selection = names.find(transaction, queries);
        }
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        write_page_members(json, reader.page(selection, cursor, limit, filter));
        json.member("total", reader.count(selection, filter));
        json.end_object();
        return body;
    };
}

Question ask_activity(Parameters& parameters) {
    const ActorNames names{parameters.text("actor"), parameters.text("other")};
    if (names.other && !names.actor) {
        throw ApiError{Fault::bad_request, "the activity between two actors needs both, actor and other"};
    }
    const std::string per = parameters.choice("per", {"auto", "day", "week", "month", "quarter", "year"});
    const storage::FactFilter filter = FilterParameters::read(parameters).facts();
    return [=](Transaction& transaction, const WebQueries& queries) {
        const auto selection = names.find(transaction, queries);
        const Activity activity =
            gather_activity(storage::StatementReader{transaction, queries}.activity(selection, filter), per);
        constexpr std::array<std::string_view, 4> k_quads{"verbal_cooperation", "material_cooperation",
                                                          "verbal_conflict", "material_conflict"};
        std::string body;
        JsonWriter json{body};
        json.begin_object();
        json.member("per", activity.per);
        json.member("undated", activity.undated);
        json.key("intervals");
        json.begin_array();
        for (const ActivityInterval& interval : activity.intervals) {
            json.begin_object();
            json.member("start", interval.start);
            json.member("statements", interval.statements);
            std::int64_t other = interval.statements;
            for (std::size_t quad = 0; quad < k_quads.size(); ++quad) {
                json.member(k_quads[quad], interval.quads[quad]);
                other -= interval.quads[quad];
            }
            json.member("other", other);
            json.end_object();
        }
        json.end_array();
        json.end_object();
        return body;
    };
}

}  // namespace entente::web
