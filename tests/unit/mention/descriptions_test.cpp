#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notation.hpp"

namespace entente::extract::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(Descriptions, TroopsAndGovernmentsActForTheirCountry) {
    const Found found{{"Russian/ADJ/2:amod/B-NORP troops=troop/NOUN/3:nsubj left=leave/VERB/0:root ^./PUNCT/3:punct",
                       "The/DET/2:det government/NOUN/5:nsubj of/ADP/4:case Kenya/PROPN/2:nmod/B-LOC "
                       "protested=protest/VERB/0:root ^./PUNCT/5:punct"}};
    EXPECT_EQ(found.actor_of("Russian troops"), "Russia");
    EXPECT_EQ(found.actor_of("government of Kenya"), "Kenya");
    EXPECT_EQ(found.mentions.mentions[1].sector, "MIL");
    EXPECT_EQ(found.mentions.mentions[1].reason, "organ of country");
}

TEST(Descriptions, SomeSoldiersAreNotTheState) {
    const Found found{
        {"Two/NUM/3:nummod Russian/ADJ/3:amod/B-NORP soldiers=soldier/NOUN/4:nsubj fled=flee/VERB/0:root "
         "^./PUNCT/4:punct"}};
    EXPECT_EQ(found.actor_of("Two Russian soldiers"), "Two Russian soldiers");
    EXPECT_EQ(found.actor("Two Russian soldiers").country, "RUS");
    EXPECT_EQ(found.actor("Two Russian soldiers").sector, "MIL");
}

TEST(Descriptions, PhraseThatNamesTwoCountriesCarriesBoth) {
    const Found found{
        {"The/DET/5:det US/PROPN/5:compound/B-LOC and/CCONJ/4:cc Russian/ADJ/2:conj/B-NORP "
         "delegations=delegation/NOUN/6:nsubj "
         "met=meet/VERB/0:root ^./PUNCT/6:punct"}};
    std::vector<std::string> names;
    for (const auto index : found.mentions.by_head(4)) {
        names.push_back(found.mentions.actor(found.mentions.mentions[index].actor).name);
    }
    EXPECT_THAT(names, ElementsAre("United States", "Russia"));
}

TEST(Descriptions, DelegationOfLawmakersIsAGroup) {
    const Found found{
        {"A/DET/3:det bipartisan/ADJ/3:amod delegation/NOUN/7:nsubj of/ADP/6:case US/PROPN/6:compound/B-LOC "
         "lawmakers=lawmaker/NOUN/3:nmod left=leave/VERB/0:root ^./PUNCT/7:punct"}};
    const auto& group = found.actor("bipartisan delegation of US lawmakers");
    EXPECT_EQ(group.kind, ActorKind::group);
    EXPECT_EQ(group.country, "USA");
    EXPECT_EQ(found.actor("US lawmakers").sector, "LEG");
}

TEST(Descriptions, OfficialIsFoundAgainByLessWords) {
    const Found found{
        {"A/DET/5:det senior/ADJ/5:amod State/PROPN/4:compound/B-ORG Department/PROPN/5:compound/I-ORG "
         "official/NOUN/6:nsubj "
         "agreed=agree/VERB/0:root ^./PUNCT/6:punct",
         "A/DET/6:det second/ADJ/6:amod senior/ADJ/6:amod State/PROPN/5:compound/B-ORG "
         "Department/PROPN/6:compound/I-ORG "
         "official/NOUN/7:nsubj left=leave/VERB/0:root ^./PUNCT/7:punct",
         "The/DET/3:det senior/ADJ/3:amod official/NOUN/4:nsubj smiled=smile/VERB/0:root ^./PUNCT/4:punct",
         "The/DET/3:det first/ADJ/3:amod official/NOUN/4:nsubj spoke=speak/VERB/0:root ^./PUNCT/4:punct"}};
    EXPECT_EQ(found.actor_of("senior official"), "second senior State Department official");
    EXPECT_EQ(found.actor_of("first official"), "senior State Department official");
    EXPECT_EQ(found.actor("senior State Department official").organization, "State Department");
    EXPECT_EQ(found.actor("senior State Department official").country, "USA");
}

