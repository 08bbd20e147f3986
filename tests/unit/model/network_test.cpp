#include "extract/model/network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <random>

#include "base/error.hpp"
#include "extract/model/training/corpus.hpp"
#include "extract/model/training/ensemble.hpp"
#include "extract/model/training/training_network.hpp"

namespace entente::extract {
namespace {

using training::NameSentence;

/// A model with random parameters: it knows nothing, but computes like any other.
class RandomModel {
  public:
    explicit RandomModel(std::uint64_t seed) {
        training::Random random{seed};
        const WordFeatures words{{"the", "president", "met"}};
        NetworkShape shape{32, 32, 2, 32, 32, 32, 16};
        training::TrainingNetwork network{shape, words, {{"NN", "VBD", "DT"}, {"", "Number=Sing"}}, random};
        ModelWriter writer;
        network.save(words, writer);
        m_bytes = writer.bytes();
        m_aligned.reset(static_cast<std::byte*>(::operator new(m_bytes.size(), std::align_val_t{k_section_alignment})));
        std::memcpy(m_aligned.get(), m_bytes.data(), m_bytes.size());
        m_file = std::make_unique<ModelFile>(std::span<const std::byte>{m_aligned.get(), m_bytes.size()}, "random");
    }

    [[nodiscard]] const ModelFile& file() const { return *m_file; }

    struct Free {
        void operator()(std::byte* memory) const { ::operator delete(memory, std::align_val_t{k_section_alignment}); }
    };

  private:
    std::string m_bytes;
    std::unique_ptr<std::byte, Free> m_aligned;
    std::unique_ptr<ModelFile> m_file;
};

std::vector<NameSentence> random_sentences(std::size_t count, std::size_t longest) {
    std::mt19937 random{11};
    std::vector<NameSentence> sentences;
    for (std::size_t s = 0; s < count; ++s) {
        NameSentence sentence;
        const auto size = std::uniform_int_distribution<std::size_t>{1, longest}(random);
        for (std::size_t i = 0; i < size; ++i) {
            std::string form;
            for (std::size_t k = std::uniform_int_distribution<std::size_t>{1, 9}(random); k > 0; --k) {
                form += static_cast<char>(std::uniform_int_distribution<int>{'!', '~'}(random));
            }
            sentence.forms.push_back(form);
            sentence.tags.push_back(NameTag::O);
        }
        sentences.push_back(std::move(sentence));
    }
    return sentences;
}

struct Analysis {
    std::vector<std::tuple<Upos, std::string, std::string, TokenIndex, Deprel, NameTag>> tokens;

