#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sentence_notation.hpp"

using entente::extract::testing::lines;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(ClausePatterns, ActiveVerbHasSubjectAndObject) {
    EXPECT_THAT(lines("Russia:PROPN:nsubj:2@country attacked/attack:VERB:root:0 Ukraine:PROPN:obj:2@country"),
                ElementsAre("Russia -ASSAULT-> Ukraine"));
}

TEST(ClausePatterns, PassiveIsTurnedAround) {
    EXPECT_THAT(lines("Ukraine:PROPN:nsubj:pass:3@country was/be:AUX:aux:pass:3 attacked/attack:VERB.VBN:root:0 "
                      "by:ADP:case:5 Russia:PROPN:obl:agent:3@country"),
                ElementsAre("Russia -ASSAULT-> Ukraine"));
}

TEST(ClausePatterns, PassiveAgentIsFoundWithoutItsSubtype) {
    EXPECT_THAT(lines("Burns:PROPN:nsubj:pass:4@person will:AUX:aux:4 be:AUX:aux:pass:4 greeted/greet:VERB.VBN:root:0 "
                      "by:ADP:case:6 Zelensky:PROPN:obl:4@person"),
                ElementsAre("Zelensky -CONSULT future-> Burns"));
}

TEST(ClausePatterns, CoordinatedObjectsAreOneRelationEach) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:3@person is/be:AUX:aux:3 visiting/visit:VERB:root:0 Chad:PROPN:obj:3@country "
                      "Mali:PROPN:conj:4@country and:CCONJ:cc:7 Niger:PROPN:conj:4@country"),
                ElementsAre("Kerry -CONSULT-> Chad", "Kerry -CONSULT-> Mali", "Kerry -CONSULT-> Niger"));
}

TEST(ClausePatterns, CoordinatedSubjectsEachMeetTheObject) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:5@person and:CCONJ:cc:3 Fabius:PROPN:conj:1@person will:AUX:aux:5 "
                      "meet:VERB:root:0 Rouhani:PROPN:obj:5@person"),
                UnorderedElementsAre("Kerry -CONSULT future-> Rouhani", "Fabius -CONSULT future-> Rouhani"));
}

TEST(ClausePatterns, ReciprocalSubjectsMeetEachOther) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:4@person and:CCONJ:cc:3 Fabius:PROPN:conj:1@person met/meet:VERB.VBD:root:0"),
                ElementsAre("Kerry -CONSULT-> Fabius"));
}

TEST(ClausePatterns, CountriesBeforeAPluralNounMeetEachOther) {
    EXPECT_THAT(lines("the:DET:det:5 US:PROPN:amod:5@country and:CCONJ:cc:4 Russian:ADJ:conj:2@country=Russia "
                      "delegations/delegation:NOUN:nsubj:6 met/meet:VERB.VBD:root:0"),
                ElementsAre("US -CONSULT-> Russia"));
}

TEST(ClausePatterns, InfinitiveTakesItsSubjectFromTheGoverningVerb) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:2@person agreed/agree:VERB:root:0 to:PART:mark:4 meet:VERB:xcomp:2 "
                      "Assad:PROPN:obj:4@person"),
                ElementsAre("Kerry -AGREE-> Assad", "Kerry -CONSULT future-> Assad"));
}

TEST(ClausePatterns, InfinitiveAfterAnObjectBelongsToTheObject) {
    EXPECT_THAT(lines("Kyiv:PROPN:nsubj:2@place pressed/press:VERB:root:0 Berlin:PROPN:obj:2@place to:PART:mark:5 "
                      "sanction:VERB:xcomp:2 Gazprom:PROPN:obj:5@organization"),
                ElementsAre("Kyiv -REQUEST-> Berlin", "Berlin -SANCTION hypothetical-> Gazprom"));
}

TEST(ClausePatterns, RaisingPassiveHandsItsSubjectOn) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:pass:3@person is/be:AUX:aux:pass:3 expected/expect:VERB.VBN:root:0 "
                      "to:PART:mark:5 visit:VERB:xcomp:3 Chad:PROPN:obj:5@country"),
                ElementsAre("Kerry -CONSULT future-> Chad"));
}

TEST(ClausePatterns, AspectVerbIsTransparent) {
    EXPECT_THAT(lines("Russia:PROPN:nsubj:2@country continues/continue:VERB.VBZ:root:0 to:PART:mark:4 amass:VERB:xcomp:2 "
                      "troops/troop:NOUN:obj:4 near:ADP:case:8 Ukraine:PROPN:nmod:poss:8@country borders/border:NOUN:obl:4"),
                ElementsAre("Russia -MOBILIZE-> Ukraine"));
}

TEST(ClausePatterns, RelativePronounStandsForItsNoun) {
    EXPECT_THAT(lines("Kyiv:PROPN:root:0@place who:PRON:nsubj:3 pressed/press:VERB:acl:relcl:1 Berlin:PROPN:obj:3@place"),
                ElementsAre("Kyiv -REQUEST-> Berlin"));
}

TEST(ClausePatterns, ParticipleTakesTheSubjectOfItsClause) {
    EXPECT_THAT(lines("An:DET:det:2 official:NOUN:nsubj:3@group spoke/speak:VERB.VBD:root:0 accusing/accuse:VERB:advcl:3 "
                      "Russia:PROPN:obj:4@country"),
                testing::Contains("official -ACCUSE-> Russia"));
}

