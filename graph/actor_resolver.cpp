#include "graph/actor_resolver.hpp"

#include <algorithm>

#include "base/data_files.hpp"
#include "graph/actor_partition.hpp"

namespace entente::graph {
namespace {

std::string_view name_in(const Actor& actor) { return std::string_view{actor.key}.substr(actor.key.find('/') + 1); }

bool is_person(const Actor& actor) { return actor.kind == extract::ActorKind::person && !name_in(actor).empty(); }

bool is_organization(const Actor& actor) {
    return actor.kind == extract::ActorKind::organization && !name_in(actor).empty();
}

}  // namespace

ActorResolver ActorResolver::load() {
    return {PersonNameRules::load(data_file("schemas/resolution/person_names.json")),
            OrganizationNameRules::load(data_file("schemas/resolution/organization_words.json"))};
}

std::string ActorResolver::block_of(const Actor& actor) const {
    if (is_person(actor)) {
        return PersonNameRules::skeleton(m_rules.analyse(name_in(actor), actor.country).surname);
    }
    if (is_organization(actor)) {
        const std::string letters = m_organization_rules.analyse(name_in(actor)).sorted_letters();
        return letters.empty() ? letters : "organization " + letters;  // no surname has a space
    }
    return {};
}

std::vector<Resolution> ActorResolver::resolve(std::span<const Actor> actors, const Decisions& decisions,
                                               const CompanyOf& company_of) const {
    std::vector<ActorPartition::Member> members;
    for (const Actor& actor : actors) {
        if (is_person(actor)) {
            members.push_back({&actor, m_rules.analyse(name_in(actor), actor.country)});
        } else if (is_organization(actor)) {
            members.push_back({&actor, {}, m_organization_rules.analyse(name_in(actor))});
        } else if (decisions.groups().contains(actor.key)) {
            members.push_back({&actor, {}});
        }
    }
    std::ranges::sort(members, {},
                      [](const ActorPartition::Member& member) -> const std::string& { return member.actor->key; });
    ActorPartition partition{m_rules, decisions, std::move(members)};
    partition.join_decided();
    partition.join_organizations();
    partition.join_variants();
    partition.join_ends_of_names();
    partition.join_misspelt_names(company_of);
    partition.join_surnames(company_of);
    return partition.resolutions();
}

CompanyOf company_in(const KnowledgeGraph& graph) {
    return [&graph](const std::vector<std::string>& keys) {
        std::map<ArticleIndex, std::vector<ActorId>> named;
        for (const Sighting& sighting : graph.sightings()) {
            named[sighting.article].push_back(sighting.actor);
        }
        const std::set<std::string_view> asked{keys.begin(), keys.end()};
        Company company;
        for (const auto& [article, actors] : named) {
            for (const ActorId actor : actors) {
                const std::string& key = graph.actor(actor).key;
                if (!asked.contains(key)) {
                    continue;
                }
                for (const ActorId other : actors) {
                    if (other != actor) {
                        company[key].insert(graph.actor(other).key);
                    }
                }
            }
        }
        return company;
    };
}

}  // namespace entente::graph
