#include "extract/model/name_consistency.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "extract/model/decoder.hpp"

namespace entente::extract {
namespace {

const std::vector<float> k_transitions(k_name_rows* k_name_tag_count, 0.0F);
constexpr std::uint32_t k_longest_piece = 256;

/// Sentences in a small notation: "John/B-PER Mahama/I-PER spoke" is what the network is sure of, "Mahama?" what it is not (it
/// leans to no name), "Mahama?PER" what it takes for a person, not quite sure.
class Article {
  public:
    explicit Article(const std::vector<std::string>& sentences) {
        std::vector<std::string> forms;
        for (const auto& line : sentences) {
            Sentence sentence;
            sentence.first = static_cast<TokenIndex>(forms.size());
            std::istringstream words{line};
            for (std::string word; words >> word;) {
                const auto slash = std::min(word.find_first_of("/?"), word.size());
                const auto label = word.substr(std::min(slash + 1, word.size()));
                std::vector<float> row(k_name_tag_count, 0.0F);
                if (slash == word.size()) {
                    row[0] = 8;
                } else if (word[slash] == '/') {
                    row[static_cast<std::size_t>(*parse_name_tag(label))] = 8;
                } else if (label.empty()) {
                    row[0] = 1;
                } else {
                    row[static_cast<std::size_t>(*parse_name_tag("B-" + label))] = 2;
                }
                m_scores.insert(m_scores.end(), row.begin(), row.end());
                forms.push_back(word.substr(0, slash));
            }
            sentence.count = static_cast<std::uint32_t>(forms.size()) - sentence.first;
            m_document.sentences().push_back(sentence);
        }
        for (const auto& form : forms) {
            Token token;
            token.form = m_document.intern(form);
            m_document.tokens().push_back(token);
        }
    }

    Article& adjust(NameConsistency::Scratch& scratch, std::uint32_t longest_piece = k_longest_piece) {
        NameConsistency{k_transitions, longest_piece}.adjust(m_document, m_scores, scratch);
        return *this;
    }

    /// The label of each token, sentence by sentence, once the sentences agree.
    std::string names() {
        NameConsistency::Scratch scratch;
        adjust(scratch);
        NameDecoder decoder;
        std::string result;
        for (const Sentence& sentence : m_document.sentences()) {
            std::vector<NameTag> tags(sentence.count);
            decoder.decode(scores(sentence), k_name_tag_count, k_transitions, tags);
            for (const NameTag tag : tags) {
                result.append(result.empty() ? "" : " ").append(to_string(tag));
            }
        }
        return result;
    }

    [[nodiscard]] std::span<const float> scores(const Sentence& sentence) const {
        return std::span{m_scores}.subspan(sentence.first * k_name_tag_count, sentence.count * k_name_tag_count);
    }
    [[nodiscard]] std::vector<float> scores_of_sentence(std::size_t index) const {
        const auto view = scores(m_document.sentences()[index]);
        return {view.begin(), view.end()};
    }
    std::vector<float>& scores() { return m_scores; }

