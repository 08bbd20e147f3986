#include "extract/document/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace entente::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Tokens separated by single spaces, one sentence per call, heads as given (1-based, 0 for the root).
Document make(const std::string& text, const std::vector<std::uint32_t>& heads) {
    Document document{text};
    std::uint32_t begin = 0;
    for (const std::uint32_t head : heads) {
        const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size()));
        Token token;
        token.span = {begin, end};
        token.form = document.text(token.span);
        token.head = head == 0 ? k_no_token : head - 1;
        document.tokens().push_back(token);
        begin = end + 1;
    }
    document.sentences().push_back({{0, static_cast<std::uint32_t>(text.size())}, 0, static_cast<std::uint32_t>(heads.size()),
                                    false, {}});
    return document;
}

TEST(Document, ChildrenAreTheDependentsInTextOrder) {
    Document document = make("The envoy met his counterpart", {2, 3, 0, 5, 3});
    document.finish_syntax();
    EXPECT_THAT(document.children(2), ElementsAre(1U, 4U));
    EXPECT_THAT(document.children(4), ElementsAre(3U));
    EXPECT_THAT(document.children(0), IsEmpty());
}

TEST(Document, RefusesAHeadOutsideTheSentence) {
    Document document = make("He left", {2, 7});
    EXPECT_THROW(document.finish_syntax(), Error);
}

TEST(Document, FindsTheSentenceOfAToken) {
    Document document = make("a b c", {0, 1, 1});
    document.sentences() = {{{0, 1}, 0, 1, false, {}}, {{2, 5}, 1, 2, false, {}}};
    EXPECT_EQ(document.sentence_of(0), 0U);
    EXPECT_EQ(document.sentence_of(1), 1U);
    EXPECT_EQ(document.sentence_of(2), 1U);
}

TEST(Document, ViewsSurviveAMove) {
    Document document{"Geneva"};
    const std::string_view text = document.text();
    const std::string_view interned = document.intern("meet");
    const std::string_view longer = document.intern(std::string(100'000, 'x'));
    const Document moved = std::move(document);
    EXPECT_EQ(moved.text().data(), text.data());
    EXPECT_EQ(interned, "meet");
    EXPECT_EQ(longer.size(), 100'000U);
}

TEST(Labels, EveryLabelReadsBackAsItself) {
    for (std::size_t i = 0; i < k_upos_count; ++i) {
        EXPECT_EQ(parse_upos(to_string(static_cast<Upos>(i))), static_cast<Upos>(i));
    }
    for (std::size_t i = 0; i < k_deprel_count; ++i) {
        EXPECT_EQ(parse_deprel(to_string(static_cast<Deprel>(i))), static_cast<Deprel>(i));
    }
    for (std::size_t i = 0; i < k_name_tag_count; ++i) {
        EXPECT_EQ(parse_name_tag(to_string(static_cast<NameTag>(i))), static_cast<NameTag>(i));
    }
    EXPECT_EQ(parse_deprel("obl:unheard_of"), Deprel::obl);
    EXPECT_FALSE(parse_deprel("no-relation"));
    EXPECT_EQ(universal(Deprel::nsubj_pass), Deprel::nsubj);
    EXPECT_EQ(begin_tag(NameType::ORG), parse_name_tag("B-ORG"));
}

}  // namespace
}  // namespace entente::extract
