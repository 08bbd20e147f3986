#include "graph/actor_resolver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

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

std::vector<std::string> decisions(const std::vector<Actor>& actors) {
    std::vector<std::string> lines;
    for (const Resolution& decision : resolver().resolve(actors)) {
        lines.push_back(decision.from.substr(decision.from.find('/') + 1) + " = " +
                        decision.to.substr(decision.to.find('/') + 1) + ": " + decision.reason);
    }
    return lines;
}

std::vector<std::string> decisions(std::initializer_list<std::string_view> names) {
    std::vector<Actor> actors;
    for (const auto name : names) {
        actors.push_back(person(name));
    }
    return decisions(actors);
}

TEST(SpellingVariants, AreOneActor) {
    EXPECT_THAT(decisions({"sergey lavrov(RUS)", "sergei lavrov"}),
                ElementsAre("sergey lavrov = sergei lavrov: spelling variant"));
    EXPECT_THAT(decisions({"volodymyr zelenskiy(UKR)", "volodymyr zelensky(UKR)", "volodymyr zelenskyy"}),
                ElementsAre("volodymyr zelensky = volodymyr zelenskiy: spelling variant",
                            "volodymyr zelenskyy = volodymyr zelenskiy: spelling variant"));
    EXPECT_THAT(decisions({"alexander lukashenko(BLR)", "aleksandr lukashenko(BLR)", "alyaksandr lukashenka"}),
                ElementsAre("alexander lukashenko = aleksandr lukashenko: spelling variant",
                            "alyaksandr lukashenka = aleksandr lukashenko: spelling variant"));
    EXPECT_THAT(decisions({"yevgeny prigozhin", "evgeny prigozhin"}),
                ElementsAre("yevgeny prigozhin = evgeny prigozhin: spelling variant"));
    EXPECT_THAT(decisions({"mohammed bin salman(SAU)", "mohamed bin salman(SAU)"}),
                ElementsAre("mohammed bin salman = mohamed bin salman: spelling variant"));
    EXPECT_THAT(decisions({"kim jong un(PRK)", "kim jongun(PRK)"}),
                ElementsAre("kim jongun = kim jong un: spelling variant"));
}

TEST(OtherScripts, AndDiacriticsAreOneActorWithTheEnglishSpelling) {
    EXPECT_THAT(decisions({"Сергей Лавров", "Sergei Lavrov"}),
                ElementsAre("sergej lavrov = sergei lavrov: spelling variant"));
    EXPECT_THAT(decisions({"Володимир Зеленський", "Volodymyr Zelensky"}),
                ElementsAre("volodymyr zelensky = volodimir zelenskij: spelling variant"));
    EXPECT_THAT(decisions({"Recep Tayyip Erdoğan", "Erdogan"}), ElementsAre("erdogan = recep tayyip erdogan: surname"));
}

TEST(ShortGivenNames, AreOneActor) {
    EXPECT_THAT(decisions({"william burns(USA)", "bill burns(USA)"}),
                ElementsAre("william burns = bill burns: spelling variant"));
}

TEST(MiddleNames, MayBeLeftOutOrShortened) {
    EXPECT_THAT(decisions({"antony j blinken", "antony blinken"}),
                ElementsAre("antony j blinken = antony blinken: middle name"));
    EXPECT_THAT(decisions({"barack hussein obama", "barack h obama", "barack obama"}),
                ElementsAre("barack hussein obama = barack h obama: middle name",
                            "barack obama = barack h obama: middle name"));
}

TEST(MiddleNames, ThatContradictKeepEveryoneApart) {
    EXPECT_THAT(decisions({"george h w bush(USA)", "george w bush(USA)", "george bush(USA)"}), IsEmpty());
}

TEST(Suffixes, KeepFatherAndSonApart) {
    EXPECT_THAT(decisions({"donald trump(USA)", "donald trump jr(USA)"}), IsEmpty());
}

TEST(Countries, KeepNamesakesApart) {
    EXPECT_THAT(decisions({"sergey ivanov(RUS)", "sergei ivanov(BGR)"}), IsEmpty());
    EXPECT_THAT(decisions({"sergey ivanov(RUS)", "sergei ivanov(BGR)", "serhiy ivanov"}), IsEmpty());
    EXPECT_THAT(decisions({"josep borrell(ESP)", "josep borrel(EUR)"}),
                ElementsAre("josep borrell = josep borrel: spelling variant"));
}