TEST(Descriptions, PostAloneMeansWhoHoldsIt) {
    const Found found{
        {"French/ADJ/3:amod/B-NORP President/PROPN/3:nmod:desc Emmanuel/PROPN/5:nsubj/B-PER Macron/PROPN/3:flat/I-PER "
         "flew=fly/VERB/0:root ^./PUNCT/5:punct",
         "The/DET/2:det president/NOUN/3:nsubj landed=land/VERB/0:root ^./PUNCT/3:punct",
         "The/DET/3:det French/ADJ/3:amod/B-NORP leader/NOUN/4:nsubj waved=wave/VERB/0:root ^./PUNCT/4:punct",
         "The/DET/3:det German/ADJ/3:amod/B-NORP president/NOUN/4:nsubj waved=wave/VERB/0:root ^./PUNCT/4:punct"}};
    EXPECT_EQ(found.actor_of("president"), "Emmanuel Macron");
    EXPECT_EQ(found.actor_of("French leader"), "Emmanuel Macron");
    EXPECT_EQ(found.actor_of("German president"), "German president");
}

TEST(Descriptions, ClassNounMeansTheOrganizationNamedBefore) {
    const Found found{
        {"NATO/PROPN/2:nsubj/B-ORG warned=warn/VERB/0:root Russia/PROPN/2:obj/B-LOC ^./PUNCT/2:punct",
         "The/DET/2:det alliance/NOUN/3:nsubj moved=move/VERB/0:root ships=ship/NOUN/3:obj ^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("alliance"), "NATO");
}

TEST(Descriptions, FightersActForTheirGroup) {
    const Found found{
        {"Islamic/ADJ/2:amod/B-ORG State/PROPN/3:compound/I-ORG militants=militant/NOUN/4:nsubj "
         "attacked=attack/VERB/0:root "
         "villagers=villager/NOUN/4:obj ^./PUNCT/4:punct"}};
    EXPECT_EQ(found.actor_of("Islamic State militants"), "Islamic State");
}

TEST(Descriptions, AllegianceInAHyphenIsNotNationality) {
    const Found found{
        {"Russian/ADJ/3:obl/B-NORP ^-/PUNCT/3:punct ^backed=back/VERB/4:amod separatists=separatist/NOUN/5:nsubj "
         "advanced=advance/VERB/0:root ^./PUNCT/5:punct"}};
    EXPECT_EQ(found.actor("Russian-backed separatists").country, "");
}

TEST(Descriptions, PossessorsTakeTheFormOfOtherArticles) {
    const Found found{
        {"Iran/PROPN/3:nmod:poss/B-LOC ^'s/PART/1:case parliament/NOUN/4:nsubj voted=vote/VERB/0:root "
         "^./PUNCT/4:punct"}};
    EXPECT_EQ(found.actor_of("Iran's parliament"), "Iranian parliament");
    EXPECT_EQ(found.actor("Iranian parliament").sector, "LEG");
}

TEST(Descriptions, NounsWithOtherSensesNeedAName) {
    const Found found{
        {"It/PRON/6:nsubj was=be/AUX/6:cop a/DET/6:det movement/NOUN/6:compound of/ADP/6:case force/NOUN/0:root "
         "^./PUNCT/6:punct"}};
    EXPECT_EQ(found.actor_of("movement"), "");
}

TEST(Descriptions, AffiliationOfADescribedPersonIsKept) {
    const Found found{
        {"An/DET/3:det FBI/PROPN/3:compound/B-ORG agent/NOUN/4:nsubj testified=testify/VERB/0:root ^./PUNCT/4:punct"}};
    EXPECT_THAT(affiliations(found.mentions), Contains("FBI agent --> FBI"));
}

}  // namespace
}  // namespace entente::extract::test