  private:
    Document m_document;
    std::vector<float> m_scores;
};

TEST(NameConsistency, LetsAMentionFollowThoseInOtherSentences) {
    EXPECT_EQ(Article({"Mahama/B-PER spoke", "then Mahama? left"}).names(), "B-PER O O B-PER O");
    EXPECT_EQ(Article({"in Pang/B-LOC", "near Pang/B-LOC", "Pang?PER is high"}).names(), "O B-LOC O B-LOC B-LOC O O");
}

TEST(NameConsistency, DoesNotOverruleASureMention) {
    EXPECT_EQ(Article({"Washington/B-PER wrote", "to Washington/B-LOC", "Washington/B-PER signed"}).names(),
              "B-PER O O B-LOC B-PER O");
}

TEST(NameConsistency, ChangesNothingWhereNothingRecurs) {
    Article article{{"Mahama?PER met Akufo?", "the mayor of Accra?", "the mayor spoke"}};
    const auto before = article.scores();
    NameConsistency::Scratch scratch;
    EXPECT_EQ(article.adjust(scratch).scores(), before);
}

TEST(NameConsistency, TakesNoSentenceAsEvidenceForItself) {
    EXPECT_EQ(Article({"Mahama/B-PER said that Mahama? left"}).names(), "B-PER O O O O");
}

TEST(NameConsistency, LearnsNothingFromPartsOfALongerName) {
    EXPECT_EQ(Article({"the Ghana/B-ORG Police/I-ORG Service/I-ORG", "in Ghana?"}).names(), "O B-ORG I-ORG I-ORG O O");
    EXPECT_EQ(Article({"in Ghana/B-LOC", "the Ghana/B-ORG Police/I-ORG Service/I-ORG"}).names(),
              "O B-LOC O B-ORG I-ORG I-ORG");
}

TEST(NameConsistency, KnowsAPersonByTheLastWordOfTheFullName) {
    EXPECT_EQ(Article({"John/B-PER Mahama/I-PER spoke", "then Mahama? left"}).names(), "B-PER I-PER O O B-PER O");
    EXPECT_EQ(Article({"Bank/B-ORG Ghana/I-ORG said", "in Ghana? too"}).names(), "B-ORG I-ORG O O O O");
}

TEST(NameConsistency, KnowsWhatAnAcronymStandsFor) {
    EXPECT_EQ(Article({"the Ghana/B-ORG Education/I-ORG Service/I-ORG ( GES? ) said", "the GES?MISC agreed"}).names(),
              "O B-ORG I-ORG I-ORG O B-ORG O O O B-ORG O");
    EXPECT_EQ(Article({"the Bank/B-ORG of/I-ORG Ghana/I-ORG ( GES? ) said"}).names(), "O B-ORG I-ORG I-ORG O O O O");
}

TEST(NameConsistency, DoesNotCountTheCapitalOfASentencesFirstWord) {
    // "The" and "He" make no longer name of what follows.
    EXPECT_EQ(Article({"He saw Pang/B-LOC", "The Pang? festival"}).names(), "O O B-LOC O B-LOC O");
}

TEST(NameConsistency, DoesNotDependOnTheOrderOfSentences) {
    const std::vector<std::string> sentences{"Mahama?PER met Akufo?ORG", "John?PER Mahama? of Accra?LOC",
                                             "Accra? and Mahama?ORG",    "Akufo/B-PER saw NDC?MISC , NDC?",
                                             "Akufo? in Accra/B-LOC",    "NDC?ORG lost Accra?"};
    NameConsistency::Scratch scratch;
    Article forwards{sentences};
    Article backwards{{sentences.rbegin(), sentences.rend()}};
    forwards.adjust(scratch);
    backwards.adjust(scratch);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        EXPECT_EQ(forwards.scores_of_sentence(i), backwards.scores_of_sentence(sentences.size() - 1 - i)) << i;
    }
}

TEST(NameConsistency, TakesALongSentenceInPieces) {
    std::string sentence = "Pang/B-LOC";
    for (int i = 0; i < 40; ++i) {
        sentence += " and Pang?";
    }
    NameConsistency::Scratch scratch;
    Article whole{{sentence}};
    const auto before = whole.scores();
    EXPECT_EQ(whole.adjust(scratch).scores(), before);
    EXPECT_NE(Article{{sentence}}.adjust(scratch, 20).scores(), before);
}

TEST(NameConsistency, StandsAnyScores) {
    constexpr float k_infinity = std::numeric_limits<float>::infinity();
    for (const float strange : {k_infinity, -k_infinity, std::numeric_limits<float>::quiet_NaN(), 1e38F}) {
        Article article{{"Mahama? spoke", "Mahama/B-PER left", "The Bank? ( TB? )"}};
        for (std::size_t i = 0; i < article.scores().size(); i += 3) {
            article.scores()[i] = strange;
        }
        EXPECT_NO_THROW(article.names());
    }
}

TEST(NameConsistency, LeavesAnEmptyDocumentEmpty) { EXPECT_EQ(Article({}).names(), ""); }

}  // namespace
}  // namespace entente::extract
