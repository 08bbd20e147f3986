#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/error.hpp"
#include "extract/model/model_file.hpp"
#include "extract/model/section.hpp"
#include "extract/model/training/augmentation.hpp"
#include "extract/model/training/name_field.hpp"
#include "extract/model/training/product.hpp"
#include "extract/model/training/training_network.hpp"

namespace entente::extract::training {
namespace {

constexpr Dropout k_no_dropout{0, 0, 0, 0};

NetworkShape tiny_shape() { return {16, 16, 2, 16, 16, 16, 16}; }

Example sentence(const WordFeatures& words, const std::vector<std::string>& forms, const std::vector<std::uint16_t>& heads) {
    Example example;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        example.features.emplace_back();
        words.rows_of(forms[i], example.features.back());
        if (!heads.empty()) {
            example.upos.push_back(static_cast<std::uint8_t>(i % k_upos_count));
            example.xpos.push_back(static_cast<std::uint16_t>(i % 3));
            example.feats.push_back(static_cast<std::uint16_t>(i % 2));
            example.head.push_back(heads[i]);
            example.deprel.push_back(static_cast<std::uint8_t>((7 * i) % k_deprel_count));
        }
    }
    return example;
}

class Gradients : public testing::Test {
  protected:
    ~Gradients() override { use_tiles(true); }
    Gradients() : words{{"the", "president", "met", "his", "counterpart"}}, random{3} {
        network = std::make_unique<TrainingNetwork>(tiny_shape(), words, TagSet{{"NN", "VB", "DT"}, {"", "Number=Sing"}}, random);
        use_tiles(false);  // finite differences need single precision
        // Away from zero, where the rectifier has no derivative, nothing is lost by a smooth start.
        for (auto* parameter : network->parameters()) {
            if (parameter->value.rows() == 1) {
                parameter->randomize(random, 0.5F);
            }
        }
        examples.push_back(sentence(words, {"The", "president", "met", "Lavrov", "."}, {2, 3, 0, 3, 3}));
        examples.back().name = {0, 0, 0, 1, 0};
        examples.back().names = NameSource::three_types;
        examples.push_back(sentence(words, {"his", "counterpart", "slept"}, {2, 3, 0}));
        examples.push_back(sentence(words, {"Kyiv", "Post", "met"}, {}));
        examples.back().name = {3, 4, 0};
        examples.back().names = NameSource::all_types;
    }

    double loss() {
        Random unused{0};
        const auto losses = network->learn(Batch{{&examples[0], &examples[1], &examples[2]}}, 11, k_no_dropout, unused);
        return (losses.tags + losses.arcs + losses.labels + losses.names) / 11;  // as many tokens
    }

    /// Compares the gradient with the slope of the loss, at the elements where it is largest.
    void check(Parameter& parameter, const Matrix& gradient) {
        constexpr float k_step = 5e-3F;
        Index row = 0;
        Index column = 0;
        const float largest = gradient.cwiseAbs().maxCoeff(&row, &column);
        ASSERT_GT(largest, 0.0F);
        float& value = parameter.value(row, column);
        const float kept = value;
        value = kept + k_step;
        const double above = loss();
        value = kept - k_step;
        const double below = loss();
        value = kept;
        const double slope = (above - below) / (2 * static_cast<double>(k_step));
        EXPECT_NEAR(static_cast<double>(gradient(row, column)), slope, 0.02 * std::abs(slope) + 2e-4);
    }

    WordFeatures words;
    Random random;
    std::unique_ptr<TrainingNetwork> network;
    std::vector<Example> examples;
};

TEST_F(Gradients, AgreeWithFiniteDifferencesInEveryParameter) {
    loss();
    std::vector<Matrix> gradients;
    for (const auto* parameter : network->parameters()) {
        gradients.push_back(parameter->gradient);
    }
    const auto parameters = network->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        SCOPED_TRACE(i);
        check(*parameters[i], gradients[i]);
    }
}

TEST_F(Gradients, AgreeWithFiniteDifferencesInTheEmbedding) {
    loss();
    const Matrix gradient = network->embedding().gradient;
    check(network->embedding(), gradient);
}