TEST(DifferentNames, StayApart) {
    EXPECT_THAT(decisions({"sergey lavrov(RUS)", "vladimir lavrov(RUS)"}), IsEmpty());
    EXPECT_THAT(decisions({"angela merkel", "angela markel"}), IsEmpty());
}

TEST(LoneSurname, JoinsTheOnlyFullName) {
    EXPECT_THAT(decisions({"antony blinken(USA)", "blinken"}), ElementsAre("blinken = antony blinken: surname"));
    EXPECT_THAT(decisions({"volodymyr zelenskiy(UKR)", "zelensky(UKR)"}),
                ElementsAre("zelensky = volodymyr zelenskiy: surname; same country"));
    EXPECT_THAT(decisions({"xi jinping(CHN)", "xi"}), ElementsAre("xi = xi jinping: surname"));
    EXPECT_THAT(decisions({"jean yves le drian(FRA)", "le drian", "drian"}),
                ElementsAre("drian = jean yves le drian: surname", "le drian = jean yves le drian: surname"));
    EXPECT_THAT(decisions({"linda thomas greenfield(USA)", "thomas greenfield"}),
                ElementsAre("thomas greenfield = linda thomas greenfield: end of the full name"));
}

TEST(LoneSurname, MayFollowAGivenNameThatLooksLikeAParticle) {
    EXPECT_THAT(decisions({"al gore(USA)", "gore"}), ElementsAre("gore = al gore: surname"));
    EXPECT_THAT(decisions({"al gore(USA)", "tipper gore(USA)", "gore"}), IsEmpty());
}

TEST(LoneSurname, JoinsNobodyWhereTwoCanBeMeant) {
    EXPECT_THAT(decisions({"william burns(USA)", "nicholas burns(USA)", "burns"}), IsEmpty());
    EXPECT_THAT(decisions({"kim jong un(PRK)", "kim yo jong(PRK)", "kim"}), IsEmpty());
}

TEST(LoneSurname, IsDecidedByCountryPostOrInitialWhereTheyRuleTheOthersOut) {
    EXPECT_THAT(decisions({"boris johnson(GBR)", "ron johnson(USA)", "johnson(GBR)"}),
                ElementsAre("johnson = boris johnson: surname; same country"));
    EXPECT_THAT(decisions({"boris johnson(GBR, Prime Minister)", "alan johnson(GBR, Home Secretary)",
                           "johnson(GBR, Minister)"}),
                ElementsAre("johnson = boris johnson: surname; same country"));
    EXPECT_THAT(decisions({"william burns(USA)", "nicholas burns(USA)", "n burns"}),
                ElementsAre("n burns = nicholas burns: initial and surname"));
}

TEST(LoneSurname, IsNotJoinedAgainstWhatIsKnown) {
    EXPECT_THAT(decisions({"sergey lavrov(RUS)", "lavrov(BGR)"}), IsEmpty());
    EXPECT_THAT(decisions({"sergey lavrov(RUS, Foreign Minister)", "lavrov(RUS, President)"}), IsEmpty());
    EXPECT_THAT(decisions({"sergey lavrov(RUS)", "j lavrov"}), IsEmpty());
    EXPECT_THAT(decisions({"doug jones(USA)", "van jones"}), IsEmpty());
    EXPECT_THAT(decisions({"mohammed bin salman(SAU)", "salman(SAU)"}), IsEmpty());  // his father
}

Actor organization(std::string_view name, std::string_view country = "") {
    Actor actor = person(name);
    actor.key = "organization/" + actor.key.substr(actor.key.find('/') + 1);
    actor.kind = extract::ActorKind::organization;
    actor.country = country;
    return actor;
}

TEST(Organizations, OfTheSameLettersAreOne) {
    EXPECT_THAT(decisions({organization("ministry of interior"), organization("ministry of the interior")}),
                ElementsAre("ministry of the interior = ministry of interior: the same letters"));
    EXPECT_THAT(decisions({organization("tf boys"), organization("tfboys")}),
                ElementsAre("tfboys = tf boys: the same letters"));
    EXPECT_THAT(decisions({organization("labour party"), organization("party of labour")}), IsEmpty());
}

