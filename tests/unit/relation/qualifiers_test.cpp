#include "extract/relation/qualifiers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/relation/time_expression.hpp"
#include "sentence_notation.hpp"

using entente::Date;
using entente::parse_iso_date;
using entente::extract::ActorFinder;
using entente::extract::AttributionReader;
using entente::extract::Certainty;
using entente::extract::CertaintyReader;
using entente::extract::ClauseReader;
using entente::extract::Relation;
using entente::extract::Sign;
using entente::extract::time_of;
using entente::extract::TimeDirection;
using entente::extract::testing::annotate;
using entente::extract::testing::AnnotatedText;
using entente::extract::testing::lines;
using entente::extract::testing::ontology;
using entente::extract::testing::relations;
using testing::Contains;
using testing::ElementsAre;
using testing::SizeIs;

TEST(Modality, HeadlineInfinitiveIsFuture) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:3@person to:PART:mark:3 meet:VERB:root:0 Assad:PROPN:obj:3@person"),
                ElementsAre("Kerry -CONSULT future-> Assad"));
}

TEST(Modality, ConditionIsHypothetical) {
    EXPECT_THAT(
        lines("if:SCONJ:mark:3 Russia:PROPN:nsubj:3@country attacked/attack:VERB:advcl:6 Ukraine:PROPN:obj:3@country "
              "costs/cost:NOUN:nsubj:6 rise:VERB:root:0"),
        ElementsAre("Russia -ASSAULT hypothetical-> Ukraine"));
}

TEST(Modality, FearCoversWhatIsFeared) {
    EXPECT_THAT(lines("fears/fear:NOUN:root:0 that:SCONJ:mark:5 Russia:PROPN:nsubj:5@country is/be:AUX:aux:5 "
                      "attacking/attack:VERB:acl:1 Ukraine:PROPN:obj:5@country"),
                ElementsAre("Russia -ASSAULT hypothetical-> Ukraine"));
}

TEST(Modality, NegationIsKept) {
    EXPECT_THAT(lines("Russia:PROPN:nsubj:4@country did/do:AUX:aux:4 not:PART:advmod:4 attack:VERB:root:0 "
                      "Ukraine:PROPN:obj:4@country"),
                ElementsAre("Russia -not ASSAULT-> Ukraine"));
}

TEST(Modality, WouldAfterASpeechVerbAnnounces) {
    EXPECT_THAT(
        lines("Kerry:PROPN:nsubj:2@person said/say:VERB.VBD:root:0 he:PRON:nsubj:5@person=Kerry would:AUX:aux:5 "
              "visit:VERB:ccomp:2 Chad:PROPN:obj:5@country"),
        ElementsAre("Kerry -CONSULT future-> Chad"));
}

TEST(Modality, DefiniteNominalEventStaysAFactUnderAFutureVerb) {
    EXPECT_THAT(lines("Kerry:PROPN:nsubj:3@person will:AUX:aux:3 condemn:VERB:root:0 Russia:PROPN:nmod:poss:6@country "
                      "'s:PART:case:4 invasion:NOUN:obj:3 of:ADP:case:8 Ukraine:PROPN:nmod:6@country"),
                ElementsAre("Kerry -ACCUSE future-> Russia", "Russia -ASSAULT-> Ukraine"));
}

TEST(Modality, FutureConsultIsCodedAsAgree) {
    const auto found =
        relations(annotate("Kerry:PROPN:nsubj:3@person will:AUX:aux:3 meet:VERB:root:0 Assad:PROPN:obj:3@person"));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].event.type, "CONSULT");
    EXPECT_EQ(found[0].event.plover, "AGREE");
    EXPECT_EQ(found[0].event.quad, 1);
    EXPECT_EQ(found[0].predicate.text, "will meet");
}

TEST(Attribution, SubjectOfASpeechVerbSpeaks) {
    const auto found = relations(annotate(
        "Kerry:PROPN:nsubj:2@person said/say:VERB.VBD:root:0 Russia:PROPN:nsubj:4@country attacked/attack:VERB:ccomp:2 "
        "Ukraine:PROPN:obj:4@country"));
    ASSERT_THAT(found, SizeIs(1));
    ASSERT_TRUE(found[0].speaker);
    EXPECT_EQ(found[0].speaker->name, "Kerry");
}

TEST(Attribution, AccordingToNamesTheSpeaker) {
    const auto found =
        relations(annotate("Russia:PROPN:nsubj:2@country attacked/attack:VERB:root:0 Ukraine:PROPN:obj:2@country "
                           "according/accord:VERB:case:6 "
                           "to:ADP:fixed:4 Kerry:PROPN:obl:2@person"));
    ASSERT_THAT(found, SizeIs(1));
    ASSERT_TRUE(found[0].speaker);
    EXPECT_EQ(found[0].speaker->name, "Kerry");
}