TEST_F(Gradients, LeadToALowerLoss) {
    const double before = loss();
    for (int step = 0; step < 30; ++step) {
        network->update(0.01F);
        loss();
    }
    EXPECT_LT(loss(), before / 2);
}

TEST_F(Gradients, OfPartsOfABatchAddUpToThoseOfTheWhole) {
    loss();
    std::vector<Matrix> whole;
    for (auto* parameter : network->parameters()) {
        whole.push_back(parameter->gradient);
        parameter->gradient.setZero();
    }
    const Matrix rows = network->embedding().gradient;
    network->embedding().gradient.setZero();
    Random start{5};
    TrainingNetwork other{tiny_shape(), words, TagSet{{"NN", "VB", "DT"}, {"", "Number=Sing"}}, start};
    other.take_values(*network);
    Random unused{0};
    network->learn(Batch{{&examples[0]}}, 11, k_no_dropout, unused);
    other.learn(Batch{{&examples[1], &examples[2]}}, 11, k_no_dropout, unused);
    network->take_gradients(other);
    const auto parameters = network->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        EXPECT_LT((parameters[i]->gradient - whole[i]).cwiseAbs().maxCoeff(), 1e-6F) << i;
        EXPECT_EQ(other.parameters()[i]->gradient.cwiseAbs().maxCoeff(), 0.0F) << i;
    }
    EXPECT_LT((network->embedding().gradient - rows).cwiseAbs().maxCoeff(), 1e-6F);
    EXPECT_EQ(other.embedding().gradient.cwiseAbs().maxCoeff(), 0.0F);
}

TEST_F(Gradients, GoOnFromASavedStateAsIfNothingHadHappened) {
    loss();
    network->update(0.01F);
    SectionWriter writer;
    network->save_state(writer);
    const auto bytes = writer.take();
    std::vector<std::byte> memory(bytes.size() + 64);
    auto* aligned = memory.data() + (64 - reinterpret_cast<std::uintptr_t>(memory.data()) % 64);
    std::memcpy(aligned, bytes.data(), bytes.size());
    for (int step = 0; step < 3; ++step) {
        loss();
        network->update(0.01F);
    }
    const double expected = loss();
    for (auto* parameter : network->parameters()) {
        parameter->gradient.setZero();
    }
    network->embedding().gradient.setZero();
    SectionReader reader{{aligned, bytes.size()}, "state"};
    network->restore_state(reader);
    EXPECT_TRUE(reader.at_end());
    for (int step = 0; step < 3; ++step) {
        loss();
        network->update(0.01F);
    }
    EXPECT_EQ(loss(), expected);
}

TEST_F(Gradients, CanStartFromAModelThatWasSaved) {
    ModelWriter writer;
    network->save(words, writer);
    const auto path = std::filesystem::path{testing::TempDir()} / "training_test_saved.model";
    writer.write(path);
    Random start{5};
    TrainingNetwork other{tiny_shape(), words, TagSet{{"NN", "VB", "DT"}, {"", "Number=Sing"}}, start};
    {
        const ModelFile file{path};
        other.load(file);
        TrainingNetwork of_other_labels{tiny_shape(), words, TagSet{{"NN", "VB"}, {"", "Number=Sing"}}, start};
        EXPECT_THROW(of_other_labels.load(file), Error);
    }
    const auto own = network->parameters();
    const auto others = other.parameters();
    for (std::size_t i = 0; i < own.size(); ++i) {
        const float step = own[i]->value.cwiseAbs().maxCoeff() / 127;
        EXPECT_LE((own[i]->value - others[i]->value).cwiseAbs().maxCoeff(), 0.51F * step + 1e-6F) << i;
    }
    const auto& rows = network->embedding().value;
    EXPECT_LE((rows - other.embedding().value).cwiseAbs().maxCoeff(), 0.51F * rows.cwiseAbs().maxCoeff() / 127);
    std::filesystem::remove(path);
}

