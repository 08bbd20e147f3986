#include "storage/resolution_store.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "base/data_files.hpp"
#include "base/digest.hpp"
#include "graph/resolution_review.hpp"
#include "storage/migrator.hpp"

namespace entente::storage {
namespace {

constexpr const char* k_rules_file = "schemas/resolution/person_names.json";
constexpr const char* k_property = "resolver";

std::string text_of(double number) {
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), end};
}

std::string read_query(std::string_view name) {
    return read_file(data_file("storage/queries/resolve/" + std::string{name} + ".sql"));
}

/// The rules, and what tells them from those of another version.
struct Rules {
    graph::ActorResolver resolver = graph::ActorResolver::load();
    std::string edition =
        std::to_string(graph::ActorResolver::k_version) + " " + sha256_hex(read_file(data_file(k_rules_file)));

    static const Rules& get() {
        static const Rules rules;
        return rules;
    }
};

/// `column`: where key, kind, name, country, post and articles stand in a row.
graph::Actor actor_at(const Rows& rows, std::size_t row, std::size_t column) {
    graph::Actor actor;
    actor.key = rows.string(row, column);
    actor.kind = extract::parse_actor_kind(rows.text(row, column + 1)).value_or(extract::ActorKind::object);
    actor.name = rows.string(row, column + 2);
    actor.country = rows.string(row, column + 3);
    actor.post = rows.string(row, column + 4);
    actor.articles = static_cast<std::uint32_t>(rows.integer(row, column + 5));
    return actor;
}

graph::Company load_company(Transaction& transaction, const std::vector<std::string>& keys) {
    static const std::string query = read_query("company");
    graph::Company company;
    const Rows rows = transaction.execute(query, {array_literal(keys)});
    for (std::size_t row = 0; row < rows.size(); ++row) {
        company[rows.string(row, 0)].insert(rows.string(row, 1));
    }
    return company;
}

/// One resolution of a part of the database, or of all of it.
class Resolving {
  public:
    explicit Resolving(Transaction& transaction)
        : m_transaction{&transaction}, m_decisions{load_decisions(transaction)} {}

    [[nodiscard]] bool other_rules() const {
        const Rows rows = m_transaction->execute("SELECT value FROM entente.property WHERE name = $1", {k_property});
        return rows.empty() || rows.text(0, 0) != Rules::get().edition;
    }

    void resolve_all() {
        static const std::string query = read_query("every");
        m_transaction->execute("DELETE FROM entente.name_block");
        m_transaction->execute("DELETE FROM entente.resolution");
        m_transaction->execute("UPDATE entente.actor SET canonical_id = NULL WHERE canonical_id IS NOT NULL");
        add(m_transaction->execute(query, {array_literal(decided_keys())}), Blocks::changed);
        record_blocks();
        apply();
        record_property(*m_transaction, k_property, Rules::get().edition);
    }

    void resolve_touched() {
        static const std::string query = read_query("touched");
        add(m_transaction->execute(query, {array_literal(decided_keys())}), Blocks::changed);
        if (!m_decisions.all().empty()) {
            add_lost();
        }
        record_blocks();
        complete();
        apply();
    }

    void resolve_decided(std::span<const std::string> keys) {
        m_keys.insert(keys.begin(), keys.end());
        add_named(m_keys);
        add_lost();
        complete();
        apply();
    }

  private:
    /// Whether the recorded block of an actor may not be its block any more.
    enum class Blocks { recorded, changed };

    [[nodiscard]] std::vector<std::string> decided_keys() const {
        std::vector<std::string> keys;
        for (const auto& [key, group] : m_decisions.groups()) {
            keys.push_back(key);
        }
        return keys;
    }

