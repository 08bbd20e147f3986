#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/mention/mention_detector.hpp"
#include "notation.hpp"

namespace entente::extract::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

const std::string k_kuleba_meets =
    "Ukrainian/ADJ/2:amod/B-NORP President/PROPN/3:nmod:desc Volodymyr/PROPN/9:nsubj/B-PER "
    "Zelenskiy/PROPN/3:flat/I-PER "
    "and/CCONJ/8:cc Foreign/ADJ/7:amod Minister/PROPN/8:nmod:desc Dmytro/PROPN/3:conj/B-PER met=meet/VERB/0:root "
    "US/PROPN/11:compound/B-LOC senators=senator/NOUN/9:obj ^./PUNCT/9:punct";

TEST(Names, SurnameAndOtherSpellingLinkToTheFullName) {
    const Found found{
        {"Strongman/PROPN/2:nmod:desc Alexander/PROPN/4:nsubj/B-PER Lukashenko/PROPN/2:flat/I-PER "
         "arrested=arrest/VERB/0:root reporters=reporter/NOUN/4:obj ^./PUNCT/4:punct",
         "Lukashenka/PROPN/2:nsubj/B-PER freed=free/VERB/0:root them=they/PRON/2:obj ^./PUNCT/2:punct",
         "Lukashenko/PROPN/2:nsubj/B-PER smiled=smile/VERB/0:root ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("Lukashenka"), "Alexander Lukashenko");
    EXPECT_EQ(found.actor_of("Lukashenko"), "Alexander Lukashenko");
    EXPECT_THAT(found.actor("Alexander Lukashenko").names,
                ElementsAre("Alexander Lukashenko", "Lukashenka", "Lukashenko"));
}

TEST(Names, NameThatIsAPersonElsewhereIsOneHere) {
    const Found found{{"Dmytro/PROPN/3:nsubj/B-PER Kuleba/PROPN/1:flat/I-PER spoke=speak/VERB/0:root ^./PUNCT/3:punct",
                       "Then/ADV/3:advmod Kuleba/PROPN/3:nsubj/B-ORG left=leave/VERB/0:root ^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("Kuleba"), "Dmytro Kuleba");
}

TEST(Names, TitlesOrganizationsAndDemonymsAreNotPartOfAName) {
    const Found found{
        {"CIA/PROPN/3:compound/B-ORG Director/PROPN/3:nmod:desc/I-ORG Burns/PROPN/4:nsubj/I-ORG met=meet/VERB/0:root "
         "Russian/ADJ/6:amod/B-PER Vladimir/PROPN/4:obj/I-PER Putin/PROPN/6:flat/I-PER ^./PUNCT/4:punct"}};
    EXPECT_THAT(links(found.document, found.mentions),
                ElementsAre("CIA -> CIA", "Burns -> Burns", "Russian -> Russia", "Vladimir Putin -> Vladimir Putin"));
    EXPECT_EQ(found.actor("Burns").kind, ActorKind::person);
}

TEST(Names, BracketsInsideALabelAreBalanced) {
    const Found found{
        {"He/PRON/2:nsubj named=name/VERB/0:root [/PUNCT/5:punct ^Julian/PROPN/2:obj/B-PER ^]/PUNCT/4:punct/I-PER "
         "Assange/PROPN/4:flat/I-PER ^./PUNCT/2:punct",
         "The/DET/3:det (/PUNCT/3:punct ^NDC/PROPN/5:compound/B-ORG ^)/PUNCT/3:punct/I-ORG Caucus/PROPN/6:nsubj/I-ORG "
         "left=leave/VERB/0:root ^./PUNCT/6:punct"}};
    EXPECT_EQ(found.actor_of("[Julian] Assange"), "Julian Assange");
    EXPECT_EQ(found.actor_of("NDC"), "NDC");
}

TEST(Names, TwoCountriesUnderOneLabelAreTwoNames) {
    const Found found{
        {"Russia/PROPN/4:compound/B-MISC ^-/PUNCT/3:punct/I-MISC ^Ukraine/PROPN/1:compound/I-MISC "
         "talks=talk/NOUN/5:nsubj "
         "failed=fail/VERB/0:root ^./PUNCT/5:punct"}};
    EXPECT_THAT(links(found.document, found.mentions), ElementsAre("Russia -> Russia", "Ukraine -> Ukraine"));
}

TEST(Names, AcronymInParenthesesIsTheOrganizationBefore) {
    const Found found{
        {"The/DET/6:det Stockholm/PROPN/6:compound/B-ORG International/ADJ/6:amod/I-ORG Peace/PROPN/5:compound/I-ORG "
         "Research/PROPN/6:compound/I-ORG Institute/PROPN/10:nsubj/I-ORG (/PUNCT/8:punct ^SIPRI/PROPN/6:appos/B-ORG "
         "^)/PUNCT/8:punct published=publish/VERB/0:root data/NOUN/10:obj ^./PUNCT/10:punct",
         "SIPRI/PROPN/2:nsubj/B-ORG criticised=criticise/VERB/0:root Iran/PROPN/2:obj/B-LOC ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("SIPRI"), "Stockholm International Peace Research Institute");
    EXPECT_EQ(found.mentions.actors.size(), 2U);
}

TEST(Names, WaysToNameAMinistryGiveOneOrganization) {
    const Found found{
        {"Russia/PROPN/3:nmod:poss/B-LOC ^'s/PART/1:case Ministry/PROPN/6:nsubj/B-ORG of/ADP/5:case/I-ORG "
         "Defence/PROPN/3:nmod/I-ORG confirmed=confirm/VERB/0:root it/PRON/6:obj ^./PUNCT/6:punct",
         "The/DET/4:det Russian/ADJ/4:amod/B-NORP Defense/PROPN/4:compound/B-ORG Ministry/PROPN/5:nsubj/I-ORG "
         "said=say/VERB/0:root so/ADV/5:advmod ^./PUNCT/5:punct"}};
    EXPECT_EQ(found.actor_of("Ministry of Defence"), "Russian Defense Ministry");
    EXPECT_EQ(found.actor_of("Russian Defense Ministry"), "Russian Defense Ministry");
    EXPECT_EQ(found.actor("Russian Defense Ministry").country, "RUS");
}

TEST(Names, CapitalActsAsGovernmentAndIsAPlaceWhereSomebodyGoes) {
    const Found found{
        {"Moscow/PROPN/2:nsubj/B-LOC accused=accuse/VERB/0:root Washington/PROPN/2:obj/B-LOC ^./PUNCT/2:punct",
         "Diplomats=diplomat/NOUN/2:nsubj flew=fly/VERB/0:root to/ADP/4:case Moscow/PROPN/2:obl/B-LOC ^./PUNCT/2:punct",
         "Kyiv/PROPN/4:nmod:poss/B-LOC ^'s/PART/1:case new/ADJ/4:amod army/NOUN/5:nsubj left=leave/VERB/0:root "
         "Kiev/PROPN/5:obj/B-LOC ^./PUNCT/5:punct"}};
    EXPECT_THAT(links(found.document, found.mentions),
                ElementsAre("Moscow -> Russia", "Washington -> United States", "Diplomats -> Diplomats",
                            "Moscow -> Moscow", "Kyiv -> Ukraine", "Kyiv's new army -> Ukraine", "Kiev -> Kyiv"));
    EXPECT_EQ(found.actor("Moscow").kind, ActorKind::place);
    EXPECT_EQ(found.actor("Moscow").country, "RUS");
}

TEST(Names, SeatOfPowerStaysAnActorOfItsCountry) {
    const Found found{
        {"The/DET/2:det Kremlin/PROPN/3:nsubj/B-PER denied=deny/VERB/0:root it/PRON/3:obj ^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor("Kremlin").kind, ActorKind::organization);
    EXPECT_EQ(found.actor("Kremlin").country, "RUS");
}

TEST(Names, SmallLettersAreNoAcronymAndNoCountry) {
    const Found found{
        {"We/PRON/2:nsubj told=tell/VERB/0:root them=they/PRON/2:obj about/ADP/5:case us=we/PRON/2:obl and/CCONJ/8:cc "
         "the/DET/8:det turkey/NOUN/5:conj ^./PUNCT/2:punct"}};
    EXPECT_TRUE(found.mentions.mentions.empty());
}

TEST(Names, DemonymsAreAdjectivesAndPeoplesAreGroups) {
    const Found found{
        {"A/DET/3:det Russian/ADJ/3:amod/B-NORP invasion/NOUN/4:nsubj angered=anger/VERB/0:root "
         "Germans=German/PROPN/4:obj/B-NORP "
         "^./PUNCT/4:punct"}};
    ASSERT_EQ(found.mentions.mentions.size(), 2U);
    EXPECT_EQ(found.mentions.mentions[0].form, MentionForm::adjective);
    EXPECT_EQ(found.actor_of("Germans"), "Germans");
    EXPECT_EQ(found.actor("Germans").kind, ActorKind::group);
    EXPECT_EQ(found.actor("Germans").country, "DEU");
}

TEST(Names, PlaceAndAgencyOfADatelineTakeNoPart) {
    const Found found{
        {"JERUSALEM/PROPN/7:nsubj/B-PER (/PUNCT/3:punct ^AP/PROPN/1:appos/B-ORG ^)/PUNCT/3:punct --/PUNCT/7:punct "
         "Israel/PROPN/7:nsubj/B-LOC protested=protest/VERB/0:root ^./PUNCT/7:punct"}};
    EXPECT_THAT(links(found.document, found.mentions), ElementsAre("Israel -> Israel"));
}

TEST(Names, ThingIsRememberedByItsNoun) {
    const Found found{
        {"The/DET/5:det Nord/PROPN/3:compound Stream/PROPN/5:compound 2/NUM/3:nummod pipeline/NOUN/6:nsubj "
         "closed=close/VERB/0:root "
         "^./PUNCT/6:punct",
         "Germany/PROPN/2:nsubj/B-LOC stopped=stop/VERB/0:root the/DET/4:det pipeline/NOUN/2:obj ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("pipeline"), "Nord Stream 2");
    const auto carried = found.mentions.by_head(4);
    ASSERT_EQ(carried.size(), 1U);
    EXPECT_EQ(found.mentions.actor(found.mentions.mentions[carried[0]].actor).name, "Nord Stream 2");
}

TEST(Names, TitleThatTheParserMadeTheHeadLeadsToThePerson) {
    const Found found{
        {"US/PROPN/2:compound/B-LOC Secretary/PROPN/6:nsubj of/ADP/4:case State/PROPN/2:nmod "
         "Blinken/PROPN/2:appos/B-PER "
         "left=leave/VERB/0:root ^./PUNCT/6:punct"}};
    const auto carried = found.mentions.by_head(1);
    ASSERT_EQ(carried.size(), 1U);
    EXPECT_EQ(found.mentions.actor(found.mentions.mentions[carried[0]].actor).name, "Blinken");
    EXPECT_THAT(links(found.document, found.mentions), Not(Contains("State -> State")));
}

TEST(Names, SameTextGivesTheSameMentions) {
    const Found first{{k_kuleba_meets}};
    const Found second{{k_kuleba_meets}};
    EXPECT_EQ(links(first.document, first.mentions), links(second.document, second.mentions));
    EXPECT_EQ(affiliations(first.mentions), affiliations(second.mentions));
}

TEST(Names, EmptyDocumentHasNoMentions) {
    const Document empty;
    EXPECT_TRUE(MentionDetector{gazetteer()}.detect(empty).mentions.empty());
}

}  // namespace
}  // namespace entente::extract::test
