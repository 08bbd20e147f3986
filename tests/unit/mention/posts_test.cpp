#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notation.hpp"

namespace entente::extract::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Posts, TitleGivesPostAndCountry) {
    const Found found{
        {"US/PROPN/5:compound/B-LOC Secretary/PROPN/5:nmod:desc of/ADP/4:case State/PROPN/2:nmod "
         "Antony/PROPN/7:nsubj/B-PER "
         "Blinken/PROPN/5:flat/I-PER left=leave/VERB/0:root ^./PUNCT/7:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Antony Blinken -Secretary of State-> United States"));
    const auto& blinken = found.actor("Antony Blinken");
    EXPECT_EQ(blinken.post, "Secretary of State");
    EXPECT_EQ(blinken.country, "USA");
    EXPECT_EQ(blinken.sector, "GOV");
}

TEST(Posts, CoordinatedPostSharesTheCountry) {
    const Found found{
        {"Ukrainian/ADJ/2:amod/B-NORP President/PROPN/3:nmod:desc Volodymyr/PROPN/10:nsubj/B-PER "
         "Zelenskiy/PROPN/3:flat/I-PER "
         "and/CCONJ/8:cc Foreign/ADJ/7:amod Minister/PROPN/8:nmod:desc Dmytro/PROPN/3:conj/B-PER "
         "Kuleba/PROPN/8:flat/I-PER "
         "left=leave/VERB/0:root ^./PUNCT/10:punct"}};
    EXPECT_THAT(affiliations(found.mentions),
                ElementsAre("Volodymyr Zelenskiy -President-> Ukraine", "Dmytro Kuleba -Foreign Minister-> Ukraine"));
}

TEST(Posts, CustomersDoNotBelongToTheCompany) {
    const Found found{
        {"NATO/PROPN/3:nmod:poss/B-ORG ^'s/PART/1:case customers=customer/NOUN/4:nsubj left=leave/VERB/0:root "
         "^./PUNCT/4:punct"}};
    EXPECT_THAT(affiliations(found.mentions), IsEmpty());
}

TEST(Posts, OrganizationOwnsThePost) {
    const Found found{
        {"White/PROPN/2:compound/B-ORG House/PROPN/5:compound/I-ORG press/NOUN/4:compound secretary/NOUN/5:nmod:desc "
         "Jen/PROPN/7:nsubj/B-PER Psaki/PROPN/5:flat/I-PER met=meet/VERB/0:root CIA/PROPN/10:compound/B-ORG "
         "Director/NOUN/10:nmod:desc "
         "Bill/PROPN/7:obj/B-PER Burns/PROPN/10:flat/I-PER ^./PUNCT/7:punct"}};
    EXPECT_THAT(affiliations(found.mentions),
                ElementsAre("Jen Psaki -press secretary-> White House", "Bill Burns -Director-> CIA"));
    EXPECT_EQ(found.actor("Bill Burns").sector, "SPY");
    EXPECT_EQ(found.actor("Bill Burns").organization, "CIA");
}

TEST(Posts, PossessorOwnsThePostWithoutItsAdjectives) {
    const Found found{
        {"Germany/PROPN/4:nmod:poss/B-LOC ^'s/PART/1:case new/ADJ/4:amod Chancellor/PROPN/5:nmod:desc "
         "Olaf/PROPN/7:nsubj/B-PER "
         "Scholz/PROPN/5:flat/I-PER hesitated=hesitate/VERB/0:root ^./PUNCT/7:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Olaf Scholz -Chancellor-> Germany"));
}

TEST(Posts, PartyLabelMakesAnAmericanLegislator) {
    const Found found{
        {"Sen./PROPN/2:nmod:desc Chris/PROPN/9:nsubj/B-PER Murphy/PROPN/2:flat/I-PER ^,/PUNCT/5:punct "
         "D/PROPN/2:appos/B-PER "
         "^-/PUNCT/5:punct/I-PER ^Conn./PROPN/5:flat/I-PER ^,/PUNCT/5:punct spoke=speak/VERB/0:root ^./PUNCT/9:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Chris Murphy -Senator-> United States"));
    EXPECT_EQ(found.actor("Chris Murphy").sector, "LEG");
    EXPECT_THAT(links(found.document, found.mentions), ElementsAre("Chris Murphy -> Chris Murphy"));
}

