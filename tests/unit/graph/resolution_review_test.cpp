#include "graph/resolution_review.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::person;
using test::read;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

const ActorResolver& resolver() {
    static const ActorResolver loaded = ActorResolver::load();
    return loaded;
}

Actor organization(std::string_view name, std::string_view display = {}, std::uint32_t articles = 1) {
    Actor actor = person(name, articles);
    actor.kind = extract::ActorKind::organization;
    actor.key = "organization/" + actor.key.substr(actor.key.find('/') + 1);
    actor.name = display.empty() ? actor.name : display;
    return actor;
}

std::vector<DoubtfulPair> pairs(const std::vector<Actor>& actors, const Decisions& decisions = {},
                                const CompanyOf& company = {}) {
    return find_doubtful_pairs(resolver(), actors, resolver().resolve(actors, decisions), decisions, company, 1000);
}

std::vector<std::string> lines(const std::vector<DoubtfulPair>& pairs) {
    std::vector<std::string> result;
    const auto name = [](const std::string& key) { return key.substr(key.find('/') + 1); };
    for (const DoubtfulPair& pair : pairs) {
        result.push_back(name(pair.one) + (pair.joined ? " = " : " ? ") + name(pair.other) + ": " + pair.reasons);
    }
    return result;
}

std::vector<std::string> doubts(std::initializer_list<std::string_view> names) {
    std::vector<Actor> actors;
    for (const auto name : names) {
        actors.push_back(person(name));
    }
    return lines(pairs(actors));
}

std::vector<std::string> doubts_of_organizations(std::initializer_list<std::string_view> names) {
    std::vector<Actor> actors;
    for (const auto name : names) {
        actors.push_back(organization(name));
    }
    return lines(pairs(actors));
}

TEST(Review, ListsWhatARuleJoinedWithoutBeingSure) {
    EXPECT_THAT(doubts({"motilal nehru", "nehru"}), ElementsAre("nehru = motilal nehru: surname"));
    EXPECT_THAT(doubts({"sergei lavrov", "sergey lavrov"}), IsEmpty());  // sure
}

TEST(Review, ListsThePersonsThatASurnameCanMean) {
    EXPECT_THAT(doubts({"boris johnson(GBR)", "ron johnson(USA)", "johnson"}),
                ElementsAre("johnson ? boris johnson: surname; 2 full names share it",
                            "johnson ? ron johnson: surname; 2 full names share it"));
    EXPECT_THAT(doubts({"william burns", "nicholas burns", "robert burns", "n burns(FRA)"}), IsEmpty());  // sure
}

TEST(Review, ListsNamesOfPersonsThatAreAlike) {
    EXPECT_THAT(doubts({"gerado solis", "gerardo solis"}),
                ElementsAre("gerado solis ? gerardo solis: names that differ in one letter"));
    EXPECT_THAT(doubts({"jinping xi", "xi jinping"}),
                ElementsAre("jinping xi ? xi jinping: the same words in another order"));
    EXPECT_THAT(doubts({"narendra modi", "narendramodi", "amit shah"}), IsEmpty());  // one word is a surname
    EXPECT_THAT(doubts({"anastasio somoza", "anastasio somoza garcia"}),
                ElementsAre("anastasio somoza ? anastasio somoza garcia: one name contains the other"));
    EXPECT_THAT(doubts({"sergey ivanov(RUS)", "sergei ivanov(BGR)"}),
                ElementsAre("sergei ivanov ? sergey ivanov: the same name; different countries"));
    EXPECT_THAT(doubts({"angela merkel(DEU)", "emmanuel macron(FRA)", "olaf scholz(DEU)"}), IsEmpty());
}

TEST(Review, ListsNamesOfOrganizationsThatAreAlike) {
    EXPECT_THAT(doubts_of_organizations({"twitter", "twitter inc", "twitter ltd"}),
                ElementsAre("twitter ? twitter inc: the same name but for the legal form",
                            "twitter ? twitter ltd: the same name but for the legal form"));
    EXPECT_THAT(doubts_of_organizations({"mbi", "mbi group"}),
                ElementsAre("mbi ? mbi group: the same name but for the legal form"));
    EXPECT_THAT(doubts_of_organizations({"health ministry", "ministry of health"}),
                ElementsAre("ministry of health = health ministry: order of words"));
    EXPECT_THAT(doubts_of_organizations({"university of york", "york university"}),
                ElementsAre("university of york ? york university: the same words in another order"));
    EXPECT_THAT(doubts_of_organizations({"cran", "communications regulatory authority of namibia"}),
                ElementsAre("cran ? communications regulatory authority of namibia: acronym"));
    EXPECT_THAT(doubts_of_organizations({"wagner", "wagner group"}),
                ElementsAre("wagner ? wagner group: the same name but for the legal form"));
    EXPECT_THAT(doubts_of_organizations({"high court", "karnataka high court"}),
                ElementsAre("high court ? karnataka high court: one name contains the other"));
    EXPECT_THAT(
        doubts_of_organizations({"high court", "karnataka high court", "delhi high court", "high court of kenya"}),
        IsEmpty());  // what many names contain tells nothing
}