TEST(NameSwapper, PutsNamesOfTheSameKindAndLengthWhereOthersStood) {
    const WordFeatures words{{"met"}};
    const auto named = [&](const std::vector<std::string>& forms, const std::vector<std::uint8_t>& names) {
        auto example = sentence(words, forms, {});
        example.name = names;
        example.names = NameSource::all_types;
        return example;
    };
    constexpr std::uint8_t k_person = 1;
    constexpr std::uint8_t k_place = 5;
    const std::vector<Example> examples{named({"Amina", "met"}, {k_person, 0}), named({"Boris", "Johnson"}, {k_person, 2}),
                                        named({"Kyiv"}, {k_place})};
    const NameSwapper swapper{examples};
    Random random{1};
    const auto text = named({"Chen", "met", "Dora", "Levi", "in", "Oslo"}, {k_person, 0, k_person, 2, 0, k_place});
    EXPECT_EQ(swapper.swapped(text, 0.0, random).features, text.features);
    const auto all = swapper.swapped(text, 1.0, random);
    const auto expected = named({"Amina", "met", "Boris", "Johnson", "in", "Kyiv"}, text.name);
    EXPECT_EQ(all.features, expected.features);
    EXPECT_EQ(all.name, text.name);
}

TEST(Multiply, RoundsFactorsToBfloat16AtMost) {
    // With tiles or without: products of numbers that bfloat16 holds exactly are exact, for any size and orientation.
    Random random{9};
    const auto small_numbers = [&](Index rows, Index columns) {
        Matrix matrix(rows, columns);
        for (Index i = 0; i < matrix.size(); ++i) {
            matrix.data()[i] = static_cast<float>(random.below(17)) - 8;
        }
        return matrix;
    };
    for (const Index rows : {1, 16, 37}) {
        for (const Index inner : {1, 32, 50}) {
            for (const Index columns : {1, 16, 49}) {
                const Matrix a = small_numbers(rows, inner);
                const Matrix b = small_numbers(inner, columns);
                const Matrix start = small_numbers(rows, columns);
                const Matrix product = a * b;
                const Matrix a_transposed = a.transpose();
                const Matrix b_transposed = b.transpose();
                for (const bool a_plain : {true, false}) {
                    for (const bool b_plain : {true, false}) {
                        Matrix result = start;
                        multiply(a_plain ? a : a_transposed, a_plain ? Operand::plain : Operand::transposed,
                                 b_plain ? b : b_transposed, b_plain ? Operand::plain : Operand::transposed, result,
                                 Result::added_to);
                        EXPECT_EQ(result, start + product) << rows << "x" << inner << "x" << columns;
                        multiply(a_plain ? a : a_transposed, a_plain ? Operand::plain : Operand::transposed,
                                 b_plain ? b : b_transposed, b_plain ? Operand::plain : Operand::transposed, result,
                                 Result::replaced);
                        EXPECT_EQ(result, product) << rows << "x" << inner << "x" << columns;
                    }
                }
            }
        }
    }
}

TEST(AllowedNames, TakeThreeTypeSetsForWhatTheyKnow) {
    const auto bit = [](NameTag tag) { return 1U << static_cast<unsigned>(tag); };
    EXPECT_EQ(allowed_names(0, NameSource::all_types), 1U);
    const auto outside = allowed_names(0, NameSource::three_types);
    EXPECT_TRUE(outside & bit(begin_tag(NameType::NORP)));
    EXPECT_TRUE(outside & bit(inside_tag(NameType::DATE)));
    EXPECT_FALSE(outside & bit(begin_tag(NameType::PER)));
    EXPECT_EQ(allowed_names(static_cast<std::uint8_t>(begin_tag(NameType::LOC)), NameSource::three_types),
              bit(begin_tag(NameType::LOC)) | bit(begin_tag(NameType::FAC)));
}

TEST(NameField, GivesNoLossWhenEverythingIsAllowedToBeWhatItIs) {
    // Scores so clear that the probability of the gold labels is one.
    NameField field;
    Example example;
    example.features.resize(2);
    example.name = {1, 2};
    example.names = NameSource::all_types;
    Matrix scores = Matrix::Zero(2, static_cast<Index>(k_name_tag_count));
    scores(0, 1) = 40;
    scores(1, 2) = 40;
    Matrix gradient = Matrix::Zero(2, static_cast<Index>(k_name_tag_count));
    EXPECT_NEAR(field.learn(example, scores, 0, 1, gradient), 0, 1e-6);
    EXPECT_NEAR(static_cast<double>(gradient.cwiseAbs().maxCoeff()), 0, 1e-6);
}

}  // namespace
}  // namespace entente::extract::training