TEST(Posts, AppositionAfterTheName) {
    const Found found{
        {"Josep/PROPN/11:nsubj/B-PER Borrell/PROPN/1:flat/I-PER ^,/PUNCT/9:punct the/DET/5:det "
         "EU/PROPN/9:nmod:poss/B-ORG "
         "^'s/PART/5:case foreign/ADJ/8:amod policy/NOUN/9:compound chief/NOUN/1:appos ^,/PUNCT/9:punct "
         "agreed=agree/VERB/0:root "
         "^./PUNCT/11:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Josep Borrell -foreign policy chief-> European Union"));
    EXPECT_EQ(found.actor_of("EU's foreign policy chief"), "Josep Borrell");
    EXPECT_EQ(found.actor("Josep Borrell").country, "EUR");
}

TEST(Posts, AppositionBeforeTheName) {
    const Found found{
        {"The/DET/4:det Russian/ADJ/4:amod/B-NORP foreign/ADJ/4:amod minister/NOUN/9:nsubj ^,/PUNCT/6:punct "
         "Sergey/PROPN/4:appos/B-PER Lavrov/PROPN/6:flat/I-PER ^,/PUNCT/6:punct refused=refuse/VERB/0:root "
         "^./PUNCT/9:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Sergey Lavrov -foreign minister-> Russia"));
    const auto carried = found.mentions.by_head(3);
    ASSERT_EQ(carried.size(), 1U);
    EXPECT_EQ(found.mentions.actor(found.mentions.mentions[carried[0]].actor).name, "Sergey Lavrov");
}

