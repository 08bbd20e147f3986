// Sentences of our own with the statements that a reader finds in them, construction by construction; and what must hold for
// every text. Analysed with the model that comes with entente.

#include "extract/open/open_extractor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "base/data_files.hpp"
#include "extract/open/open_relation_json.hpp"
#include "extract/syntax/analyzer.hpp"

using entente::extract::Analyzer;
using entente::extract::Document;
using entente::extract::OpenArgument;
using entente::extract::OpenRelation;
using entente::extract::Span;
using testing::ElementsAreArray;
using testing::IsEmpty;

namespace {

/// "not has not paid(The company | its workers)"
std::string line(const OpenRelation& relation) {
    std::string out = relation.negated ? "not " : "";
    out += relation.predicate.text + "(";
    for (const OpenArgument& argument : relation.arguments) {
        out += (&argument == &relation.arguments.front() ? "" : " | ") + argument.text;
    }
    return out + ")";
}

const Analyzer* analyzer() {
    static const std::unique_ptr<const Analyzer> loaded =
        std::filesystem::exists(entente::data_file("models/english.model"))
            ? std::make_unique<const Analyzer>(entente::data_file("models/english.model"))
            : nullptr;
    return loaded.get();
}

struct Row {
    std::string sentence;
    std::vector<std::string> statements;
    friend std::ostream& operator<<(std::ostream& out, const Row& row) { return out << row.sentence; }
};

const std::vector<Row>& rows() {
    static const std::vector<Row> table = {
        {"The minister visited Geneva.", {"visited(The minister | Geneva)"}},
        {"The army attacked the village on Friday.", {"attacked(The army | the village | on Friday)"}},
        {"Kenya and Uganda signed the treaty.", {"signed(Kenya | the treaty)", "signed(Uganda | the treaty)"}},
        {"The president met Sergei Lavrov and Wang Yi.",
         {"met(The president | Sergei Lavrov)", "met(The president | Wang Yi)"}},
        {"The court convicted the mayor and jailed his brother.",
         {"convicted(The court | the mayor)", "jailed(The court | his brother)"}},
        {"The rebels attacked the town and burned the market.",
         {"attacked(The rebels | the town)", "burned(The rebels | the market)"}},
        {"The mayor was arrested.", {"was arrested(The mayor)"}},
        {"The bridge was built by a Chinese firm.", {"was built by(The bridge | a Chinese firm)"}},
        {"The company has not paid its workers.", {"not has not paid(The company | its workers)"}},
        {"He never answered the letter.", {"not never answered(He | the letter)"}},
        {"They didn't leave the city.", {"not didn't leave(They | the city)"}},
        {"The ministers agreed to lift the sanctions.", {"agreed to lift(The ministers | the sanctions)"}},
        {"The party wants to win the election.", {"wants to win(The party | the election)"}},
        {"The workers kept asking for help.", {"kept asking for(The workers | help)"}},
        {"She asked the court to free her brother.",
         {"asked(She | the court | to free her brother)", "free(the court | her brother)"}},
        {"The troops began to withdraw from the border.", {"began to withdraw from(The troops | the border)"}},
        {"Maria Lopez is a doctor.", {"is(Maria Lopez | a doctor)"}},
        {"The talks were long.", {"were(The talks | long)"}},
        {"The law is similar to the old rule.", {"is similar to(The law | the old rule)"}},
        {"The village is in Mali.", {"is in(The village | Mali)"}},
        {"The capital of Kenya is Nairobi.", {"is(The capital of Kenya | Nairobi)"}},
        {"He became president in 2010.", {"became(He | president | in 2010)"}},
        {"The general said that the war was over.",
         {"said that(The general | the war was over)", "was(the war | over)"}},
        {"Officials say the bank will close.", {"say(Officials | the bank will close)", "will close(the bank)"}},
        {"\"We will win the war,\" the general said.",
         {"will win(We | the war)", "said(the general | We will win the war)"}},
        {"The police arrested the man who attacked the mayor.",
         {"arrested(The police | the man who attacked the mayor)", "attacked(the man | the mayor)"}},
        {"The company, which was founded in 1990, makes tractors.",
         {"was founded in(The company | 1990)", "makes(The company | tractors)"}},
        {"The book that she wrote won a prize.", {"wrote(she | The book)", "won(The book that she wrote | a prize)"}},
        {"The city where he lived was destroyed.", {"lived(he | The city)", "was destroyed(The city where he lived)"}},
        {"The firm, based in Oslo, sells fish.",
         {"based in(The firm | Oslo)", "sells(The firm, based in Oslo | fish)"}},
        {"The bonds sold yesterday pay little.",
         {"sold(The bonds | yesterday)", "pay(The bonds sold yesterday | little)"}},
        {"Antony Blinken, the secretary of state, met Sergei Lavrov.",
         {"is(Antony Blinken | the secretary of state)", "met(Antony Blinken | Sergei Lavrov)"}},
        {"President Macron visited Berlin.", {"is(Macron | President)", "visited(President Macron | Berlin)"}},
        {"Mr. Baker left the house.", {"left(Mr. Baker | the house)"}},
        {"The storm led to floods.", {"led to(The storm | floods)"}},
        {"The group depends on foreign aid.", {"depends on(The group | foreign aid)"}},
        {"The plane landed in Cairo on Monday.", {"landed in(The plane | Cairo | on Monday)"}},
        {"On Monday the plane landed in Cairo.", {"landed in(the plane | Cairo | On Monday)"}},
        {"The union called off the strike.", {"called off(The union | the strike)"}},
        {"The dog slept.", {"slept(The dog)"}},
        {"There are three schools in the village.", {"There are(three schools in the village)"}},
        {"The teacher gave the children a book.", {"gave(The teacher | the children | a book)"}},
        {"The army will be sent to the border.", {"will be sent to(The army | the border)"}},
        {"He strongly criticized the plan.", {"strongly criticized(He | the plan)"}},
        {"If the talks fail, the rebels will attack the capital.",
         {"fail(the talks)", "will attack(the rebels | the capital | If the talks fail)"}},
        {"The king left because he was ill.", {"left(The king)", "was(he | ill)"}},
        {"The king died after a long illness.", {"died after(The king | a long illness)"}},
        {"Hearing the news, she called her lawyer.", {"Hearing(she | the news)", "called(she | her lawyer)"}},
        {"The boy stopped to ask the way.", {"stopped to ask(The boy | the way)"}},
        {"Parliament rejected the bill yesterday.", {"rejected(Parliament | the bill | yesterday)"}},
        {"However, the bill passed.", {"passed(the bill)"}},
        {"The bank and the union met.", {"met(The bank and the union)"}},
        {"Neither party accepted the offer.", {"not accepted(Neither party | the offer)"}},
        {"The firm was fined for polluting the river.",
         {"was fined(The firm | for polluting the river)", "polluting(The firm | the river)"}},
        {"Protesters gathered outside the embassy in Rome and demanded his release.",
         {"gathered outside(Protesters | the embassy in Rome)", "demanded(Protesters | his release)"}},
        {"The road between Rome and Naples was closed.", {"was closed(The road between Rome and Naples)"}},
        {"The trade between Kenya and Uganda grew by 5 percent.",
         {"grew by(The trade between Kenya and Uganda | 5 percent)"}},
        {"The fire destroyed houses, shops and a school.",
         {"destroyed(The fire | houses)", "destroyed(The fire | shops)", "destroyed(The fire | a school)"}},
        {"The deal is expected to be signed in May.", {"is expected to be signed in(The deal | May)"}},
        {"Experts believe that the economy will recover.",
         {"believe that(Experts | the economy will recover)", "will recover(the economy)"}},
        {"She saw no reason.", {"not saw(She | no reason)"}},
        {"The mayor resigned and left the country.", {"resigned(The mayor)", "left(The mayor | the country)"}},
        {"The rebels will attack and burn the town.", {"will attack(The rebels)", "will burn(The rebels | the town)"}},
    };
    return table;
}

class OpenRelations : public testing::Test {
  protected:
    void SetUp() override {
        if (analyzer() == nullptr) {
            GTEST_SKIP() << "models/english.model is missing: train it with `entente train`";
        }
    }

