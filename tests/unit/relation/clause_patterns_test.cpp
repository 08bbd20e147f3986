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
    EXPECT_THAT(
        lines("Russia:PROPN:nsubj:2@country continues/continue:VERB.VBZ:root:0 to:PART:mark:4 amass:VERB:xcomp:2 "
              "troops/troop:NOUN:obj:4 near:ADP:case:8 Ukraine:PROPN:nmod:poss:8@country borders/border:NOUN:obl:4"),
        ElementsAre("Russia -MOBILIZE-> Ukraine"));
}

TEST(ClausePatterns, RelativePronounStandsForItsNoun) {
    EXPECT_THAT(
        lines("Kyiv:PROPN:root:0@place who:PRON:nsubj:3 pressed/press:VERB:acl:relcl:1 Berlin:PROPN:obj:3@place"),
        ElementsAre("Kyiv -REQUEST-> Berlin"));
}

TEST(ClausePatterns, ParticipleTakesTheSubjectOfItsClause) {
    EXPECT_THAT(
        lines("An:DET:det:2 official:NOUN:nsubj:3@group spoke/speak:VERB.VBD:root:0 accusing/accuse:VERB:advcl:3 "
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
    EXPECT_THAT(
        lines("Burns:PROPN:nmod:poss:3@person ':PART:case:1 visit:NOUN:root:0 to:ADP:case:5 Kyiv:PROPN:nmod:3@place"),
        ElementsAre("Burns -CONSULT-> Kyiv"));
}

TEST(NominalEvents, AdjectiveOfACountryActs) {
    EXPECT_THAT(lines("a:DET:det:4 possible:ADJ:amod:4 Russian:ADJ:amod:4@country=Russia invasion:NOUN:root:0 "
                      "of:ADP:case:6 Ukraine:PROPN:nmod:4@country"),
                ElementsAre("Russia -ASSAULT hypothetical-> Ukraine"));
}

TEST(NominalEvents, SupportVerbGivesTheSourceAndTheModality) {
    EXPECT_THAT(
        lines("Russia:PROPN:nsubj:3@country could/can:AUX:aux:3 launch:VERB:root:0 an:DET:det:5 attack:NOUN:obj:3 "
              "on:ADP:case:7 Ukraine:PROPN:nmod:5@country"),
        ElementsAre("Russia -ASSAULT hypothetical-> Ukraine"));
}

TEST(NominalEvents, ReverseSupportVerbMakesItsSubjectTheTarget) {
    EXPECT_THAT(lines("Sudan:PROPN:nsubj:2@country received/receive:VERB:root:0 assistance:NOUN:obj:2 from:ADP:case:5 "
                      "Norway:PROPN:obl:2@country"),
                ElementsAre("Norway -AID-> Sudan"));
}

TEST(NominalEvents, AttenderOfTalksIsTheSubjectOfTheTravelVerb) {
    EXPECT_THAT(
        lines("Kerry:PROPN:nsubj:3@person will:AUX:aux:3 travel:VERB:root:0 to:ADP:case:5 Berlin:PROPN:obl:3@place "
              "for:ADP:case:7 talks/talk:NOUN:obl:3 with:ADP:case:9 Merkel:PROPN:nmod:7@person"),
        UnorderedElementsAre("Kerry -CONSULT future-> Berlin", "Kerry -CONSULT future-> Merkel"));
}

TEST(Turning, LiftingSanctionsIsARetreat) {
    EXPECT_THAT(
        lines("Washington:PROPN:nsubj:2@place lifted/lift:VERB:root:0 sanctions/sanction:NOUN:obj:2 on:ADP:case:5 "
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
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country met/meet:VERB.VBD:root:0 expectations/expectation:NOUN:obj:2 "
                      "of:ADP:case:5 Mali:PROPN:nmod:3@country"),
                IsEmpty());
}

TEST(BrokenParses, DatelineIsNoSubject) {
    EXPECT_THAT(lines("OSLO:PROPN:nsubj:5@place --:PUNCT:punct:1 Anna:PROPN:appos:1@person=Anna_Berg Berg:PROPN:flat:3 "
                      "visited/visit:VERB:root:0 Chad:PROPN:obj:5@country"),
                ElementsAre("Anna Berg -CONSULT-> Chad"));
}

TEST(BrokenParses, SubjectHungOnTheObjectIsFound) {
    EXPECT_THAT(lines("Norway:PROPN:compound:3@country attacked/attack:VERB.VBD:root:0 Chad:PROPN:obj:2@country"),
                ElementsAre("Norway -ASSAULT-> Chad"));
}

TEST(BrokenParses, NameAfterAndIsCoordinated) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:2@person met/meet:VERB.VBD:root:0 Berg:PROPN:obj:2@person and:CCONJ:cc:5 "
                      "Salo:PROPN:compound:3@person"),
                ElementsAre("Kerry -CONSULT-> Berg", "Kerry -CONSULT-> Salo"));
}

TEST(BrokenParses, CoordinatedParticipleBelongsToTheEarlierOne) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place spoke/speak:VERB.VBD:root:0 offering/offer:VERB:advcl:2 to:PART:mark:5 "
                      "leave:VERB.VB:xcomp:3 and:CCONJ:cc:7 accusing/accuse:VERB:conj:5 Chad:PROPN:obj:7@country"),
                testing::Contains("Oslo -ACCUSE-> Chad"));
}

