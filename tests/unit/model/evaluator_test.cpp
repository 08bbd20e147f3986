#include "extract/model/evaluator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace entente::extract {
namespace {

std::vector<NameTag> tags(const std::vector<std::string>& labels) {
    std::vector<NameTag> result;
    for (const auto& label : labels) {
        result.push_back(parse_name_tag(label).value());
    }
    return result;
}

TEST(NameSpans, FollowsBioAndForgivesAMissingB) {
    EXPECT_THAT(name_spans(tags({"B-PER", "I-PER", "O", "I-LOC", "B-LOC", "I-ORG"})),
                testing::ElementsAre(NameSpan{0, 2, NameType::PER}, NameSpan{3, 4, NameType::LOC},
                                     NameSpan{4, 5, NameType::LOC}, NameSpan{5, 6, NameType::ORG}));
}

TEST(ScoreNames, CountsExtentAndTypeTogether) {
    const auto gold = tags({"B-PER", "I-PER", "O", "B-LOC", "B-DATE"});
    const auto found = tags({"B-PER", "O", "O", "B-LOC", "B-DATE"});
    const auto all = score_names(gold, found, NameTypes::all);
    EXPECT_EQ(all.gold, 3U);
    EXPECT_EQ(all.predicted, 3U);
    EXPECT_EQ(all.right, 2U);
    EXPECT_NEAR(all.f1(), 66.67, 0.01);
    const auto universal_only = score_names(gold, found, NameTypes::universal_only);
    EXPECT_EQ(universal_only.gold, 2U);
    EXPECT_EQ(universal_only.right, 1U);
    EXPECT_THROW(static_cast<void>(score_names(gold, tags({"O"}), NameTypes::all)), Error);
}

Document two_words(Deprel relation, Upos tag, TokenIndex head) {
    Document document{"Lavrov left"};
    Token subject;
    subject.form = document.text().substr(0, 6);
    subject.upos = tag;
    subject.head = head;
    subject.deprel = relation;
    Token verb;
    verb.form = document.text().substr(7);
    verb.upos = Upos::VERB;
    verb.deprel = Deprel::root;
    document.tokens() = {subject, verb};
    document.sentences() = {Sentence{{0, 11}, 0, 2, false, {}}};
    return document;
}

TEST(ScoreSyntax, IgnoresSubtypesInLabelsOnly) {
    const auto gold = two_words(Deprel::nsubj, Upos::PROPN, 1);
    const auto passive = score_syntax(gold, two_words(Deprel::nsubj_pass, Upos::NOUN, 1));
    EXPECT_EQ(passive.tokens, 2U);
    EXPECT_EQ(passive.upos, 1U);
    EXPECT_EQ(passive.heads, 2U);
    EXPECT_EQ(passive.labels, 2U);
    EXPECT_EQ(passive.full_labels, 1U);
    const auto loose = score_syntax(gold, two_words(Deprel::nsubj, Upos::PROPN, k_no_token));
    EXPECT_EQ(loose.heads, 1U);
    EXPECT_EQ(loose.labels, 1U);
    EXPECT_DOUBLE_EQ(loose.percent(loose.heads), 50.0);
}

}  // namespace
}  // namespace entente::extract