TEST(Organizations, OfTwoCountriesStayApart) {
    EXPECT_THAT(
        decisions({organization("ministry of interior", "FRA"), organization("ministry of the interior", "ITA")}),
        IsEmpty());
    EXPECT_THAT(decisions({organization("ministry of interior", "FRA"), organization("ministry of the interior", "ITA"),
                           organization("interior ministry", "FRA"), organization("the interior ministry")}),
                ElementsAre("ministry of interior = interior ministry: order of words"));
}

TEST(Organizations, WithAndWithoutTheirLegalFormAreOne) {
    EXPECT_THAT(decisions({organization("twitter"), organization("twitter inc")}),
                ElementsAre("twitter inc = twitter: legal form"));
    EXPECT_THAT(decisions({organization("delta"), organization("delta corp"), organization("delta ltd")}), IsEmpty());
    EXPECT_THAT(decisions({organization("co"), organization("inc")}), IsEmpty());
}

TEST(Departments, MayPutTheirWordsInAnotherOrder) {
    EXPECT_THAT(decisions({organization("ministry of health"), organization("health ministry")}),
                ElementsAre("ministry of health = health ministry: order of words"));
    EXPECT_THAT(decisions({organization("university of york"), organization("york university")}), IsEmpty());
}

CompanyOf company(Company known) {
    return [known = std::move(known)](const std::vector<std::string>&) { return known; };
}

TEST(MisspeltNames, OfOneOfficeAreOne) {
    EXPECT_THAT(
        decisions({"prawit wongsuwan(THA, Deputy Prime Minister)", "prawit wongsuwon(THA, Deputy Prime Minister)"}),
        ElementsAre("prawit wongsuwon = prawit wongsuwan: one letter; same country and post"));
    EXPECT_THAT(decisions({"prawit wongsuwan(THA, Deputy Prime Minister)", "prawit wongsuwon(THA, Mayor)"}), IsEmpty());
    EXPECT_THAT(decisions({"prawit wongsuwan(THA)", "prawit wongsuwon(THA)"}), IsEmpty());
}

TEST(MisspeltNames, StayApartWhereTheLetterTellsNamesApart) {
    for (const auto& [one, other] :
         {std::pair{"chihchung chenov", "shihchung chenov"},                              // first letter
          std::pair{"maria silvano", "mario silvano"},                                    // last letter
          std::pair{"anna ivanov", "anna ivanova"}, std::pair{"dan brown", "don brown"},  // short word
          std::pair{"pierre galen", "pierre gaten"}}) {                                   // a consonant of the surname
        EXPECT_THAT(decisions({std::string{one} + "(FRA, Minister)", std::string{other} + "(FRA, Minister)"}),
                    IsEmpty())
            << one;
    }
}

TEST(MisspeltNames, OfOneCompanyAreOne) {
    const std::vector<Actor> actors{person("felix crisanto"), person("felix crisianto")};
    const auto found = [&](const std::set<std::string>& one, const std::set<std::string>& other) {
        return resolver().resolve(actors, {},
                                  company({{"person/felix crisanto", one}, {"person/felix crisianto", other}}));
    };
    const std::set<std::string> friends{"organization/un", "person/ada lovelace", "country/HND"};
    ASSERT_EQ(found(friends, friends).size(), 1u);
    EXPECT_EQ(found(friends, friends).front().reason, "one letter; same company");
    EXPECT_THAT(found(friends, {"organization/un", "person/ada lovelace"}), IsEmpty()) << "too few";
    auto beside = friends;
    beside.insert("person/felix crisianto");
    EXPECT_THAT(found(beside, friends), IsEmpty()) << "one article names both";
}

TEST(Resolver, NeverJoinsActorsOfDifferentKinds) {
    auto organization = person("blinken");
    organization.key = "organization/blinken";
    organization.kind = extract::ActorKind::organization;
    EXPECT_THAT(decisions(std::vector{person("antony blinken"), organization}), IsEmpty());
}

