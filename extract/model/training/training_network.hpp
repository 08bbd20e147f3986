#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extract/model/model_file.hpp"
#include "extract/model/network_shape.hpp"
#include "extract/model/trainer.hpp"
#include "extract/model/training/lstm.hpp"
#include "extract/model/training/name_field.hpp"
#include "extract/model/training/parameter.hpp"

namespace entente::extract::training {

/// The tags that the network tells apart, besides those that labels.hpp fixes.
struct TagSet {
    std::vector<std::string> xpos;
    std::vector<std::string> feats;  ///< whole feature strings; the empty one is among them
};

/// Sums of losses (natural logarithm) over what was learned from.
struct Losses {
    double tags = 0, arcs = 0, labels = 0, names = 0;
    std::size_t syntax_tokens = 0, name_tokens = 0;

    Losses& operator+=(const Losses& other) noexcept;
};

/// The network of NetworkShape in single precision, with the backward pass of every part.
class TrainingNetwork {
  public:
    TrainingNetwork(NetworkShape shape, const WordFeatures& words, TagSet tags, Random& random);

    /// How often each vocabulary row was seen: a word seen n times is taken for an unknown one with probability
    /// strength / (strength + n), so that unknown words are learned too. Without a call no word is.
    void set_word_counts(const std::vector<std::size_t>& counts, double strength);

    /// Of a token's loss in names; 1 without a call.
    void set_name_weight(float weight) noexcept { m_name_weight = weight; }

    /// Runs the batch forward and backward: adds up all gradients, each token's divided by `tokens`, which is how many
    /// tokens there are in all batches that share one update(). `dropout` draws from `random`.
    Losses learn(const Batch& batch, std::size_t tokens, const Dropout& dropout, Random& random);

    /// Takes over the gradients of a network of the same shape that worked on another part of the batch, and clears them there.
    void take_gradients(TrainingNetwork& other);

    /// Makes the values those of `other`; of the embedding only `rows`, where given.
    void take_values(TrainingNetwork& other, const std::vector<std::uint32_t>* rows = nullptr);

    /// Applies the gradients of learn() and clears them.
    void update(float rate) { m_adam.step(rate, rate); }

    /// Writes every "network/..." section, rounded to 8 bits.
    void save(const WordFeatures& words, ModelWriter& model) const;

    /// Takes over the parameters of a model, as rounded as they are there: to learn on from it.
    /// Throws Error(input) when it is a network of another shape or of other labels.
    void load(const ModelFile& model);

    /// Writes all that goes on from here depends on, in full precision, and reads it back.
    /// Throws Error(input) when it is the state of a network of another shape.
    void save_state(SectionWriter& section);
    void restore_state(SectionReader& section);

    [[nodiscard]] RowTable& embedding() noexcept { return m_embedding; }

    /// All dense parameters, for tests that check gradients.
    [[nodiscard]] std::vector<Parameter*> parameters();

  private:
    struct Layer {
        Lstm forward, backward;
        Matrix output, dropped, mask, gradient;
    };

    void embed(const Batch& batch, const Dropout& dropout, Random& random);
    void learn_tags(const Batch& batch, Losses& losses);
    void learn_arcs(const Batch& batch, Losses& losses);
    void learn_labels(const Batch& batch, const Dropout& dropout, Random& random, Losses& losses);
    void learn_names(const Batch& batch, Losses& losses);

    NetworkShape m_shape;
    TagSet m_tags;
    Adam m_adam;
    RowTable m_embedding;
    std::vector<std::unique_ptr<Layer>> m_layers;
    Parameter m_projection, m_projection_bias;
    Parameter m_tag_weights, m_tag_bias;
    Parameter m_arc_weights, m_arc_bias, m_root_head;
    Parameter m_label_weights, m_label_bias, m_root_label;
    Parameter m_name_weights, m_name_bias;
    NameField m_name_field;

    float m_name_weight = 1;
    float m_weight = 0;  // of one token's loss in the current batch
    Matrix m_input, m_input_mask, m_input_gradient;
    std::vector<float> m_hide;  // of each vocabulary row, how often it is hidden
    std::vector<std::uint32_t> m_used;  // rows summed for each token; k_dropped: none
    Matrix m_projected, m_projected_mask, m_projected_gradient;
    Matrix m_scores, m_score_gradient;
};

}  // namespace entente::extract::training
