// What frames can ask for, and what the shipped lexicon makes of it. The trees are written by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sentence_notation.hpp"

using entente::extract::testing::lines;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(Conditions, SubjectTellsWhatHits) {
    EXPECT_THAT(lines("the:DET:det:3 Chadian:ADJ:amod:3@country=Chad missile:NOUN:nsubj:4 hit/hit:VERB.VBD:root:0 "
                      "Bamako:PROPN:obj:4@place"),
                ElementsAre("Chad -ASSAULT-> Bamako"));
    EXPECT_THAT(lines("the:DET:det:2 storm:NOUN:nsubj:3 hit/hit:VERB.VBD:root:0 Bamako:PROPN:obj:3@place"), IsEmpty());
}

TEST(Conditions, PredicativeWordCompletesTheVerb) {
    EXPECT_THAT(
        lines("the:DET:det:2 court:NOUN:nsubj:3@organization found/find:VERB.VBD:root:0 Salo:PROPN:obj:3@person "
              "guilty:ADJ:xcomp:3"),
        ElementsAre("court -SANCTION-> Salo"));
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place called/call:VERB.VBD:root:0 Salo:PROPN:obj:2@person a:DET:det:5 "
                      "liar:NOUN:obj:2"),
                ElementsAre("Oslo -ACCUSE-> Salo"));
}

TEST(Conditions, DecliningToCommentRejectsNobody) {
    EXPECT_THAT(
        lines("Oslo:PROPN:nsubj:2@place declined/decline:VERB.VBD:root:0 to:PART:mark:4 comment:VERB.VB:xcomp:2 "
              "on:ADP:case:6 Chad:PROPN:obl:4@country"),
        Not(Contains(testing::HasSubstr("REJECT"))));
}

TEST(Conditions, WhatIsDeniedIsNotGoverned) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place decided/decide:VERB.VBD:root:0 not:PART:advmod:5 to:PART:mark:5 "
                      "expel:VERB.VB:xcomp:2 Salo:PROPN:obj:5@person"),
                ElementsAre("Oslo -not SANCTION future-> Salo"));
}

TEST(Kinds, OnlyWhomOneCanCallIsCalled) {
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place called/call:VERB.VBD:root:0 Salo:PROPN:obj:2@person"),
                ElementsAre("Oslo -CONSULT-> Salo"));
    EXPECT_THAT(lines("Oslo:PROPN:nsubj:2@place called/call:VERB.VBD:root:0 Chad:PROPN:obj:2@country"), IsEmpty());
}

TEST(Words, APhraseWithoutAPartIsNoParticle) {
    // "took in refugees" gives shelter; "took refugees in trucks" does not say so
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country took/take:VERB.VBD:root:0 in:ADP:compound:prt:2 "
                      "refugees/refugee:NOUN:obj:2@group"),
                ElementsAre("Chad -AID-> refugees"));
    EXPECT_THAT(
        lines("Chad:PROPN:nsubj:2@country took/take:VERB.VBD:root:0 refugees/refugee:NOUN:obj:2@group in:ADP:case:5 "
              "trucks/truck:NOUN:obl:2"),
        Not(Contains(testing::HasSubstr("AID"))));
}

TEST(Words, TheWordAfterTheVerbIsItsParticleWhateverTheParserSays) {
    EXPECT_THAT(
        lines("Chad:PROPN:nsubj:2@country let/let:VERB.VBD:root:0 free:ADJ:amod:4 activists/activist:NOUN:obj:2@group"),
        ElementsAre("Chad -RETREAT-> activists"));
}

TEST(Words, AccordingToIsNotTo) {
    EXPECT_THAT(
        lines(
            "Chad:PROPN:nsubj:2@country sold/sell:VERB.VBD:root:0 oil:NOUN:obj:2 according:VERB:case:6 to:ADP:fixed:4 "
            "Salo:PROPN:obl:2@person"),
        Not(Contains(testing::HasSubstr("COOPERATE"))));
}

TEST(Words, AnIdiomStandsInOnePieceWhateverTheParserSays) {
    EXPECT_THAT(lines("soldiers/soldier:NOUN:nsubj:2@group opened/open:VERB.VBD:root:0 fire:NOUN:obj:2 on:ADP:case:5 "
                      "Salo:PROPN:nmod:3@person"),
                ElementsAre("soldiers -ASSAULT-> Salo"));
    EXPECT_THAT(lines("Salo:PROPN:nsubj:2@person broke/break:VERB.VBD:root:0 ranks/rank:NOUN:obj:2 with:ADP:case:5 "
                      "Kerry:PROPN:obl:2@person"),
                ElementsAre("Salo -SANCTION-> Kerry"));
}