    /// Rows of id, key, kind, name, country, post, articles, block; from kind on NULL for an actor that is gone.
    void add(const Rows& rows, Blocks blocks) {
        const graph::ActorResolver& resolver = Rules::get().resolver;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::string key = rows.string(row, 1);
            const std::string recorded = rows.string(row, 7);
            std::string block = recorded;
            m_keys.insert(key);
            if (!rows.is_null(row, 2)) {
                const graph::Actor& actor = m_actors[key] = actor_at(rows, row, 1);
                if (blocks == Blocks::changed) {
                    block = resolver.block_of(actor);
                }
            } else {
                block.clear();
            }
            if (block != recorded) {
                m_changed_blocks[rows.string(row, 0)] = {key, block};
            }
            m_open_blocks.insert(block);
            m_open_blocks.insert(recorded);
        }
    }

    void add_named(const std::set<std::string>& keys) {
        static const std::string query = read_query("named");
        const std::vector<std::string> list{keys.begin(), keys.end()};
        add(m_transaction->execute(query, {array_literal(list)}), Blocks::recorded);
    }

    void add_lost() {
        static const std::string query = read_query("lost");
        const Rows rows = m_transaction->execute(query);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            m_keys.insert(rows.string(row, 0));
        }
    }

    void record_blocks() {
        static const std::string query = read_query("blocks");
        std::vector<std::string> ids, keys, blocks;
        for (const auto& [id, key_and_block] : m_changed_blocks) {
            ids.push_back(id);
            keys.push_back(key_and_block.first);
            blocks.push_back(key_and_block.second);
        }
        m_changed_blocks.clear();
        if (!ids.empty()) {
            m_transaction->execute(query, {array_literal(ids), array_literal(keys), array_literal(blocks)});
        }
    }

    /// Adds whatever rules or decisions can tie to what is there: see ActorResolver about blocks.
    void complete() {
        static const std::string query = read_query("members");
        std::set<std::string> done{""};
        while (true) {
            std::vector<std::string> blocks;
            std::ranges::set_difference(m_open_blocks, done, std::back_inserter(blocks));
            done.insert(blocks.begin(), blocks.end());
            if (!blocks.empty()) {
                add(m_transaction->execute(query, {array_literal(blocks)}), Blocks::recorded);
            }
            std::vector<std::string> decided;
            std::ranges::copy_if(m_keys, std::back_inserter(decided),
                                 [&](const std::string& key) { return m_decisions.groups().contains(key); });
            std::set<std::string> more;
            std::ranges::set_difference(m_decisions.related_to(decided), m_keys, std::inserter(more, more.end()));
            if (!more.empty()) {
                m_keys.insert(more.begin(), more.end());
                add_named(more);
            } else if (blocks.empty()) {
                return;
            }
        }
    }

    void apply() {
        static const std::string query = read_query("apply");
        if (m_keys.empty()) {
            return;
        }
        std::vector<graph::Actor> actors;
        actors.reserve(m_actors.size());
        for (const auto& [key, actor] : m_actors) {
            actors.push_back(actor);
        }
        const auto company = [&](const std::vector<std::string>& keys) { return load_company(*m_transaction, keys); };
        std::vector<std::string> from, to, reasons, scores, decisions;
        for (const graph::Resolution& one : Rules::get().resolver.resolve(actors, m_decisions, company)) {
            from.push_back(one.from);
            to.push_back(one.to);
            reasons.push_back(one.reason);
            scores.push_back(text_of(one.score));
            decisions.push_back(std::to_string(one.decision));
        }
        const std::vector<std::string> scope{m_keys.begin(), m_keys.end()};
        m_transaction->execute(query, {array_literal(scope), array_literal(from), array_literal(to),
                                       array_literal(reasons), array_literal(scores), array_literal(decisions)});
    }

    Transaction* m_transaction;
    graph::Decisions m_decisions;
    std::map<std::string, graph::Actor> m_actors;  // by key
    std::set<std::string> m_keys;                  // of m_actors, and of actors that are gone or never came
    std::set<std::string> m_open_blocks;           // whose members all belong to m_actors once complete() is done
    std::map<std::string, std::pair<std::string, std::string>> m_changed_blocks;  // id -> key and block
};

}  // namespace

void resolve_actors(Transaction& transaction) {
    Resolving resolving{transaction};
    if (resolving.other_rules()) {
        resolving.resolve_all();
    } else {
        resolving.resolve_touched();
    }
}

void resolve_decided(Transaction& transaction, std::span<const std::string> keys) {
    Resolving resolving{transaction};
    if (resolving.other_rules()) {
        resolving.resolve_all();
    } else {
        resolving.resolve_decided(keys);
    }
}

std::vector<graph::Decision> load_decisions(Transaction& transaction) {
    static const std::string query = read_file(data_file("storage/queries/load/decisions.sql"));
    std::vector<graph::Decision> decisions;
    const Rows rows = transaction.execute(query);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto kind = rows.text(row, 1) == "split" ? graph::Decision::Kind::split : graph::Decision::Kind::merge;
        decisions.push_back({rows.integer(row, 0), kind, rows.string(row, 2), rows.string(row, 3), rows.string(row, 4),
                             rows.string(row, 5)});
    }
    return decisions;
}

std::vector<graph::Resolution> load_resolutions(Transaction& transaction) {
    static const std::string query = read_file(data_file("storage/queries/load/resolutions.sql"));
    std::vector<graph::Resolution> resolutions;
    const Rows rows = transaction.execute(query);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        resolutions.push_back(
            {rows.string(row, 0), rows.string(row, 1), rows.string(row, 2), rows.real(row, 3), rows.integer(row, 4)});
    }
    return resolutions;
}

std::vector<graph::Resolution> load_resolutions(Database& database) {
    std::vector<graph::Resolution> resolutions;
    database.transact(Access::read_only,
                      [&](Transaction& transaction) { resolutions = load_resolutions(transaction); });
    return resolutions;
}

Rows review_resolutions(Transaction& transaction, std::size_t limit) {
    static const std::string query = read_query("review");
    const Rows rows = transaction.execute("SELECT key, kind, name, country, post, articles FROM entente.actor");
    std::vector<graph::Actor> actors;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        actors.push_back(actor_at(rows, row, 0));
    }
    const auto resolutions = load_resolutions(transaction);
    const graph::Decisions decisions{load_decisions(transaction)};
    const auto company = [&](const std::vector<std::string>& keys) { return load_company(transaction, keys); };
    std::vector<std::string> one, other, joined, scores, reasons;
    for (const graph::DoubtfulPair& pair :
         graph::find_doubtful_pairs(Rules::get().resolver, actors, resolutions, decisions, company, limit)) {
        one.push_back(pair.one);
        other.push_back(pair.other);
        joined.emplace_back(pair.joined ? "t" : "f");
        scores.push_back(text_of(std::round(pair.score * 100) / 100));
        reasons.push_back(pair.reasons);
    }
    return transaction.execute(query, {array_literal(one), array_literal(other), array_literal(joined),
                                       array_literal(scores), array_literal(reasons)});
}

}  // namespace entente::storage