TEST(Posts, CounterpartInAppositionIsTheNamedPersonOfThatCountry) {
    const Found found{
        {"Blinken/PROPN/2:nsubj/B-PER met=meet/VERB/0:root his/PRON/5:nmod:poss Russian/ADJ/5:amod/B-NORP "
         "counterpart/NOUN/2:obj "
         "^,/PUNCT/9:punct Foreign/ADJ/8:amod Minister/PROPN/9:nmod:desc Sergei/PROPN/5:appos/B-PER "
         "Lavrov/PROPN/9:flat/I-PER "
         "^,/PUNCT/9:punct in/ADP/13:case Vienna/PROPN/2:obl/B-LOC ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("his Russian counterpart"), "Sergei Lavrov");
    const auto& lavrov = found.actor("Sergei Lavrov");
    EXPECT_EQ(lavrov.country, "RUS");
    EXPECT_EQ(lavrov.post, "Foreign Minister");
}

TEST(Posts, CounterpartIsTheOneOfThatCountryWithTheSamePost) {
    const Found found{
        {"Russian/ADJ/3:amod/B-NORP President/PROPN/3:nmod:desc Vladimir/PROPN/5:nsubj/B-PER Putin/PROPN/3:flat/I-PER "
         "spoke=speak/VERB/0:root ^./PUNCT/5:punct",
         "Russian/ADJ/4:amod/B-NORP Foreign/ADJ/3:amod Minister/PROPN/4:nmod:desc Sergei/PROPN/6:nsubj/B-PER "
         "Lavrov/PROPN/4:flat/I-PER listened=listen/VERB/0:root ^./PUNCT/6:punct",
         "French/ADJ/2:amod/B-NORP President/PROPN/3:nmod:desc Emmanuel/PROPN/5:nsubj/B-PER Macron/PROPN/3:flat/I-PER "
         "called=call/VERB/0:root his/PRON/8:nmod:poss Russian/ADJ/8:amod/B-NORP counterpart/NOUN/5:obj "
         "^./PUNCT/5:punct"}};
    EXPECT_EQ(found.actor_of("Russian counterpart"), "Vladimir Putin");
}

TEST(Posts, PluralCounterpartsStayAGroup) {
    const Found found{
        {"They/PRON/2:nsubj met=meet/VERB/0:root their/PRON/7:nmod:poss French/ADJ/7:amod/B-NORP and/CCONJ/6:cc "
         "British/ADJ/4:conj/B-NORP counterparts=counterpart/NOUN/2:obj ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor("French and British counterparts").kind, ActorKind::group);
}

TEST(Posts, FormerPostIsMarked) {
    const Found found{
        {"Former/ADJ/4:amod Israeli/ADJ/4:amod/B-NORP defence/NOUN/4:compound minister/NOUN/5:nmod:desc "
         "Benny/PROPN/7:nsubj/B-PER "
         "Gantz/PROPN/5:flat/I-PER spoke=speak/VERB/0:root ^./PUNCT/7:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Benny Gantz -former defence minister-> Israel"));
    EXPECT_EQ(found.actor("Benny Gantz").post, "");
    EXPECT_EQ(found.actor("Benny Gantz").sector, "ELI");
}

TEST(Posts, PersonsGovernmentTiesThePersonToTheCountry) {
    const Found found{
        {"Alexander/PROPN/5:nmod:poss/B-PER Lukashenko/PROPN/1:flat/I-PER ^'s/PART/1:case Belarusian/ADJ/5:amod/B-NORP "
         "government/NOUN/6:nsubj fell=fall/VERB/0:root ^./PUNCT/6:punct"}};
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("Alexander Lukashenko --> Belarus"));
    EXPECT_EQ(found.actor_of("Belarusian government"), "Belarus");
}

TEST(Posts, PostBehindAPrepositionalPhraseAndAcronym) {
    const Found found{
        {"UN/PROPN/2:compound/B-ORG envoy/NOUN/5:nmod:desc for/ADP/4:case Somalia/PROPN/2:nmod/B-LOC "
         "James/PROPN/13:nsubj/B-PER "
         "Swan/PROPN/5:flat/I-PER and/CCONJ/12:cc Welfare/PROPN/9:compound/B-ORG Party/PROPN/12:compound/I-ORG "
         "leader/NOUN/12:nmod:desc Necmettin/PROPN/5:conj/B-PER Erbakan/PROPN/11:flat/I-PER agreed=agree/VERB/0:root "
         "^./PUNCT/13:punct"}};
    EXPECT_THAT(affiliations(found.mentions),
                ElementsAre("James Swan -envoy-> United Nations", "Necmettin Erbakan -leader-> Welfare Party"));
}

TEST(Posts, AmbassadorToACountryIsNotItsOwn) {
    const Found found{
        {"Marie/PROPN/9:nsubj/B-PER Dupont/PROPN/1:flat/I-PER ^,/PUNCT/5:punct the/DET/5:det ambassador/NOUN/1:appos "
         "to/ADP/7:case Ukraine/PROPN/5:nmod/B-LOC ^,/PUNCT/5:punct left=leave/VERB/0:root ^./PUNCT/9:punct"}};
    EXPECT_THAT(affiliations(found.mentions), IsEmpty());
}

TEST(Posts, MonarchsKeepTheirTitle) {
    const Found found{
        {"Pope/PROPN/3:nsubj/B-PER Francis/PROPN/1:flat/I-PER met=meet/VERB/0:root King/PROPN/5:nmod:desc "
         "Salman/PROPN/3:obj/B-PER "
         "of/ADP/8:case Saudi/ADJ/8:amod/B-LOC Arabia/PROPN/5:nmod/I-LOC ^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("Pope Francis"), "Pope Francis");
    EXPECT_THAT(affiliations(found.mentions), ElementsAre("King Salman -King-> Saudi Arabia"));
}

TEST(Posts, OwnersOfHyphenatedAdjectivesOwnNothing) {
    const Found found{
        {"Croatian/ADJ/3:obl/B-NORP ^-/PUNCT/3:punct ^born=bear/VERB/4:amod tycoon/NOUN/5:nmod:desc "
         "Ivica/PROPN/7:nsubj/B-PER "
         "Horvat/PROPN/5:flat/I-PER fled=flee/VERB/0:root ^./PUNCT/7:punct"}};
    EXPECT_THAT(affiliations(found.mentions), IsEmpty());
}

}  // namespace
}  // namespace entente::extract::test
