#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "extract/document/document.hpp"
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

    /// Where unfinished work is kept: teachers and checkpoints. A run that finds it there goes on from it. Created when
    /// missing; may be removed once the model is written.
    std::filesystem::path work;

    std::uint64_t seed = 1;  ///< the same seed, data and kind of processor give the same model

    std::size_t epochs = 28;        ///< passes over the treebanks; the learning rate falls to zero over them
    std::size_t hidden = 128;       ///< units of the LSTM, per direction
    std::size_t layers = 3;         ///< bidirectional LSTM layers
    std::size_t word_epochs = 8;    ///< passes over the unlabelled text for word vectors; 0: none, start at random
    double learning_rate = 0.003;

    std::size_t teachers = 2;       ///< networks that annotate the unlabelled text for the one that is shipped; 0: none do
    std::size_t teacher_epochs = 18;
    std::size_t teacher_hidden = 160;
    std::size_t teacher_layers = 3;
    double teacher_learning_rate = 0.0025;
    double silver_share = 0.3;      ///< share of the text that the teachers annotated in a pass, on the average: it falls to 0

    std::size_t final_epochs = 12;  ///< passes of the last stage, which learns from the development parts too; 0: no such stage
    double final_learning_rate = 0.002;

    double name_share = 0.6;        ///< share of the name data's sentences in a pass of a teacher or of the last stage; the student sees all
    double name_weight = 3.0;       ///< of a token's loss in names, where each loss of its tags and arc counts 1
    double swap_share = 0.2;        ///< of the names in a pass of the student that another name of its kind replaces
    Dropout dropout;
};

/// What the trainer says while it works.
struct TrainProgress {
    std::string stage;  ///< "word vectors", "network"
    std::size_t epoch = 0, epochs = 0;
    double seconds = 0;   ///< since training began
    std::string message;  ///< losses and development scores, for people
};

/// Calls come one at a time, but from several threads.
using TrainCallback = std::function<void(const TrainProgress&)>;

/// The unlabelled text, with sentences and tokens, for teachers to annotate. Called once, when they are ready.
using UnlabelledText = std::function<std::vector<Document>()>;

/// Trains tags, dependencies and names and sets the "network/..." sections of `model`.
///
/// First `teachers` networks learn from what people annotated, at the same time. Averaged, they annotate the unlabelled text;
/// from that and from what people annotated their student learns, on two threads. Of each network those parameters are kept
/// that do best on the development parts. Last, teachers and student together annotate the text anew, and the student goes on
/// learning from that, with the development parts as further gold data; the last pass is the model. Test parts are never read.
/// Throws Error(input) when the data are missing or malformed, or when `work` holds what other options made.
void train_network(const TrainOptions& options, const UnlabelledText& text, ModelWriter& model, const TrainCallback& progress);

}  // namespace entente::extract