    /// Every span lies in its sentence, nothing is empty, confidence is a share.
    static void expect_sound(const std::string& text) {
        const Document document = analyzer()->analyze(text);
        for (const OpenRelation& relation : extract_open_relations(document)) {
            ASSERT_LT(relation.sentence, document.sentences().size());
            const Span sentence = document.sentences()[relation.sentence].span;
            EXPECT_TRUE(sentence.contains(relation.predicate.span)) << line(relation);
            EXPECT_FALSE(relation.predicate.text.empty());
            EXPECT_FALSE(relation.predicate.lemma.empty()) << line(relation);
            ASSERT_FALSE(relation.arguments.empty()) << line(relation);
            for (const OpenArgument& argument : relation.arguments) {
                EXPECT_FALSE(argument.text.empty()) << line(relation);
                EXPECT_FALSE(argument.span.empty()) << line(relation);
                EXPECT_TRUE(sentence.contains(argument.span)) << line(relation);
            }
            EXPECT_GT(relation.confidence, 0);
            EXPECT_LE(relation.confidence, 1);
        }
    }
};

class OpenConstructions : public OpenRelations, public testing::WithParamInterface<Row> {};

}  // namespace

TEST_P(OpenConstructions, GiveTheirStatements) {
    const Document document = analyzer()->analyze(GetParam().sentence);
    std::vector<std::string> found;
    for (const OpenRelation& relation : extract_open_relations(document)) {
        found.push_back(line(relation));
    }
    EXPECT_THAT(found, ElementsAreArray(GetParam().statements));
}

