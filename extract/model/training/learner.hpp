#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/model/model_file.hpp"
#include "extract/model/training/example_builder.hpp"
#include "extract/model/training/training_network.hpp"

namespace entente::extract::training {

/// Sentences to learn from.
struct Curriculum {
    std::vector<Example> gold;    ///< annotated by people, in every pass
    std::vector<Example> names;   ///< with names annotated by people, a share of them in every pass
    std::vector<Example> silver;  ///< annotated by networks, a falling share of them in every pass
};

/// Which pass of a training is its result.
enum class Keep {
    best,  ///< the one that does best on the development parts
    last   ///< for trainings that learn from the development parts too
};

/// How one network is learned.
struct LearnerOptions {
    Keep keep = Keep::best;
    std::uint64_t seed = 1;
    std::size_t epochs = 1;
    std::size_t batch_tokens = 800;
    std::size_t replicas = 1;  ///< how many threads work on parts of a batch; the result depends on it
    double learning_rate = 0.003;
    double name_share = 0.6;
    double silver_share = 0;  ///< on the average of all passes: it falls from twice as much to nothing
    double swap_share = 0;  ///< of the names in a pass that another of their kind replaces
    float name_weight = 3;
    Dropout dropout;
};

/// Scores on the development parts, in percent.
struct DevelopmentScores {
    double upos = 0, xpos = 0, feats = 0, uas = 0, las = 0, names = 0;

    /// What decides which pass is kept.
    [[nodiscard]] double mean() const noexcept { return (las + names) / 2; }

    /// For people, on one line.
    [[nodiscard]] std::string text() const;
};

/// Lets `annotate` fill the development parts' documents, of which it gets the sentences and tokens, and compares.
[[nodiscard]] DevelopmentScores score_development(const TrainingData& data, const std::function<void(Document&)>& annotate);

/// The section of a model that says how it was learned, in the words of the `recipe` given to Learner::run().
constexpr std::string_view k_recipe_section = "training/recipe";

/// Throws Error(input) unless the model was learned by this recipe.
void require_recipe(const ModelFile& model, std::string_view recipe);

/// Called after every pass.
using PassCallback = std::function<void(std::size_t epoch, const std::string& message)>;

/// Learns one network from a curriculum, pass by pass.
///
/// Runs on `replicas` threads, this one among them. After every pass its whole state is written to a checkpoint, so that
/// a run that was interrupted goes on as if it had not been.
class Learner {
  public:
    /// The data, builder and curriculum must outlive the learner.
    Learner(const LearnerOptions& options, const NetworkShape& shape, const TrainingData& data, const ExampleBuilder& builder,
            const Curriculum& curriculum);

    /// The table that word vectors or another network's rows are put into before run().
    [[nodiscard]] RowTable& embedding() noexcept { return m_replicas.front()->embedding(); }

    /// Begins as a model that has been learned before; see TrainingNetwork::load().
    void begin_as(const ModelFile& model) { m_replicas.front()->load(model); }

    /// Goes on from a checkpoint, if there is one, to the last pass. Returns the sections of the pass
    /// to be kept and k_recipe_section, and removes the checkpoint. Throws Error(input) when the checkpoint is damaged, was written with other options (`recipe` names them), or cannot be
    /// written.
    [[nodiscard]] ModelWriter run(const std::filesystem::path& checkpoint, const std::string& recipe, const PassCallback& report);

  private:
    using Sentences = std::vector<const Example*>;

    std::vector<Sentences> make_batches();
    Losses learn(const Sentences& sentences);
    [[nodiscard]] DevelopmentScores evaluate(const ModelWriter& candidate) const;
    void save(const std::filesystem::path& path, const std::string& recipe) const;
    void restore(const std::filesystem::path& path, const std::string& recipe);

    LearnerOptions m_options;
    const TrainingData& m_data;
    const ExampleBuilder& m_builder;
    const Curriculum& m_curriculum;
    Random m_random;
    std::vector<std::unique_ptr<TrainingNetwork>> m_replicas;  // the first one is the network, the others do parts of its work
    std::vector<Example> m_swapped;                            // the changed sentences of the current pass
    std::size_t m_epoch = 0, m_step = 0;
    double m_best = -1;
    ModelWriter m_kept;
};

}  // namespace entente::extract::training
