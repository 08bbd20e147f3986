// The whole path on short texts of our own: what must hold for every text, and sentences that any version must read.

#include "extract/pipeline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/data_files.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/relation/relation_json.hpp"

using entente::extract::Article;
using entente::extract::Extraction;
using entente::extract::Extractor;
using entente::extract::Modality;
using entente::extract::Relation;
using entente::extract::Span;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

namespace {

class Pipeline : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        if (std::filesystem::exists(entente::data_file("models/english.model"))) {
            s_extractor = entente::extract::make_syntax_extractor({}).release();
        }
    }
    static void TearDownTestSuite() {
        delete s_extractor;
        s_extractor = nullptr;
    }
    void SetUp() override {
        if (s_extractor == nullptr) {
            GTEST_SKIP() << "models/english.model is missing: train it with `entente train`";
        }
    }

    static Article article(std::string text) {
        Article result;
        result.id = entente::extract::article_id(text);
        result.uri = "test";
        result.published = entente::parse_iso_date("2022-01-18");
        result.text = std::move(text);
        return result;
    }

    /// "Wang Yi -CONSULT future-> Josep Borrell"
    static std::vector<std::string> lines(const std::string& text) {
        std::vector<std::string> result;
        for (const Relation& r : s_extractor->extract(article(text)).relations) {
            const std::string modality = r.modality == Modality::actual ? "" : " " + std::string{to_string(r.modality)};
            result.push_back(r.source.name + " -" + (r.negated ? "not " : "") +
                             (r.event.type.empty() ? "?" : r.event.type) + modality + "-> " +
                             (r.target ? r.target->name : "nobody"));
        }
        return result;
    }

    static inline const Extractor* s_extractor = nullptr;
};

const char* const k_report =
    "OSLO (Reuters) - Norwegian Foreign Minister Anna Berg will meet her Finnish counterpart Pekka Salo in Helsinki on "
    "Friday.\n\n"
    "Finland condemned Russia's attack on Ukraine last week. “We reject the invasion,” Salo said on Monday. "
    "Norway and Finland held talks with Estonia in March, and Berg did not visit Moscow.\n";

}  // namespace

TEST_F(Pipeline, SpansPointAtTheirWording) {
    const Article text = article(k_report);
    const Extraction extraction = s_extractor->extract(text);
    ASSERT_THAT(extraction.relations, Not(IsEmpty()));
    const auto at = [&](Span span) { return text.text.substr(span.begin, span.size()); };
    for (const Relation& relation : extraction.relations) {
        EXPECT_EQ(at(relation.source.span), relation.source.mention);
        if (relation.target) {
            EXPECT_EQ(at(relation.target->span), relation.target->mention);
            EXPECT_NE(relation.target->key, relation.source.key);
        }
        EXPECT_EQ(at(relation.predicate.span), relation.predicate.text);
        EXPECT_EQ(at(relation.evidence.span), relation.evidence.sentence);
        ASSERT_LT(relation.evidence.index, extraction.sentences.size());
        EXPECT_EQ(extraction.sentences[relation.evidence.index], relation.evidence.span);
        EXPECT_TRUE(relation.evidence.span.contains(relation.predicate.span));
        EXPECT_GT(relation.confidence, 0);
        EXPECT_LE(relation.confidence, 1);
    }
}

TEST_F(Pipeline, ActorsAreThoseOfTheRelations) {
    const Extraction extraction = s_extractor->extract(article(k_report));
    std::set<std::string> spoken_of;
    for (const Relation& relation : extraction.relations) {
        spoken_of.insert(relation.source.key);
        for (const auto& other : {relation.target, relation.speaker}) {
            if (other) {
                spoken_of.insert(other->key);
            }
        }
    }
    std::set<std::string> listed;
    for (const auto& actor : extraction.actors) {
        EXPECT_TRUE(listed.insert(actor.key).second) << actor.key << " is listed twice";
    }
    EXPECT_EQ(listed, spoken_of);
}

TEST_F(Pipeline, SameArticleGivesTheSameBytes) {
    const Article text = article(k_report);
    const auto dump = [&] {
        std::string all;
        for (const Relation& relation : s_extractor->extract(text).relations) {
            all += to_json(text, relation).dump() + "\n";
        }
        return all;
    };
    EXPECT_EQ(dump(), dump());
}

TEST_F(Pipeline, TextWithoutEventsGivesNoRelations) {
    EXPECT_THAT(lines(""), IsEmpty());
    EXPECT_THAT(lines("\n\n"), IsEmpty());
    EXPECT_THAT(lines("It was cold. The river froze."), IsEmpty());
}

TEST_F(Pipeline, ReadsSimpleClauses) {
    EXPECT_THAT(lines("Russia attacked Ukraine."), Contains("Russia -ASSAULT-> Ukraine"));
    EXPECT_THAT(lines("Ukraine was attacked by Russia."), Contains("Russia -ASSAULT-> Ukraine"));
    EXPECT_THAT(lines("France condemned Russia's invasion of Ukraine."), Contains("France -ACCUSE-> Russia"));
    EXPECT_THAT(lines("France condemned Russia's invasion of Ukraine."), Contains("Russia -ASSAULT-> Ukraine"));
    EXPECT_THAT(lines("Japan provided humanitarian aid to Sudan."), Contains("Japan -AID-> Sudan"));
    EXPECT_THAT(lines("Turkey accused Greece of violating its airspace."), Contains("Turkey -ACCUSE-> Greece"));
    EXPECT_THAT(lines("Canada imposed sanctions on Belarus."), Contains("Canada -SANCTION-> Belarus"));
}

TEST_F(Pipeline, ReadsQualifiers) {
    EXPECT_THAT(lines("Angela Merkel will visit Poland next week."),
                Contains("Angela Merkel -CONSULT future-> Poland"));
    EXPECT_THAT(lines("Iran could attack Israel."), Contains("Iran -ASSAULT hypothetical-> Israel"));
    EXPECT_THAT(lines("Iran did not attack Israel."), Contains("Iran -not ASSAULT-> Israel"));
    EXPECT_THAT(lines("Iran refused to meet Israel."), Contains("Iran -REJECT-> Israel"));
}

TEST_F(Pipeline, ResolvesTimesAgainstThePublicationDate) {
    const Extraction extraction =
        s_extractor->extract(article("Angela Merkel met Emmanuel Macron in Paris on Monday."));
    ASSERT_THAT(extraction.relations, SizeIs(1));
    const Relation& met = extraction.relations.front();
    ASSERT_TRUE(met.time && met.time->start);
    EXPECT_EQ(*met.time->start, entente::parse_iso_date("2022-01-17"));
    ASSERT_TRUE(met.place);
    EXPECT_EQ(met.place->name, "Paris");
}