TEST(ClausePatterns, CoordinatedVerbsShareTheSubject) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:2@person visited/visit:VERB:root:0 Chad:PROPN:obj:2@country and:CCONJ:cc:5 "
                      "praised/praise:VERB:conj:2 Mali:PROPN:obj:5@country"),
                ElementsAre("Kerry -CONSULT-> Chad", "Kerry -SUPPORT-> Mali"));
}

TEST(ClausePatterns, PrepositionDecidesTheFrame) {
    EXPECT_THAT(lines("Paris:PROPN:nsubj:2@place called/call:VERB:root:0 on:ADP:case:4 Tehran:PROPN:obl:2@place"),
                ElementsAre("Paris -REQUEST-> Tehran"));
    EXPECT_THAT(lines("Paris:PROPN:nsubj:2@place called/call:VERB:root:0 for:ADP:case:4 sanctions/sanction:NOUN:obl:2 "
                      "against:ADP:case:6 Tehran:PROPN:nmod:4@place"),
                testing::Contains("Paris -THREATEN-> Tehran"));
}

TEST(NominalEvents, BetweenTwoActors) {
    EXPECT_THAT(lines("talks/talk:NOUN:root:0 between:ADP:case:3 Iran:PROPN:nmod:1@country and:CCONJ:cc:5 "
                      "Iraq:PROPN:conj:3@country"),
                ElementsAre("Iran -CONSULT-> Iraq"));
}

TEST(NominalEvents, PossessorActsOnThePrepositionalPhrase) {
    EXPECT_THAT(lines("Burns:PROPN:nmod:poss:3@person ':PART:case:1 visit:NOUN:root:0 to:ADP:case:5 Kyiv:PROPN:nmod:3@place"),
                ElementsAre("Burns -CONSULT-> Kyiv"));
}

TEST(NominalEvents, AdjectiveOfACountryActs) {
    EXPECT_THAT(lines("a:DET:det:4 possible:ADJ:amod:4 Russian:ADJ:amod:4@country=Russia invasion:NOUN:root:0 "
                      "of:ADP:case:6 Ukraine:PROPN:nmod:4@country"),
                ElementsAre("Russia -ASSAULT hypothetical-> Ukraine"));
}

TEST(NominalEvents, SupportVerbGivesTheSourceAndTheModality) {
    EXPECT_THAT(lines("Russia:PROPN:nsubj:3@country could/can:AUX:aux:3 launch:VERB:root:0 an:DET:det:5 attack:NOUN:obj:3 "
                      "on:ADP:case:7 Ukraine:PROPN:nmod:5@country"),
                ElementsAre("Russia -ASSAULT hypothetical-> Ukraine"));
}

TEST(NominalEvents, ReverseSupportVerbMakesItsSubjectTheTarget) {
    EXPECT_THAT(lines("Sudan:PROPN:nsubj:2@country received/receive:VERB:root:0 assistance:NOUN:obj:2 from:ADP:case:5 "
                      "Norway:PROPN:obl:2@country"),
                ElementsAre("Norway -AID-> Sudan"));
}

TEST(NominalEvents, AttenderOfTalksIsTheSubjectOfTheTravelVerb) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:3@person will:AUX:aux:3 travel:VERB:root:0 to:ADP:case:5 Berlin:PROPN:obl:3@place "
                      "for:ADP:case:7 talks/talk:NOUN:obl:3 with:ADP:case:9 Merkel:PROPN:nmod:7@person"),
                UnorderedElementsAre("Kerry -CONSULT future-> Berlin", "Kerry -CONSULT future-> Merkel"));
}

TEST(Turning, LiftingSanctionsIsARetreat) {
    EXPECT_THAT(lines("Washington:PROPN:nsubj:2@place lifted/lift:VERB:root:0 sanctions/sanction:NOUN:obj:2 on:ADP:case:5 "
                      "Sudan:PROPN:nmod:3@country"),
                testing::Contains("Washington -RETREAT-> Sudan"));
}

TEST(Turning, RefusingToMeetIsARejection) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:2@person refused/refuse:VERB:root:0 to:PART:mark:4 meet:VERB:xcomp:2 "
                      "Assad:PROPN:obj:4@person"),
                ElementsAre("Kerry -REJECT-> Assad", "Kerry -not CONSULT-> Assad"));
}

TEST(OpenRelations, ClauseWithoutAFrameKeepsItsPredicate) {
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country outplayed/outplay:VERB:root:0 Mali:PROPN:obj:2@country"),
                ElementsAre("Chad -~outplay-> Mali"));
}

TEST(OpenRelations, NothingIsSaidWithoutTwoActors) {
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country slept/sleep:VERB.VBD:root:0"), IsEmpty());
    EXPECT_THAT(lines("Snow:NOUN:nsubj:2 surprised/surprise:VERB:root:0 Mali:PROPN:obj:2@country"), IsEmpty());
}

TEST(OpenRelations, AFrameThatSaysNoEventKeepsTheClauseOut) {
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country met/meet:VERB.VBD:root:0 demands/demand:NOUN:obj:2 of:ADP:case:5 "
                      "Mali:PROPN:nmod:3@country"),
                IsEmpty());
}
