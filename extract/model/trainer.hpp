#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "extract/model/model_file.hpp"

namespace entente::extract {

/// Shares of values set to zero while learning.
struct Dropout {
    float feature = 0.1F;      ///< one embedding row of one word
    float embedding = 0.15F;   ///< elements of the summed embedding
    float layer = 0.25F;       ///< elements of an LSTM layer's output
    float projection = 0.2F;   ///< elements of the projection
};

/// What the network is trained on and how. The defaults are the recipe of the shipped model (models/README.md).
struct TrainOptions {
    /// A checkout of the training data: treebank/, ner/ and text/ as its README describes them.
    std::filesystem::path data;

    std::uint64_t seed = 1;      ///< the same seed, data and machine give the same model
    std::size_t epochs = 24;     ///< passes over the treebanks; the learning rate falls to zero over them
    std::size_t hidden = 128;    ///< units of the LSTM, per direction
    std::size_t layers = 2;      ///< bidirectional LSTM layers
    std::size_t word_epochs = 8; ///< passes over the unlabelled text for word vectors; 0: none, start at random
    double learning_rate = 0.003;
    double name_share = 0.6;     ///< share of the name data's sentences in a pass
    double name_weight = 3.0;    ///< of a token's loss in names, where each loss of its tags and arc counts 1
    Dropout dropout;
};

/// What the trainer says while it works.
struct TrainProgress {
    std::string stage;  ///< "word vectors", "network"
    std::size_t epoch = 0, epochs = 0;
    double seconds = 0;   ///< since training began
    std::string message;  ///< losses and development scores, for people
};

using TrainCallback = std::function<void(const TrainProgress&)>;

/// Trains tags, dependencies and names and sets the "network/..." sections of `model`.
///
/// Runs on the calling thread alone. The parameters kept are those of the epoch that scores best on the development parts
/// (never on a test part). Throws Error(input) when the data are missing or malformed.
void train_network(const TrainOptions& options, ModelWriter& model, const TrainCallback& progress);

}  // namespace entente::extract
