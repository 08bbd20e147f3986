#include "extract/syntax/lemmatizer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <sstream>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "extract/document/conllu.hpp"
#include "extract/model/section.hpp"
#include "extract/syntax/irregular_verbs.hpp"
#include "extract/syntax/lemma_trainer.hpp"

namespace entente::extract {
namespace {

/// Bytes aligned as a model file aligns its sections.
class Section {
  public:
    explicit Section(const std::string& bytes) : m_lines((bytes.size() + sizeof(Line) - 1) / sizeof(Line) + 1), m_size{bytes.size()} {
        std::memcpy(m_lines.data(), bytes.data(), bytes.size());
    }
    [[nodiscard]] std::span<const std::byte> bytes() const {
        return std::as_bytes(std::span{m_lines}).first(m_size);
    }

  private:
    struct alignas(64) Line {
        char bytes[64];
    };
    std::vector<Line> m_lines;
    std::size_t m_size;
};

/// "form lemma UPOS XPOS" a word, one sentence.
Document make(const std::vector<std::array<std::string, 4>>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& [form, lemma, upos, xpos] = words[i];
        text += std::to_string(i + 1) + "\t" + form + "\t" + lemma + "\t" + upos + "\t" + xpos + "\t_\t_\t_\t_\t_\n";
    }
    std::istringstream stream{text};
    ConlluReader reader{stream, "made up"};
    return std::move(*reader.next());
}

std::vector<Document> training() {
    std::vector<Document> documents;
    documents.push_back(make({{"walked", "walk", "VERB", "VBD"},   {"talked", "talk", "VERB", "VBD"},
                              {"asked", "ask", "VERB", "VBD"},     {"agreed", "agree", "VERB", "VBD"},
                              {"met", "meet", "VERB", "VBD"},      {"hoped", "hope", "VERB", "VBD"},
                              {"coped", "cope", "VERB", "VBD"},    {"invited", "invite", "VERB", "VBD"},
                              {"waited", "wait", "VERB", "VBD"},   {"landed", "land", "VERB", "VBD"},
                              {"Talks", "talk", "NOUN", "NNS"},    {"envoys", "envoy", "NOUN", "NNS"},
                              {"cities", "city", "NOUN", "NNS"},   {"duties", "duty", "NOUN", "NNS"},
                              {"n't", "not", "PART", "RB"},        {"CIA", "CIA", "NOUN", "NN"},
                              {"war", "war", "NOUN", "NN"},        {"NATO", "NATO", "PROPN", "NNP"},
                              {"Russia", "Russia", "PROPN", "NNP"}, {"1,000", "1000", "NUM", "CD"},
                              {"22,500", "22500", "NUM", "CD"}}));
    return documents;
}

std::string lemma(const Lemmatizer& lemmatizer, const std::string& form, const std::string& upos, const std::string& xpos) {
    Document document = make({{form, "_", upos, xpos}});
    lemmatizer.lemmatize(document);
    return std::string{document.token(0).lemma};
}

TEST(Lemmatizer, KnowsWhatItHasSeenAndGeneralisesByEndings) {
    const Section section{train_lemma_table(training(), {})};
    const Lemmatizer lemmatizer{section.bytes()};
    EXPECT_EQ(lemma(lemmatizer, "met", "VERB", "VBD"), "meet");
    EXPECT_EQ(lemma(lemmatizer, "balked", "VERB", "VBD"), "balk");
    EXPECT_EQ(lemma(lemmatizer, "envoys", "NOUN", "NNS"), "envoy");
    EXPECT_EQ(lemma(lemmatizer, "parties", "NOUN", "NNS"), "party");
    EXPECT_EQ(lemma(lemmatizer, "n’t", "PART", "RB"), "not") << "every kind of apostrophe";
    EXPECT_EQ(lemma(lemmatizer, "3,250", "NUM", "CD"), "3250");
}

TEST(Lemmatizer, ReadsCapitalsByTag) {
    const Section section{train_lemma_table(training(), {})};
    const Lemmatizer lemmatizer{section.bytes()};
    EXPECT_EQ(lemma(lemmatizer, "Met", "VERB", "VBD"), "meet");
    EXPECT_EQ(lemma(lemmatizer, "MET", "VERB", "VBD"), "meet");
    EXPECT_EQ(lemma(lemmatizer, "War", "NOUN", "NN"), "war");
    EXPECT_EQ(lemma(lemmatizer, "FBI", "NOUN", "NN"), "FBI");
    EXPECT_EQ(lemma(lemmatizer, "Belarus", "PROPN", "NNP"), "Belarus");
}

TEST(Lemmatizer, WordsOfUnlabelledTextCorrectTheRules) {
    const WordCounts counts{{"moved", 30}, {"move", 40}};
    std::vector<Document> documents = training();
    std::vector<std::array<std::string, 4>> more;
    for (const char* stem : {"walk", "jump", "land", "call", "help", "push", "pull", "fill", "kick"}) {
        more.push_back({std::string{stem} + "ed", stem, "VERB", "VBD"});
    }
    for (const char* stem : {"bake", "cite", "hate", "like", "note", "rule", "time", "vote", "date"}) {
        more.push_back({std::string{stem} + "d", stem, "VERB", "VBD"});
    }
    documents.push_back(make(more));
    const Section with{train_lemma_table(documents, counts)};
    EXPECT_EQ(lemma(Lemmatizer{with.bytes()}, "moved", "VERB", "VBD"), "move");
    EXPECT_EQ(train_lemma_table(documents, counts), train_lemma_table(documents, counts));
}

TEST(Lemmatizer, LeavesUnknownTagsAlone) {
    const Section section{train_lemma_table(training(), {})};
    EXPECT_EQ(lemma(Lemmatizer{section.bytes()}, "Whatever", "X", "FW"), "Whatever");
}

TEST(Lemmatizer, RefusesADamagedTable) {
    const std::string bytes = train_lemma_table(training(), {});
    EXPECT_THROW(Lemmatizer{Section{bytes.substr(0, bytes.size() - 1)}.bytes()}, Error);
    EXPECT_THROW(Lemmatizer{Section{""}.bytes()}, Error);
    SectionWriter full;  // a table without a free slot would be searched for ever
    full.number(std::uint32_t{0});
    const std::vector<std::uint64_t> keys{1, 2};
    const std::vector<std::uint16_t> rules{0, 0};
    full.array(std::span{keys});
    full.array(std::span{rules});
    EXPECT_THROW(Lemmatizer{Section{full.take()}.bytes()}, Error);
}

/// A table of one rule, whose ending is given, and so many slots with a key in the first `taken`.
std::string table(std::string_view ending, std::size_t slots, std::size_t taken) {
    SectionWriter section;
    section.number(std::uint32_t{1});
    section.number(LemmaRule::Change::lower);
    section.number(std::uint8_t{0});
    section.text(ending);
    std::vector<std::uint64_t> keys(slots, 0);
    std::fill_n(keys.begin(), taken, 7);
    section.array<std::uint64_t>(keys);
    section.array<std::uint16_t>(std::vector<std::uint16_t>(slots, 0));
    return section.take();
}

TEST(Lemmatizer, RefusesATableInWhichLookUpsGoFar) {
    EXPECT_NO_THROW(Lemmatizer{Section{table("s", 4096, 1000)}.bytes()});
    EXPECT_THROW(Lemmatizer{Section{table("s", 4096, 4095)}.bytes()}, Error);
    EXPECT_THROW(Lemmatizer{Section{table("s", 4000, 1)}.bytes()}, Error);
}

TEST(Lemmatizer, RefusesAnEndingThatIsNoText) {
    EXPECT_NO_THROW(Lemmatizer{Section{table("é", 4, 1)}.bytes()});
    EXPECT_THROW(Lemmatizer{Section{table("\xC3", 4, 1)}.bytes()}, Error);
    EXPECT_THROW(Lemmatizer{Section{table("a\nb", 4, 1)}.bytes()}, Error);
}

TEST(IrregularVerbs, CorrectOnlyWhatAVerbCannotBe) {
    const IrregularVerbs verbs = IrregularVerbs::load(data_file("schemas/english/irregular_verbs.json"));
    const auto corrected = [&](const char* form, const char* lemma, const char* upos, const char* xpos) {
        Document document = make({{form, lemma, upos, xpos}});
        verbs.correct_lemmas(document);
        return std::string{document.token(0).lemma};
    };
    EXPECT_EQ(corrected("Fled", "flead", "VERB", "VBD"), "flee");
    EXPECT_EQ(corrected("shot", "shet", "VERB", "VBN"), "shoot");
    EXPECT_EQ(corrected("found", "found", "VERB", "VBN"), "found") << "cities are founded: both can be";
    EXPECT_EQ(corrected("shot", "shot", "NOUN", "NN"), "shot");
    EXPECT_EQ(corrected("walked", "walk", "VERB", "VBD"), "walk");
}

TEST(LemmaRule, IsLearnedAndAppliedToOtherForms) {
    const LemmaRule rule = learn_lemma_rule("Cities", "city");
    EXPECT_EQ(apply_lemma_rule(rule, "Parties"), "party");
    EXPECT_EQ(apply_lemma_rule(rule, "os"), "os") << "longer than the word";
    EXPECT_EQ(apply_lemma_rule(learn_lemma_rule("went", "go"), "went"), "go");
    EXPECT_EQ(apply_lemma_rule(learn_lemma_rule("ENRON", "Enron"), "SIEMENS"), "Siemens");
    EXPECT_EQ(apply_lemma_rule(learn_lemma_rule("cafés", "café"), "cafés"), "café");
}

}  // namespace
}  // namespace entente::extract