TEST(FarTargets, AreGuessedOnlyWhereTheFrameCanDoWithoutATarget) {
    // a meeting needs somebody to meet: not whoever stands in its topic
    EXPECT_THAT(lines("Salo:PROPN:nsubj:2@person met/meet:VERB.VBD:root:0 to:PART:mark:4 discuss:VERB.VB:advcl:2 "
                      "sanctions/sanction:NOUN:obj:4 on:ADP:case:7 Chad:PROPN:nmod:5@country"),
                Not(Contains("Salo -CONSULT-> Chad")));
    EXPECT_THAT(
        lines("Oslo:PROPN:nsubj:2@place agreed/agree:VERB.VBD:root:0 to:PART:mark:4 sing:VERB.VB:xcomp:2 in:ADP:case:6 "
              "Chad:PROPN:obl:4@country"),
        Contains("Oslo -AGREE-> Chad"));
}

TEST(Slots, TheFirstOfTwoObjectsIsWhoIsGivenSomething) {
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country gave/give:VERB.VBD:root:0 Mali:PROPN:obj:2@country an:DET:det:5 "
                      "ultimatum:NOUN:obj:2"),
                ElementsAre("Chad -THREATEN-> Mali"));
}

TEST(Slots, ARepeatedVisitGoesToTheSamePlace) {
    EXPECT_THAT(
        lines(
            "Kerry:PROPN:nmod:poss:3@person 's:PART:case:1 visit:NOUN:nsubj:6 to:ADP:case:5 Chad:PROPN:nmod:3@country "
            "followed/follow:VERB.VBD:root:0 Salo:PROPN:nmod:poss:9@person 's:PART:case:7 visit:NOUN:obj:6"),
        testing::IsSupersetOf({"Kerry -CONSULT-> Chad", "Salo -CONSULT-> Chad"}));
}

TEST(NoEvents, SportHurtsNobody) {
    EXPECT_THAT(
        lines(
            "Chad:PROPN:nsubj:2@country beat/beat:VERB.VBD:root:0 Mali:PROPN:obj:2@country in:ADP:case:6 the:DET:det:6 "
            "final:NOUN:obl:2"),
        IsEmpty());
    EXPECT_THAT(lines("the:DET:det:2 team:NOUN:nsubj:3@group attacked/attack:VERB.VBD:root:0 Mali:PROPN:obj:3@country"),
                IsEmpty());
}

TEST(NoEvents, NobodyIsToldByWhatIsSaidToThePress) {
    EXPECT_THAT(
        lines(
            "Salo:PROPN:nsubj:2@person spoke/speak:VERB.VBD:root:0 to:ADP:case:4 reporters/reporter:NOUN:obl:2@group"),
        IsEmpty());
}

TEST(Turning, ContextsTurnATypeAround) {
    const auto turned = [](const char* verb, const char* noun) {
        return lines(std::string{"Chad:PROPN:nsubj:2@country "} + verb + ":VERB.VBD:root:0 " + noun +
                     ":NOUN:obj:2 on:ADP:case:5 Mali:PROPN:nmod:3@country");
    };
    EXPECT_THAT(turned("imposed/impose", "sanctions/sanction"), ElementsAre("Chad -SANCTION-> Mali"));
    EXPECT_THAT(turned("lifted/lift", "sanctions/sanction"), Contains("Chad -RETREAT-> Mali"));
    EXPECT_THAT(turned("halted/halt", "attacks/attack"), Contains("Chad -RETREAT-> Mali"));
    EXPECT_THAT(turned("threatened/threaten", "sanctions/sanction"), Contains("Chad -THREATEN-> Mali"));
}

TEST(Idioms, AreFramesOfTheirVerb) {
    EXPECT_THAT(lines("rebels/rebel:NOUN:nsubj:2@group laid/lay:VERB.VBD:root:0 siege:NOUN:obj:2 to:ADP:case:5 "
                      "Bamako:PROPN:obl:2@place"),
                ElementsAre("rebels -ASSAULT-> Bamako"));
    EXPECT_THAT(lines("Chad:PROPN:nsubj:2@country cut/cut:VERB.VBD:root:0 ties/tie:NOUN:obj:2 with:ADP:case:5 "
                      "Mali:PROPN:obl:2@country"),
                ElementsAre("Chad -SANCTION-> Mali"));
    EXPECT_THAT(lines("Salo:PROPN:nsubj:2@person threw/throw:VERB.VBD:root:0 his:PRON:nmod:poss:4 weight:NOUN:obj:2 "
                      "behind:ADP:case:6 Kerry:PROPN:obl:2@person"),
                ElementsAre("Salo -SUPPORT-> Kerry"));
    EXPECT_THAT(
        lines("rebels/rebel:NOUN:nsubj:2@group took/take:VERB.VBD:root:0 up:ADP:compound:prt:2 arms/arm:NOUN:obj:2 "
              "against:ADP:case:6 Chad:PROPN:obl:2@country"),
        ElementsAre("rebels -ASSAULT-> Chad"));
    EXPECT_THAT(
        lines("Chad:PROPN:nsubj:2@country buried/bury:VERB.VBD:root:0 the:DET:det:4 hatchet:NOUN:obj:2 with:ADP:case:6 "
              "Mali:PROPN:obl:2@country"),
        ElementsAre("Chad -AGREE-> Mali"));
}
