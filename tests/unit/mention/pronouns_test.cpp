#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "notation.hpp"

namespace entente::extract::test {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> actors_at(const Found& found, TokenIndex token) {
    std::vector<std::string> names;
    for (const auto index : found.mentions.by_head(token)) {
        names.push_back(found.mentions.actor(found.mentions.mentions[index].actor).name);
    }
    return names;
}

TEST(Pronouns, GenderChoosesAmongTwoPersons) {
    const Found found{
        {"Angela/PROPN/3:nsubj/B-PER Merkel/PROPN/1:flat/I-PER told=tell/VERB/0:root Boris/PROPN/3:obj/B-PER "
         "Johnson/PROPN/4:flat/I-PER that/SCONJ/9:mark she/PRON/9:nsubj would/AUX/9:aux wait/VERB/3:ccomp "
         "^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("she"), "Angela Merkel");
}

TEST(Pronouns, TwoSubjectsThatFitLeaveItOpen) {
    const Found found{
        {"Sergei/PROPN/3:nsubj/B-PER Lavrov/PROPN/1:flat/I-PER said=say/VERB/0:root Vladimir/PROPN/6:nsubj/B-PER "
         "Putin/PROPN/4:flat/I-PER believed=believe/VERB/3:ccomp that/SCONJ/10:mark he/PRON/10:nsubj would/AUX/10:aux "
         "win/VERB/6:ccomp ^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("he"), "");
}

TEST(Pronouns, PossessiveBelongsToTheSubjectOfItsClause) {
    const Found found{
        {"Putin/PROPN/2:nsubj/B-PER fears=fear/VERB/0:root that/SCONJ/6:mark the/DET/5:det alliance/NOUN/6:nsubj "
         "sends=send/VERB/2:ccomp its/PRON/8:nmod:poss troops=troop/NOUN/6:obj ^./PUNCT/2:punct",
         "Iran/PROPN/2:nsubj/B-LOC said=say/VERB/0:root its/PRON/4:nmod:poss forces=force/NOUN/5:nsubj "
         "won=win/VERB/2:ccomp "
         "^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("forces"), "Iran");
}

TEST(Pronouns, ObjectIsNotTheSubjectOfItsOwnClause) {
    const Found found{
        {"Dmytro/PROPN/3:nsubj/B-PER Kuleba/PROPN/1:flat/I-PER thanked=thank/VERB/0:root him=he/PRON/3:obj "
         "^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("him"), "");
}

TEST(Pronouns, ObjectOfACoordinatedVerbIsTheOther) {
    const Found found{
        {"Antony/PROPN/3:nsubj/B-PER Blinken/PROPN/1:flat/I-PER met=meet/VERB/0:root Sergei/PROPN/3:obj/B-PER "
         "Lavrov/PROPN/4:flat/I-PER and/CCONJ/7:cc promised=promise/VERB/3:conj him=he/PRON/7:iobj aid/NOUN/7:obj "
         "^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("him"), "Sergei Lavrov");
}

TEST(Pronouns, PossessiveBelongsToWhoIsUrgedToAct) {
    const Found found{
        {"NATO/PROPN/2:nsubj/B-ORG urged=urge/VERB/0:root Russia/PROPN/2:obj/B-LOC to/PART/5:mark "
         "withdraw/VERB/2:xcomp its/PRON/7:nmod:poss forces=force/NOUN/5:obj ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("forces"), "Russia");
}

TEST(Pronouns, ConditionLeavesOpenWhoItIs) {
    const Found found{
        {"Germany/PROPN/3:nsubj/B-LOC would/AUX/3:aux sanction/VERB/0:root Russia/PROPN/3:obj/B-LOC "
         "if/SCONJ/7:mark it/PRON/7:nsubj attacked=attack/VERB/3:advcl Ukraine/PROPN/7:obj/B-LOC "
         "^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("it"), "");
}

TEST(Pronouns, ReflexiveIsTheSubjectOfItsOwnClause) {
    const Found found{
        {"Ali/PROPN/3:nsubj/B-PER Bongo/PROPN/1:flat/I-PER declared=declare/VERB/0:root "
         "himself/PRON/3:obj winner/NOUN/3:xcomp over/ADP/7:case Jean/PROPN/3:obl/B-PER Ping/PROPN/7:flat/I-PER "
         "^./PUNCT/3:punct"}};
    EXPECT_EQ(found.actor_of("himself"), "Ali Bongo");
}

TEST(Pronouns, SubjectOfTheSentenceBeforeIsRemembered) {
    const Found found{
        {"Olaf/PROPN/3:nsubj/B-PER Scholz/PROPN/1:flat/I-PER visited=visit/VERB/0:root Kyiv/PROPN/3:obj/B-LOC "
         "^./PUNCT/3:punct",
         "He/PRON/2:nsubj promised=promise/VERB/0:root aid/NOUN/2:obj ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("He"), "Olaf Scholz");
}

TEST(Pronouns, TheyAreAllOfACoordinatedSubject) {
    const Found found{
        {"Blinken/PROPN/4:nsubj/B-PER and/CCONJ/3:cc Baerbock/PROPN/1:conj/B-PER met=meet/VERB/0:root "
         "their/PRON/7:nmod:poss "
         "French/ADJ/7:amod/B-NORP counterparts=counterpart/NOUN/4:obj ^./PUNCT/4:punct"}};
    EXPECT_THAT(actors_at(found, 4), ElementsAre("Blinken", "Baerbock"));
}

TEST(Pronouns, RelativePronounIsTheNounItsClauseDescribes) {
    const Found found{
        {"Russia/PROPN/2:nsubj/B-LOC blamed=blame/VERB/0:root the/DET/4:det rebels=rebel/NOUN/2:obj who/PRON/6:nsubj "
         "fled=flee/VERB/4:acl:relcl ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("who"), "rebels");
}

TEST(Pronouns, FirstPersonInAQuotationIsTheSpeaker) {
    const Found found{
        {"“/PUNCT/3:punct ^I/PRON/3:nsubj agree/VERB/6:ccomp ^,/PUNCT/3:punct ^”/PUNCT/3:punct said=say/VERB/0:root "
         "Jen/PROPN/6:nsubj/B-PER Psaki/PROPN/7:flat/I-PER ^./PUNCT/6:punct",
         "I/PRON/2:nsubj disagree/VERB/0:root ^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("I"), "Jen Psaki");
    EXPECT_TRUE(found.mentions.by_head(9).empty());
}

TEST(Pronouns, ExpletiveItRefersToNobody) {
    const Found found{
        {"Iran/PROPN/2:nsubj/B-LOC said=say/VERB/0:root it/PRON/5:expl was=be/AUX/5:cop clear/ADJ/2:ccomp "
         "^./PUNCT/2:punct"}};
    EXPECT_EQ(found.actor_of("it"), "");
}

// Every link that goes through another mention says which.
TEST(Antecedents, AreTheMentionsThatTheLinkGoesThrough) {
    const Found found{
        {"Antony/PROPN/3:nsubj/B-PER Blinken/PROPN/1:flat/I-PER warned=warn/VERB/0:root NATO/PROPN/3:obj/B-ORG "
         "^./PUNCT/3:punct",
         "Blinken/PROPN/2:nsubj/B-PER said=say/VERB/0:root he/PRON/4:nsubj left=leave/VERB/2:ccomp ^./PUNCT/2:punct",
         "The/DET/2:det alliance/NOUN/3:nsubj moved=move/VERB/0:root its/PRON/5:nmod:poss ships=ship/NOUN/3:obj "
         "^./PUNCT/3:punct"}};
    const auto through = [&](std::string_view wording) -> std::string {
        std::string last;
        for (const auto& mention : found.mentions.mentions) {
            if (found.document.text(mention.span) == wording) {
                last = mention.antecedent == k_no_token ? "nothing"
                                                        : std::string{found.document.token(mention.antecedent).form};
            }
        }
        return last;
    };
    EXPECT_EQ(through("Antony Blinken"), "nothing");
    EXPECT_EQ(through("Blinken"), "Antony");
    EXPECT_EQ(through("he"), "Blinken");
    EXPECT_EQ(through("NATO"), "nothing");
    EXPECT_EQ(through("alliance"), "NATO");
    EXPECT_EQ(through("its"), "alliance");
}

}  // namespace
}  // namespace entente::extract::test