TEST(Review, TakesAnOrganizationByTheNameThatArticlesUse) {
    EXPECT_THAT(
        lines(pairs({organization("icc", "International Criminal Court"), organization("indian chamber of commerce")})),
        IsEmpty());
    EXPECT_THAT(
        lines(pairs({organization("ldp", "Liberal Democratic Party"), organization("liberal democratic party")})),
        ElementsAre("ldp ? liberal democratic party: the same letters"));
}

TEST(Review, ListsOneNameOfTwoKinds) {
    EXPECT_THAT(lines(pairs({person("wagner"), organization("wagner")})),
                ElementsAre("wagner ? wagner: one name of two kinds, organization and person"));
}

TEST(Review, LeavesOutWhatIsDecided) {
    const auto decide = [](Decision::Kind kind, const char* actor, const char* other) {
        return Decisions{{{1, kind, actor, other, "why", "me"}}};
    };
    using enum Decision::Kind;
    const std::vector<Actor> surname{person("motilal nehru"), person("nehru")};
    EXPECT_THAT(pairs(surname, decide(merge, "person/nehru", "person/motilal nehru")), IsEmpty());
    EXPECT_THAT(pairs(surname, decide(split, "person/nehru", "person/motilal nehru")), IsEmpty());
    const std::vector<Actor> solis{person("gerado solis"), person("gerardo solis")};
    EXPECT_THAT(pairs(solis, decide(merge, "person/gerado solis", "person/gerardo solis")), IsEmpty());
    EXPECT_THAT(pairs(solis, decide(split, "person/gerado solis", "person/gerardo solis")), IsEmpty());
}

TEST(Review, LooksAtCompany) {
    const auto graph = graph_of(
        {read("a", {"Gerado Solis -meet-> Ann", "Gerado Solis -meet-> Ben"}),
         read("b", {"Gerardo Solis -meet-> Ann", "Gerardo Solis -meet-> Ben"}),
         read("c", {"organization:Cran -raid-> Cid", "organization:Central Ruler of Arid Nowhere -raid-> Dan"})});
    const auto found = lines(pairs(graph.actors(), {}, company_in(graph)));
    EXPECT_THAT(
        found, Contains("gerado solis ? gerardo solis: names that differ in one letter; named with the same 2 actors"));
    EXPECT_THAT(found, Contains("cran ? central ruler of arid nowhere: acronym; named side by side"));
}

TEST(Review, PutsTheGreatestDoubtInMostArticlesFirst) {
    const auto found = lines(
        pairs({person("gerado solis", 1), person("gerardo solis", 1), person("gerado diaz", 9),
               person("gerardo diaz", 9), organization("red cross", "", 9), organization("red cross of togo", "", 9)}));
    ASSERT_EQ(found.size(), 3U);
    EXPECT_THAT(found[0], StartsWith("gerado diaz"));
    EXPECT_THAT(found[1], StartsWith("red cross"));
    EXPECT_THAT(found[2], StartsWith("gerado solis"));
}

TEST(Review, DoesNotDependOnTheOrderOfActors) {
    std::mt19937 random{17};
    std::size_t found = 0;
    for (int round = 0; round < 200; ++round) {
        std::vector<Actor> actors;
        const auto pick = [&](std::initializer_list<const char*> list) {
            return std::string{*(list.begin() + random() % list.size())};
        };
        for (int i = 0; i < 12; ++i) {
            auto name = pick({"", "anna ", "hanna ", "anna maria ", "sergey "}) +
                        pick({"lavrov", "lavrova", "burns", "burns group"}) + pick({"", "(RUS)", "(USA)"});
            auto actor = random() % 3 == 0 ? organization(name) : person(name);
            if (std::ranges::none_of(actors, [&](const Actor& known) { return known.key == actor.key; })) {
                actors.push_back(std::move(actor));
            }
        }
        const auto expected = pairs(actors);
        found += expected.size();
        for (const DoubtfulPair& pair : expected) {
            ASSERT_GE(pair.score, 0.0);
            ASSERT_LE(pair.score, 1.0);
            ASSERT_NE(pair.one, pair.other);
        }
        std::ranges::shuffle(actors, random);
        ASSERT_EQ(pairs(actors), expected) << "round " << round;
    }
    EXPECT_GT(found, 500U);
}

TEST(Review, TakesOddNames) {
    std::vector<Actor> actors{person("jr"),        person("al"),           person("x"),
                              organization("the"), organization("of the"), organization("a")};
    actors.push_back(Actor{"person/", extract::ActorKind::person, "?", "", "", "", {}, 1});
    actors.push_back(Actor{"organization", extract::ActorKind::organization, "", "", "", "", {}, 1});
    actors.push_back(Actor{"organization/  double  space ", extract::ActorKind::organization, "", "", "", "", {}, 0});
    EXPECT_THAT(pairs(actors), IsEmpty());
    EXPECT_THAT(pairs({}), IsEmpty());
}

TEST(Review, IsFastOnManyNamesOfOneWord) {
    std::vector<Actor> actors;
    for (int i = 0; i < 20000; ++i) {
        std::string given;
        for (int n = i; given.size() < 4; n /= 20) {
            given += static_cast<char>('a' + n % 20);
        }
        actors.push_back(person(given + " smith" + std::to_string(i % 250)));
    }
    const auto begin = std::chrono::steady_clock::now();
    static_cast<void>(pairs(actors));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{10});
}

}  // namespace
}  // namespace entente::graph