TEST(Resolver, LetsTheNameOfMostArticlesStandForTheOthers) {
    EXPECT_THAT(decisions(std::vector{person("sergei lavrov", 2), person("sergey lavrov", 3), person("lavrov", 9)}),
                ElementsAre("lavrov = sergey lavrov: surname", "sergei lavrov = sergey lavrov: spelling variant"));
}

TEST(Resolver, TellsHowSureItIs) {
    const std::vector<Actor> actors{person("sergey lavrov(RUS)"), person("sergei lavrov"), person("lavrov(RUS)"),
                                    person("annalena baerbock(DEU)"), person("baerbock")};
    const auto found = resolver().resolve(actors);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_LT(found[0].score, found[1].score);  // baerbock without a country < lavrov with the same country
    EXPECT_LT(found[1].score, found[2].score);  // < another spelling of the full name
    for (const auto& decision : found) {
        EXPECT_GT(decision.score, 0);
        EXPECT_LT(decision.score, 1);
    }
}

TEST(Resolver, TakesOddNames) {
    std::vector<Actor> actors{person("jr"), person("al"),  person("van der"),
                              person("x"),  person("a b"), person("bin bin")};
    actors.push_back(Actor{"person/", extract::ActorKind::person, "?", "", "", "", {}, 1});
    actors.push_back(Actor{"person", extract::ActorKind::person, "?", "", "", "", {}, 1});
    EXPECT_THAT(decisions(actors), IsEmpty());
    EXPECT_THAT(decisions(std::vector<Actor>{}), IsEmpty());
}

std::vector<Actor> random_actors(std::mt19937& random, std::size_t count) {
    const auto pick = [&](std::initializer_list<const char*> list) {
        return std::string{*(list.begin() + random() % list.size())};
    };
    std::vector<Actor> actors;
    for (std::size_t i = 0; i < count; ++i) {
        auto name = pick({"", "", "s ", "sergey ", "sergei ", "bill ", "william ", "anna maria ", "anna ", "maria "}) +
                    pick({"", "", "", "j ", "van "}) +
                    pick({"lavrov", "lavrow", "burns", "zelenskyy", "zelensky", "lavrov jr"});
        const auto actor = person(name + pick({"", "(RUS)", "(USA)", "(RUS, Minister)", "(IGO)", "(USA, President)"}),
                                  1 + random() % 3);
        if (std::none_of(actors.begin(), actors.end(), [&](const Actor& known) { return known.key == actor.key; })) {
            actors.push_back(actor);
        }
    }
    return actors;
}

TEST(Property, DecisionsDoNotDependOnTheOrderOfActors) {
    std::mt19937 random{3};
    std::size_t decided = 0;
    for (int round = 0; round < 300; ++round) {
        auto actors = random_actors(random, 2 + random() % 14);
        const auto expected = resolver().resolve(actors);
        decided += expected.size();
        std::shuffle(actors.begin(), actors.end(), random);
        ASSERT_EQ(resolver().resolve(actors), expected) << "round " << round;
    }
    EXPECT_GT(decided, 300U);
}

TEST(Property, DecisionsFormNoChains) {
    std::mt19937 random{5};
    for (int round = 0; round < 300; ++round) {
        const auto found = resolver().resolve(random_actors(random, 14));
        for (std::size_t i = 0; i < found.size(); ++i) {
            ASSERT_TRUE(i == 0 || found[i - 1].from < found[i].from);
            for (const auto& other : found) {
                ASSERT_NE(found[i].to, other.from);
            }
        }
    }
}

TEST(Resolver, IsFastOnManyActorsOfOneSurname) {
    std::vector<Actor> actors;
    for (int i = 0; i < 20000; ++i) {
        std::string given;
        for (int n = i; given.size() < 4; n /= 20) {
            given += static_cast<char>('a' + n % 20);
        }
        actors.push_back(person(given + " smith" + (i % 2 == 0 ? "(USA)" : "(GBR)")));
    }
    actors.push_back(person("smith"));
    const auto begin = std::chrono::steady_clock::now();
    const auto found = resolver().resolve(actors);
    EXPECT_TRUE(std::none_of(found.begin(), found.end(), [](const auto& one) { return one.from == "person/smith"; }));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5});  // quadratic work would take minutes
}