TEST(Attribution, LaterSentenceOfAQuotationHasTheSpeakerOfItsEnd) {
    const auto found = relations(annotate(
        "“:PUNCT:punct:3 Russia:PROPN:nsubj:3@country attacked/attack:VERB:root:0 Ukraine:PROPN:obj:3@country | "
        "War/war:NOUN:nsubj:2 came/come:VERB.VBD:parataxis:5 ”:PUNCT:punct:2 Kerry:PROPN:nsubj:5@person "
        "said/say:VERB.VBD:root:0"));
    ASSERT_THAT(found, SizeIs(1));
    ASSERT_TRUE(found[0].speaker);
    EXPECT_EQ(found[0].speaker->name, "Kerry");
}

TEST(Attribution, TheArticleItselfIsNoSpeaker) {
    const auto found =
        relations(annotate("Russia:PROPN:nsubj:2@country attacked/attack:VERB:root:0 Ukraine:PROPN:obj:2@country"));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_FALSE(found[0].speaker);
}

TEST(TimeAndPlace, AreReadFromTheClause) {
    const auto found = relations(
        annotate("Kerry:PROPN:nsubj:3@person will:AUX:aux:3 meet:VERB:root:0 Assad:PROPN:obj:3@person in:ADP:case:6 "
                 "Geneva:PROPN:obl:3@place on:ADP:case:8 Friday:PROPN:obl:3",
                 parse_iso_date("2022-01-18")));
    ASSERT_THAT(found, SizeIs(1));
    ASSERT_TRUE(found[0].place);
    EXPECT_EQ(found[0].place->name, "Geneva");
    ASSERT_TRUE(found[0].time && found[0].time->start);
    EXPECT_EQ(*found[0].time->start, parse_iso_date("2022-01-21"));
}

TEST(TimeAndPlace, PresentTenseWithADayToComeIsFuture) {
    const char* const sentence =
        "Kerry:PROPN:nsubj:3@person is/be:AUX:aux:3 visiting/visit:VERB:root:0 Chad:PROPN:obj:3@country "
        "next:ADJ:amod:6 week:NOUN:obl:unmarked:3";
    EXPECT_THAT(lines(sentence, parse_iso_date("2022-01-18")), ElementsAre("Kerry -CONSULT future-> Chad"));
    EXPECT_THAT(lines(sentence), ElementsAre("Kerry -CONSULT-> Chad"))
        << "without a publication date nothing is resolved";
}

TEST(Modality, PredicateAdjectiveMakesANominalEventPossible) {
    EXPECT_THAT(
        lines("Russian:ADJ:amod:2@country=Russia attack:NOUN:nsubj:3 remained/remain:VERB:root:0 possible:ADJ:xcomp:3"),
        ElementsAre("Russia -ASSAULT hypothetical-> nobody"));
}

TEST(Attribution, AccusedOfANominalEvent) {
    const auto found =
        relations(annotate("Oslo:PROPN:nsubj:2@place accused/accuse:VERB:root:0 Chad:PROPN:obj:2@country of:ADP:case:5 "
                           "attacks/attack:NOUN:obl:2 "
                           "on:ADP:case:7 Mali:PROPN:nmod:5@country"));
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[1].source.name, "Chad");
    EXPECT_EQ(found[1].target->name, "Mali");
    ASSERT_TRUE(found[1].speaker);
    EXPECT_EQ(found[1].speaker->name, "Oslo");
}

TEST(Attribution, WhoSaysSomethingElseBesideItIsNoSpeaker) {
    const auto found =
        relations(annotate("Oslo:PROPN:nsubj:2@place attacked/attack:VERB:root:0 Chad:PROPN:obj:2@country "
                           ";:PUNCT:punct:6 Mali:PROPN:nsubj:6@country "
                           "denied/deny:VERB:parataxis:2 it:PRON:obj:6"));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].event.type, "ASSAULT");
    EXPECT_FALSE(found[0].speaker);
}

TEST(Signs, SayWhichWordsAQualifierWasReadFrom) {
    const AnnotatedText text = annotate(
        "Kerry:PROPN:nsubj:2@person denied/deny:VERB:root:0 Chad:PROPN:nsubj:5@country will:AUX:aux:5 "
        "attack:VERB:ccomp:2 Mali:PROPN:obj:5@country on:ADP:case:8 Friday:PROPN:obl:5");
    ClauseReader clauses{text.document, ontology()};
    const ActorFinder actors{text.document, text.mentions, clauses, ontology()};
    const Certainty certainty =
        CertaintyReader{text.document, ontology(), clauses}.certainty(4, entente::extract::k_no_token);
    EXPECT_THAT(certainty.signs, ElementsAre(Sign{"modality.future_auxiliary", 3}, Sign{"negation.denied", 1}));
    const auto speaker = AttributionReader{text.document, ontology(), clauses, actors}.speaker(4);
    ASSERT_TRUE(speaker);
    EXPECT_EQ(speaker->sign, (Sign{"speaker.reporting_verb", 1}));
    const auto time = time_of(text.document, 4, std::nullopt, TimeDirection::past);
    ASSERT_TRUE(time);
    EXPECT_EQ(time->sign, (Sign{"time.expression", 7}));
    EXPECT_EQ(time->first, 6U);
}