    explicit Analysis(const Document& document, TokenIndex first = 0, TokenIndex end = k_no_token) {
        for (TokenIndex i = first; i < std::min<TokenIndex>(end, static_cast<TokenIndex>(document.tokens().size())); ++i) {
            const Token& token = document.token(i);
            tokens.emplace_back(token.upos, token.xpos, token.feats, token.head == k_no_token ? k_no_token : token.head - first,
                                token.deprel, token.name);
        }
    }
    bool operator==(const Analysis&) const = default;
};

Analysis annotated(const Network& network, const std::vector<NameSentence>& sentences) {
    Document document = training::to_document(sentences);
    Network::Workspace workspace;
    network.annotate(document, workspace);
    return Analysis{document};
}

TEST(Network, GivesTheSameAnalysisWithEveryKernelSet) {
    const RandomModel model{1};
    const auto sentences = random_sentences(60, 50);
    const auto expected = annotated(Network{model.file(), *available_kernels().front()}, sentences);
    for (const auto* kernels : available_kernels()) {
        EXPECT_EQ(annotated(Network{model.file(), *kernels}, sentences), expected) << kernels->name;
    }
}

/// Sentences that share no word with a capital, so that none tells anything of another's names.
std::vector<NameSentence> unrelated_sentences(std::size_t count, std::size_t longest) {
    auto sentences = random_sentences(count, longest);
    for (auto& sentence : sentences) {
        for (auto& form : sentence.forms) {
            std::ranges::transform(form, form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        }
    }
    return sentences;
}

TEST(Network, ReadsASentenceTheSameWayInAnyCompany) {
    const RandomModel model{2};
    const Network network{model.file()};
    const auto sentences = unrelated_sentences(40, 30);
    Document together = training::to_document(sentences);
    Network::Workspace workspace;
    network.annotate(together, workspace);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        Document alone = training::to_document({sentences[s]});
        network.annotate(alone, workspace);
        const Sentence& sentence = together.sentences()[s];
        EXPECT_EQ(Analysis(alone), Analysis(together, sentence.first, sentence.end())) << s;
    }
}

TEST(Network, LetsSentencesAgreeOnNamesAndOnNothingElse) {
    const RandomModel model{2};
    const Network network{model.file()};
    const auto sentences = random_sentences(400, 30);
    Document together = training::to_document(sentences);
    Network::Workspace workspace;
    network.annotate(together, workspace);
    std::size_t changed = 0;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        Document alone = training::to_document({sentences[s]});
        network.annotate(alone, workspace);
        for (TokenIndex i = 0; i < alone.tokens().size(); ++i) {
            Token& token = alone.tokens()[i];
            const Token& other = together.token(together.sentences()[s].first + i);
            changed += token.name != other.name ? 1 : 0;
            token.name = other.name;
        }
        const Sentence& sentence = together.sentences()[s];
        EXPECT_EQ(Analysis(alone), Analysis(together, sentence.first, sentence.end())) << s;
    }
    EXPECT_GT(changed, 0U);
}

TEST(Network, GivesOneTreeToASentenceOfManyWindows) {
    const RandomModel model{3};
    const Network network{model.file()};
    NameSentence sentence;
    for (std::size_t i = 0; i < 3 * Network::k_window + 7; ++i) {
        sentence.forms.push_back("word" + std::to_string(i % 90));
        sentence.tags.push_back(NameTag::O);
    }
    Document document = training::to_document({sentence});
    Network::Workspace workspace;
    network.annotate(document, workspace);
    std::size_t roots = 0;
    for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
        roots += document.token(i).head == k_no_token ? 1 : 0;
        EXPECT_EQ(document.token(i).head == k_no_token, document.token(i).deprel == Deprel::root);
        TokenIndex node = i;
        for (std::size_t steps = 0; node != k_no_token; ++steps) {
            ASSERT_LE(steps, document.tokens().size()) << "a cycle at " << i;
            node = document.token(node).head;
        }
    }
    EXPECT_EQ(roots, 1U);
    EXPECT_NO_THROW(document.finish_syntax());
}

TEST(Network, LeavesAnEmptyDocumentEmpty) {
    const RandomModel model{4};
    Document document{""};
    Network::Workspace workspace;
    Network{model.file()}.annotate(document, workspace);
    EXPECT_TRUE(document.tokens().empty());
}

TEST(Ensemble, OfOneNetworkAnalysesAsThatNetwork) {
    const RandomModel model{6};
    const Network network{model.file()};
    const auto sentences = random_sentences(30, 40);
    const auto expected = annotated(network, sentences);
    for (const auto& members : {std::vector{&network}, std::vector{&network, &network, &network}}) {
        Document document = training::to_document(sentences);
        training::Ensemble{members}.annotate(document);
        EXPECT_EQ(Analysis{document}, expected) << members.size();
    }
}

TEST(Ensemble, DependsOnAllItsMembersAndNotOnTheirOrder) {
    const RandomModel one{7};
    const RandomModel other{8};
    const Network first{one.file()};
    const Network second{other.file()};
    const auto sentences = random_sentences(30, 20);
    const auto together = [&](std::vector<const Network*> members) {
        Document document = training::to_document(sentences);
        training::Ensemble{std::move(members)}.annotate(document);
        return Analysis{document};
    };
    const auto both = together({&first, &second});
    EXPECT_EQ(both, together({&second, &first}));
    EXPECT_NE(both, together({&first}));
    EXPECT_NE(both, together({&second}));
}