INSTANTIATE_TEST_SUITE_P(Table, OpenConstructions, testing::ValuesIn(rows()));

TEST_F(OpenRelations, AreSoundForEverySentenceOfTheTableAndForAllOfThemAsOneText) {
    std::string all;
    for (const Row& row : rows()) {
        expect_sound(row.sentence);
        all += row.sentence + "\n";
    }
    expect_sound(all);
}

TEST_F(OpenRelations, AreSoundForTextThatIsNoProse) {
    expect_sound("");
    expect_sound("\n\n... --- !!! , , ,\n");
    expect_sound("who which that whose where when is was being been");
    expect_sound("and or but , and , or ; nor neither not n't");
    expect_sound("Name\tPoints\nA. Lee\t3\nB. Ray\t2\n");
    expect_sound("\xC3\xA9t\xC3\xA9 is \xE2\x80\x9Csummer\xE2\x80\x9D, he said, isn\xE2\x80\x99t it");
}

TEST_F(OpenRelations, DependOnNothingButTheText) {
    for (const Row& row : rows()) {
        const Document one = analyzer()->analyze(row.sentence);
        const Document two = analyzer()->analyze(row.sentence);
        const auto first = extract_open_relations(one);
        const auto second = extract_open_relations(two);
        ASSERT_EQ(first.size(), second.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            EXPECT_EQ(to_json({}, one, first[i]), to_json({}, two, second[i]));
        }
    }
}

TEST_F(OpenRelations, ImpliedPredicateHasAnEmptySpanBeforeItsComplement) {
    const Document document = analyzer()->analyze("Antony Blinken, the secretary of state, met Sergei Lavrov.");
    const auto relations = extract_open_relations(document);
    ASSERT_FALSE(relations.empty());
    EXPECT_TRUE(relations.front().predicate.span.empty());
    EXPECT_EQ(relations.front().predicate.span.begin, relations.front().arguments.back().span.begin);
}

TEST_F(OpenRelations, LongListsGiveNothing) {
    std::string list = "The shop sells a pen";
    for (int i = 0; i < 300; ++i) {
        list += " and a pen";
    }
    EXPECT_THAT(extract_open_relations(analyzer()->analyze(list + ".")), IsEmpty());
}