TEST(ApplyResolutions, MergesEdgesAndEvidence) {
    const auto graph = graph_of({read("a", {"Sergey Lavrov(RUS) -meet:CONSULT-> Antony Blinken"}),
                                 read("b", {"Sergey Lavrov -meet:CONSULT-> Antony Blinken"}),
                                 read("c", {"Sergei Lavrov(RUS, Foreign Minister) -meet:CONSULT-> Blinken(USA)"})});
    const auto merged = apply_resolutions(graph, resolver().resolve(graph.actors()));
    EXPECT_EQ(merged.actors().size(), 2U);
    ASSERT_EQ(merged.edges().size(), 1U);
    EXPECT_EQ(merged.edges()[0].statements.size(), 3U);
    const Actor& lavrov = merged.actor(*merged.find_actor("person/sergey lavrov"));
    EXPECT_EQ(lavrov.name, "Sergey Lavrov");
    EXPECT_EQ(lavrov.post, "Foreign Minister");
    EXPECT_EQ(lavrov.articles, 3U);
    EXPECT_THAT(lavrov.names, ElementsAre("Sergei Lavrov", "Sergey Lavrov"));
    const Actor& blinken = merged.actor(*merged.find_actor("person/antony blinken"));
    EXPECT_EQ(blinken.name, "Antony Blinken");
    EXPECT_EQ(blinken.country, "USA");
    EXPECT_FALSE(merged.find_actor("person/blinken"));
}

TEST(ApplyResolutions, UnitesBothNamesOfOneArticle) {
    const auto graph = graph_of({read("a", {"Sergey Lavrov -warn-> Ann(FRA)", "Sergei Lavrov(RUS) -meet-> Ann"}),
                                 read("b", {"Sergey Lavrov -warn-> Ann"})});
    const auto merged = apply_resolutions(graph, resolver().resolve(graph.actors()));
    const Actor& lavrov = merged.actor(*merged.find_actor("person/sergey lavrov"));
    EXPECT_EQ(lavrov.articles, 2U);
    EXPECT_EQ(lavrov.country, "RUS");
}

TEST(ApplyResolutions, FillsGapsWhereThereAreNoSightings) {
    KnowledgeGraph graph;
    graph.add_actor(person("sergey lavrov", 3));
    graph.add_actor(person("sergei lavrov(RUS, Foreign Minister)", 2));
    graph.add_actor(person("lavrov(RUS, Minister)", 1));
    const auto merged = apply_resolutions(graph, resolver().resolve(graph.actors()));
    ASSERT_EQ(merged.actors().size(), 1U);
    EXPECT_EQ(merged.actors()[0].name, "sergey lavrov");
    EXPECT_EQ(merged.actors()[0].post, "Minister");  // the one with the least key speaks first
    EXPECT_EQ(merged.actors()[0].articles, 6U);
}

TEST(ApplyResolutions, LeavesUnknownActorsOutOfAccount) {
    const auto graph = graph_of({"Ann -meet-> Ben"});
    const std::vector<Resolution> foreign{{"person/nobody", "person/ann", "", 1},
                                          {"person/ben", "person/nobody", "", 1}};
    EXPECT_EQ(canonical_text(apply_resolutions(graph, foreign)), canonical_text(graph));
}

TEST(ApplyResolutions, DoesNotDependOnTheOrderOfArticles) {
    std::vector<test::Reading> readings{read("a", {"Sergey Lavrov -warn-> Ann(FRA)", "Sergei Lavrov(RUS) -meet-> Ann"}),
                                        read("b", {"Lavrov(RUS, Minister) -warn-> Ann"}),
                                        read("c", {"Ann -call-> Sergei Lavrov(RUS, Foreign Minister)"}),
                                        read("d", {"Lavrov -resign-> "})};
    const auto apply = [](const KnowledgeGraph& graph) {
        return canonical_text(apply_resolutions(graph, resolver().resolve(graph.actors())));
    };
    const std::string expected = apply(graph_of(readings));
    std::mt19937 random{1};
    for (int i = 0; i < 20; ++i) {
        std::shuffle(readings.begin(), readings.end(), random);
        ASSERT_EQ(apply(graph_of(readings)), expected);
    }
}

}  // namespace
}  // namespace entente::graph