TEST(BrokenParses, LemmaThatTheLexiconDoesNotKnowIsTriedByItsForm) {
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country freed/fre:VERB.VBD:root:0 rebels/rebel:NOUN:obj:2@group"),
                ElementsAre("Chad -RETREAT-> rebels"));
}

TEST(ClausePatterns, WhoIsTheNearestName) {
    EXPECT_THAT(
        lines("a:DET:det:2 source:NOUN:root:0 for:ADP:case:4 Kyiv:PROPN:nmod:2@place ,:PUNCT:punct:7 who:PRON:nsubj:7 "
              "pressed/press:VERB:acl:relcl:2 Berlin:PROPN:obj:7@place"),
        ElementsAre("Kyiv -REQUEST-> Berlin"));
}

TEST(ClausePatterns, ContentClauseOfANounHasNoGap) {
    EXPECT_THAT(lines("fears/fear:NOUN:root:0 in:ADP:case:3 Chad:PROPN:nmod:1@country that:SCONJ:mark:6 "
                      "Mali:PROPN:nsubj:6@country "
                      "retreats/retreat:VERB:acl:relcl:3"),
                ElementsAre("Mali -RETREAT hypothetical-> nobody"));
}

TEST(ClausePatterns, ForNamesTheSubjectOfAnInfinitive) {
    EXPECT_THAT(lines("Washington:PROPN:nsubj:2@place sees/see:VERB.VBZ:root:0 ways/way:NOUN:obj:2 for:ADP:case:5 "
                      "Moscow:PROPN:nmod:3@place to:PART:mark:7 attack:VERB.VB:acl:3 Kyiv:PROPN:obj:7@place"),
                ElementsAre("Moscow -ASSAULT hypothetical-> Kyiv"));
}

TEST(ClausePatterns, AccusedOfDoingItIsTheAccused) {
    const auto found = entente::extract::testing::relations(entente::extract::testing::annotate(
        "Oslo:PROPN:nsubj:2@place accused/accuse:VERB:root:0 Chad:PROPN:obj:2@country of:SCONJ:mark:5 "
        "attacking/attack:VERB:advcl:2 Mali:PROPN:obj:5@country"));
    ASSERT_THAT(found, testing::SizeIs(2));
    EXPECT_EQ(found[0].event.type, "ACCUSE");
    EXPECT_EQ(found[1].event.type, "ASSAULT");
    EXPECT_EQ(found[1].source.name, "Chad");
    ASSERT_TRUE(found[1].speaker);
    EXPECT_EQ(found[1].speaker->name, "Oslo");
}

TEST(Turning, RefusalNeedsNoFrameForWhatIsRefused) {
    EXPECT_THAT(
        lines("Oslo:PROPN:nsubj:2@place refused/refuse:VERB:root:0 to:PART:mark:4 sing:VERB.VB:xcomp:2 for:ADP:case:6 "
              "Chad:PROPN:obl:4@country"),
        testing::Contains("Oslo -REJECT-> Chad"));
}

TEST(Turning, RulingOutACooperativeActIsCodedAsReject) {
    const auto found = entente::extract::testing::relations(entente::extract::testing::annotate(
        "Oslo:PROPN:nsubj:4@place will:AUX:aux:4 not:PART:advmod:4 meet:VERB.VB:root:0 Chad:PROPN:obj:4@country"));
    ASSERT_THAT(found, testing::SizeIs(1));
    EXPECT_EQ(found[0].event.type, "CONSULT");
    EXPECT_TRUE(found[0].negated);
    EXPECT_EQ(found[0].event.plover, "REJECT");
}

TEST(Turning, DeniedClauseIsNegatedAndAttributed) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place denied/deny:VERB:root:0 that:SCONJ:mark:5 Chad:PROPN:nsubj:5@country "
                      "attacked/attack:VERB:ccomp:2 Mali:PROPN:obj:5@country"),
                testing::Contains("Chad -not ASSAULT-> Mali"));
}

TEST(BrokenParses, PrepositionOnTheTitleBelongsToTheName) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place talked/talk:VERB:root:0 with:ADP:case:4 President:PROPN:nmod:desc:5 "
                      "Salo:PROPN:obl:2@person"),
                ElementsAre("Oslo -CONSULT-> Salo"));
}

TEST(ClausePatterns, DayAfterOnIsNotWhomOneCallsOn) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place called/call:VERB:root:0 Salo:PROPN:obj:2@person on:ADP:case:5 "
                      "Friday:PROPN:obl:2"),
                ElementsAre("Oslo -CONSULT-> Salo"));
}

TEST(NominalEvents, WhoBeginsTalksHoldsThem) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place opened/open:VERB:root:0 talks/talk:NOUN:obj:2 with:ADP:case:5 "
                      "Chad:PROPN:nmod:3@country"),
                ElementsAre("Oslo -CONSULT-> Chad"));
    EXPECT_THAT(lines("talks/talk:NOUN:nsubj:2 began/begin:VERB.VBD:root:0 between:ADP:case:4 Oslo:PROPN:obl:2@place "
                      "and:CCONJ:cc:6 "
                      "Chad:PROPN:conj:4@country"),
                ElementsAre("Oslo -CONSULT-> Chad"));
}
