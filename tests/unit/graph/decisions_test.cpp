#include "graph/decisions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "graph/actor_resolver.hpp"
#include "graph/graph_text.hpp"
#include "graph_notation.hpp"

namespace entente::graph {
namespace {

using test::graph_of;
using test::person;
using test::read;
using testing::ElementsAre;
using testing::IsEmpty;

const ActorResolver& resolver() {
    static const ActorResolver loaded = ActorResolver::load();
    return loaded;
}

std::string key(std::string_view name) {
    return name.find('/') == std::string_view::npos ? "person/" + std::string{name} : std::string{name};
}

/// "burns = william burns" and "johnson != boris johnson", numbered in their order.
Decisions decide(const std::vector<std::string>& lines) {
    std::vector<Decision> decisions;
    for (const std::string& line : lines) {
        const bool split = line.find(" != ") != std::string::npos;
        const auto at = line.find(split ? " != " : " = ");
        Decision decision;
        decision.number = static_cast<std::int64_t>(decisions.size()) + 1;
        decision.kind = split ? Decision::Kind::split : Decision::Kind::merge;
        decision.actor = key(line.substr(0, at));
        decision.other = key(line.substr(at + (split ? 4 : 3)));
        decision.why = "because " + std::to_string(decision.number);
        decisions.push_back(std::move(decision));
    }
    return Decisions{std::move(decisions)};
}

Actor organization(std::string_view name) {
    Actor actor = person(name);
    actor.kind = extract::ActorKind::organization;
    actor.key = "organization/" + actor.key.substr(actor.key.find('/') + 1);
    return actor;
}

std::vector<Actor> persons(std::initializer_list<std::string_view> names) {
    std::vector<Actor> actors;
    for (const auto name : names) {
        actors.push_back(person(name));
    }
    return actors;
}

std::string short_key(const std::string& key) { return key.starts_with("person/") ? key.substr(7) : key; }

std::vector<std::string> resolved(const std::vector<Actor>& actors, const std::vector<std::string>& decisions) {
    std::vector<std::string> lines;
    for (const Resolution& one : resolver().resolve(actors, decide(decisions))) {
        lines.push_back(short_key(one.from) + " = " + short_key(one.to) + ": " + one.reason);
    }
    return lines;
}

TEST(Decisions, AreTransitive) {
    const auto decisions = decide({"a = b", "c = b", "d = c", "x = y", "y != a"});
    EXPECT_TRUE(decisions.together("person/a", "person/d"));
    EXPECT_FALSE(decisions.together("person/a", "person/x"));
    EXPECT_FALSE(decisions.together("person/a", "person/unknown"));
    EXPECT_TRUE(decisions.together("person/unknown", "person/unknown"));
    ASSERT_NE(decisions.apart("person/d", "person/x"), nullptr);
    EXPECT_EQ(decisions.apart("person/d", "person/x")->number, 5);
    EXPECT_EQ(decisions.apart("person/d", "person/a"), nullptr);
}

TEST(Decisions, SayWhichMergesTieTwoActors) {
    const auto decisions = decide({"a = b", "c = b", "d = c", "x = y"});
    std::vector<std::int64_t> numbers;
    for (const Decision* merge : decisions.chain("person/d", "person/a")) {
        numbers.push_back(merge->number);
    }
    EXPECT_THAT(numbers, ElementsAre(1, 2, 3));
    EXPECT_THAT(decisions.chain("person/a", "person/x"), IsEmpty());
    EXPECT_THAT(decisions.chain("person/a", "person/a"), IsEmpty());
}

TEST(Decisions, KnowWhatIsTiedToThemInAnyWay) {
    const auto decisions = decide({"a = b", "c != b", "x = y"});
    EXPECT_THAT(decisions.related_to(std::vector<std::string>{"person/a"}),
                ElementsAre("person/a", "person/b", "person/c"));
    EXPECT_THAT(decisions.related_to(std::vector<std::string>{"person/z"}), ElementsAre("person/z"));
}

TEST(Decisions, ThatContradictEachOtherLeaveTheSplitInForce) {
    EXPECT_THAT(resolved(persons({"ann", "ben", "cid"}), {"ann = ben", "ben = cid", "ann != cid"}),
                ElementsAre("ann = ben: decided: because 1"));
}

TEST(Merge, JoinsWhatNoRuleJoins) {
    EXPECT_THAT(resolved(persons({"bongbong marcos(PHL)", "ferdinand marcos(PHL)"}), {}), IsEmpty());
    EXPECT_THAT(
        resolved(persons({"bongbong marcos(PHL)", "ferdinand marcos(PHL)"}), {"bongbong marcos = ferdinand marcos"}),
        ElementsAre("bongbong marcos = ferdinand marcos: decided: because 1"));
    EXPECT_THAT(resolved({organization("wagner group"), organization("wagner")},
                         {"organization/wagner = organization/wagner group"}),
                ElementsAre("organization/wagner = organization/wagner group: decided: because 1"));
}

TEST(Merge, IsTheOnlyWayThatActorsOfTwoKindsBecomeOne) {
    const std::vector<Actor> actors{person("wagner"), organization("wagner")};
    EXPECT_THAT(resolved(actors, {}), IsEmpty());
    EXPECT_THAT(resolved(actors, {"wagner = organization/wagner"}),
                ElementsAre("wagner = organization/wagner: decided: because 1"));
}

TEST(Merge, LetsTheSecondNameStandForAll) {
    EXPECT_THAT(resolved({person("antony blinken", 9), person("blinken", 5), person("tony blinken", 1)},
                         {"antony blinken = tony blinken"}),
                ElementsAre("antony blinken = tony blinken: decided: because 1", "blinken = tony blinken: surname"));
}

TEST(Merge, OfTheCandidatesOfASurnameLeavesOne) {
    EXPECT_THAT(resolved(persons({"bongbong marcos", "ferdinand marcos", "marcos"}), {}), IsEmpty());
    EXPECT_THAT(
        resolved(persons({"bongbong marcos", "ferdinand marcos", "marcos"}), {"bongbong marcos = ferdinand marcos"}),
        ElementsAre("bongbong marcos = ferdinand marcos: decided: because 1", "marcos = ferdinand marcos: surname"));
}

TEST(Merge, OfASurnameStaysWhenItBecomesAmbiguous) {
    EXPECT_THAT(resolved(persons({"boris johnson", "ron johnson", "johnson"}), {"johnson = boris johnson"}),
                ElementsAre("johnson = boris johnson: decided: because 1"));
}

TEST(Merge, HoldsByWayOfAnActorThatIsNotThere) {
    EXPECT_THAT(resolved(persons({"ann", "cid"}), {"ann = ben", "ben = cid"}),
                ElementsAre("ann = cid: decided: because 1"));
    EXPECT_THAT(resolved(persons({"ann"}), {"ann = ben"}), IsEmpty());
}

TEST(Split, KeepsSpellingVariantsApart) {
    EXPECT_THAT(resolved(persons({"sergei ivanov", "sergey ivanov"}), {"sergey ivanov != sergei ivanov"}), IsEmpty());
}

TEST(Split, LetsTheFirstNameLeaveAndTheOthersStay) {
    EXPECT_THAT(
        resolved(persons({"sergei ivanov", "sergey ivanov", "serhiy ivanov"}), {"sergei ivanov != sergey ivanov"}),
        ElementsAre("serhiy ivanov = sergey ivanov: spelling variant"));
    EXPECT_THAT(
        resolved(persons({"sergei ivanov", "sergey ivanov", "serhiy ivanov"}), {"sergey ivanov != sergei ivanov"}),
        ElementsAre("serhiy ivanov = sergei ivanov: spelling variant"));
}

TEST(Split, TakesAlongWhatIsMergedWithTheNameThatLeaves) {
    EXPECT_THAT(resolved(persons({"sergei ivanov", "sergey ivanov", "serhiy ivanov"}),
                         {"serhiy ivanov = sergei ivanov", "sergei ivanov != sergey ivanov"}),
                ElementsAre("serhiy ivanov = sergei ivanov: decided: because 1"));
}

TEST(Split, LeavesTheSurnameAloneThatCanNowMeanTwo) {
    EXPECT_THAT(resolved(persons({"sergei ivanov", "sergey ivanov", "ivanov"}), {"sergey ivanov != sergei ivanov"}),
                IsEmpty());
}

TEST(Split, KeepsASurnameFromItsOnlyCandidate) {
    EXPECT_THAT(resolved(persons({"boris johnson", "johnson"}), {"johnson != boris johnson"}), IsEmpty());
    EXPECT_THAT(resolved(persons({"linda thomas greenfield", "thomas greenfield"}),
                         {"thomas greenfield != linda thomas greenfield"}),
                IsEmpty());
}

TEST(Split, DoesNotMakeTheRulesJoinSomethingElse) {
    EXPECT_THAT(resolved(persons({"boris johnson", "ron johnson", "johnson"}), {"johnson != boris johnson"}),
                IsEmpty());
}

TEST(Split, HoldsAgainstWhatRulesJoinByWayOfOthers) {
    EXPECT_THAT(resolved(persons({"sergei ivanov", "sergey ivanov", "petr semenov"}),
                         {"petr semenov = sergey ivanov", "petr semenov != sergei ivanov"}),
                ElementsAre("petr semenov = sergey ivanov: decided: because 1"));
}

TEST(Company, ToldApartLetsASurnameJoin) {
    std::vector<test::Reading> readings{
        read("a", {"Boris Johnson(GBR) -meet-> Liz Truss", "Boris Johnson -meet-> Dominic Raab"}),
        read("b", {"Ron Johnson(USA) -meet-> Mitch McConnell"}),
        read("c", {"Johnson -meet-> Liz Truss", "Johnson -praise-> Dominic Raab"})};
    const auto lines = [&] {
        const auto graph = graph_of(readings);
        std::vector<std::string> result;
        for (const auto& one : resolver().resolve(graph.actors(), {}, company_in(graph))) {
            result.push_back(short_key(one.from) + " = " + short_key(one.to) + ": " + one.reason);
        }
        return result;
    };
    EXPECT_THAT(lines(), ElementsAre("johnson = boris johnson: surname and company"));
    EXPECT_THAT(resolver().resolve(graph_of(readings).actors()), IsEmpty());  // nothing known about company
    readings.push_back(read("d", {"Ron Johnson -criticize-> Liz Truss"}));
    EXPECT_THAT(lines(), IsEmpty());  // one distinct actor may be chance
    readings.pop_back();
    readings.push_back(read("e", {"Johnson -call-> Mitch McConnell"}));
    EXPECT_THAT(lines(), IsEmpty());  // two persons, it seems
}

std::vector<std::string> resolved_with_company(const std::vector<test::Reading>& readings) {
    const auto graph = graph_of(readings);
    std::vector<std::string> result;
    for (const auto& one : resolver().resolve(graph.actors(), {}, company_in(graph))) {
        result.push_back(short_key(one.from) + " = " + short_key(one.to) + ": " + one.reason);
    }
    return result;
}

TEST(Company, OrCountryOrPostMustSpeakForALoneSurname) {
    const auto full =
        read("a", {"Boris Johnson(GBR, Prime Minister) -meet-> Liz Truss", "Dominic Raab -praise-> Boris Johnson"});
    EXPECT_THAT(resolved_with_company({full, read("b", {"Johnson -meet-> Ann", "Johnson -call-> Ben"})}), IsEmpty());
    EXPECT_THAT(resolved_with_company({full, read("b", {"Johnson -meet-> Ann", "Johnson -call-> Truss"})}),
                IsEmpty());  // one of two may be chance
    EXPECT_THAT(resolved_with_company({full, read("b", {"Johnson -meet-> Raab", "Johnson -call-> Liz Truss"})}),
                testing::Contains("johnson = boris johnson: surname; same company"));
    EXPECT_THAT(resolved_with_company({full, read("b", {"Johnson -call-> Liz Truss"})}),
                ElementsAre("johnson = boris johnson: surname; same company"));  // nobody else is named
    EXPECT_THAT(resolved_with_company({full, read("b", {"Johnson(GBR) -meet-> Ann", "Johnson(GBR) -meet-> Ben"})}),
                ElementsAre("johnson = boris johnson: surname; same country"));
    EXPECT_THAT(resolved_with_company({full, read("b", {"Johnson(, Prime Minister) -meet-> Ann", "Ben -meet-> Ann"})}),
                ElementsAre("johnson = boris johnson: surname; same post"));
}

TEST(Company, IsNotNeededForWhoeverIsInTheNewsAllTheTime) {
    std::vector<test::Reading> readings{read("z", {"Johnson -meet-> Ann", "Johnson -meet-> Ben"})};
    for (int i = 0; i < 51; ++i) {
        EXPECT_THAT(resolved_with_company(readings), IsEmpty()) << i;
        readings.push_back(read(std::to_string(i), {"Boris Johnson -resign-> "}));
    }
    EXPECT_THAT(resolved_with_company(readings), ElementsAre("johnson = boris johnson: surname"));
}

struct Case {
    std::vector<Actor> actors;
    std::vector<Decision> decisions;
};

Case random_case(std::mt19937& random) {
    const auto pick = [&](std::initializer_list<const char*> list) {
        return std::string{*(list.begin() + random() % list.size())};
    };
    const auto name = [&] {
        return pick({"", "s ", "sergey ", "sergei ", "bill ", "william ", "anna maria ", "anna ", "maria "}) +
               pick({"lavrov", "lavrow", "burns", "zelenskyy", "zelensky", "lavrov jr"});
    };
    Case made;
    for (std::size_t i = 2 + random() % 14; i > 0; --i) {
        const std::string country = pick({"", "(RUS)", "(USA)", "(USA, President)"});
        auto actor = random() % 8 == 0 ? organization(name() + country)
                                       : person(name() + country, 1 + static_cast<std::uint32_t>(random() % 3));
        if (std::ranges::none_of(made.actors, [&](const Actor& known) { return known.key == actor.key; })) {
            made.actors.push_back(std::move(actor));
        }
    }
    const auto any_key = [&] {
        return random() % 4 == 0 ? "person/" + name() : made.actors[random() % made.actors.size()].key;
    };
    for (std::int64_t number = 1 + static_cast<std::int64_t>(random() % 5); number > 0; --number) {
        const auto kind = random() % 2 == 0 ? Decision::Kind::merge : Decision::Kind::split;
        Decision decision{number, kind, any_key(), any_key(), "why", ""};
        if (decision.actor != decision.other) {
            made.decisions.push_back(std::move(decision));
        }
    }
    return made;
}

TEST(Property, OrderOfActorsAndDecisionsDoesNotMatter) {
    std::mt19937 random{11};
    std::size_t by_decision = 0;
    for (int round = 0; round < 500; ++round) {
        Case made = random_case(random);
        const auto expected = resolver().resolve(made.actors, Decisions{made.decisions});
        by_decision += static_cast<std::size_t>(
            std::ranges::count_if(expected, [](const Resolution& one) { return one.decision != 0; }));
        std::ranges::shuffle(made.actors, random);
        std::ranges::shuffle(made.decisions, random);
        ASSERT_EQ(resolver().resolve(made.actors, Decisions{made.decisions}), expected) << "round " << round;
    }
    EXPECT_GT(by_decision, 100U);
}

TEST(Property, DecisionsAreKept) {
    std::mt19937 random{12};
    for (int round = 0; round < 500; ++round) {
        const Case made = random_case(random);
        const Decisions decisions{made.decisions};
        std::map<std::string, std::string> stands_for;
        for (const Actor& actor : made.actors) {
            stands_for[actor.key] = actor.key;
        }
        const auto resolutions = resolver().resolve(made.actors, decisions);
        for (const Resolution& one : resolutions) {
            ASSERT_TRUE(stands_for.contains(one.to));
            stands_for.at(one.from) = one.to;
        }
        for (const Resolution& one : resolutions) {
            ASSERT_EQ(stands_for.at(one.to), one.to);  // no chains
            ASSERT_FALSE(one.reason.empty());
            ASSERT_TRUE(one.decision != 0 || (one.from.starts_with("person/") && one.to.starts_with("person/")));
        }
        for (const Actor& one : made.actors) {
            for (const Actor& other : made.actors) {
                const bool same = stands_for.at(one.key) == stands_for.at(other.key);
                ASSERT_TRUE(same || !decisions.together(one.key, other.key));
                ASSERT_TRUE(!same || decisions.apart(one.key, other.key) == nullptr);
            }
        }
    }
}

TEST(Property, BlocksCanBeResolvedOnTheirOwn) {
    std::mt19937 random{13};
    for (int round = 0; round < 500; ++round) {
        const Case made = random_case(random);
        const Decisions decisions{made.decisions};
        // One actor, and whatever rules or decisions can tie to it.
        std::set<std::string> keys{made.actors.front().key};
        for (std::size_t before = 0; before != keys.size();) {
            before = keys.size();
            std::set<std::string> blocks;
            keys.merge(decisions.related_to(std::vector<std::string>{keys.begin(), keys.end()}));
            for (const Actor& actor : made.actors) {
                if (keys.contains(actor.key)) {
                    blocks.insert(resolver().block_of(actor));
                }
            }
            blocks.erase("");
            for (const Actor& actor : made.actors) {
                if (blocks.contains(resolver().block_of(actor))) {
                    keys.insert(actor.key);
                }
            }
        }
        std::vector<Actor> part;
        std::ranges::copy_if(made.actors, std::back_inserter(part),
                             [&](const Actor& actor) { return keys.contains(actor.key); });
        auto expected = resolver().resolve(made.actors, decisions);
        std::erase_if(expected, [&](const Resolution& one) { return !keys.contains(one.from); });
        ASSERT_EQ(resolver().resolve(part, decisions), expected) << "round " << round;
    }
}

}  // namespace
}  // namespace entente::graph