TEST(Network, RefusesAModelWithoutItsSections) {
    ModelWriter writer;
    writer.set("lemma/rules", "rules");
    const auto bytes = writer.bytes();
    auto* memory = static_cast<std::byte*>(::operator new(bytes.size(), std::align_val_t{k_section_alignment}));
    std::memcpy(memory, bytes.data(), bytes.size());
    {
        const ModelFile file{{memory, bytes.size()}, "lemmas only"};
        EXPECT_THROW(Network{file}, Error);
    }
    ::operator delete(memory, std::align_val_t{k_section_alignment});
}

TEST(Network, RefusesSectionsOfAnotherSize) {
    const RandomModel model{5};
    for (const auto name : model.file().names()) {
        ModelWriter writer;
        const auto content = model.file().section(name);
        writer.set(name, std::string(reinterpret_cast<const char*>(content.data()), content.size() / 2));
        writer.keep(model.file());
        const auto bytes = writer.bytes();
        auto* memory = static_cast<std::byte*>(::operator new(bytes.size(), std::align_val_t{k_section_alignment}));
        std::memcpy(memory, bytes.data(), bytes.size());
        {
            const ModelFile file{{memory, bytes.size()}, "half"};
            EXPECT_THROW(Network{file}, Error) << name;
        }
        ::operator delete(memory, std::align_val_t{k_section_alignment});
    }
}

/// Whether a network can be made of the model after its section was changed.
template <typename Change>
bool is_accepted(const ModelFile& model, std::string_view name, Change&& change) {
    const auto content = model.section(name);
    std::string bytes{reinterpret_cast<const char*>(content.data()), content.size()};
    change(bytes);
    ModelWriter writer;
    writer.set(name, std::move(bytes));
    writer.keep(model);
    const auto file = writer.bytes();
    const std::unique_ptr<std::byte, RandomModel::Free> memory{
        static_cast<std::byte*>(::operator new(file.size(), std::align_val_t{k_section_alignment}))};
    std::memcpy(memory.get(), file.data(), file.size());
    const ModelFile changed{{memory.get(), file.size()}, "changed"};
    try {
        const Network network{changed};
        return true;
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        return false;
    }
}

TEST(Network, RefusesAVocabularyThatCannotBeLookedUp) {
    const RandomModel model{6};
    EXPECT_TRUE(is_accepted(model.file(), "network/words", [](std::string&) {}));
    EXPECT_FALSE(is_accepted(model.file(), "network/words", [](std::string& bytes) {
        for (std::size_t row = k_section_alignment + 4; row + 4 <= bytes.size(); row += 8) {
            bytes[row] = 1;  // no slot is free
        }
    }));
    EXPECT_FALSE(is_accepted(model.file(), "network/words", [](std::string& bytes) { bytes[k_section_alignment + 7] = 1; }))
        << "a row beyond the vocabulary";
}

TEST(Network, RefusesLabelsThatCannotBePrinted) {
    const RandomModel model{7};
    for (const std::string_view label : {"V\tD", "V D", "V\xC3" "D", "\n\n\n"}) {
        EXPECT_FALSE(is_accepted(model.file(), "network/shape",
                                 [&](std::string& bytes) { bytes.replace(bytes.find("VBD"), label.size(), label); }));
    }
}

TEST(Network, RefusesNumbersThatAreNone) {
    const RandomModel model{8};
    for (const float number : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1e30F}) {
        EXPECT_FALSE(is_accepted(model.file(), "network/names", [&](std::string& bytes) {
            std::memcpy(bytes.data() + bytes.size() - sizeof number, &number, sizeof number);
        }));
    }
}

}  // namespace
}  // namespace entente::extract
