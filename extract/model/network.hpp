#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/kernels.hpp"
#include "extract/model/model_file.hpp"
#include "extract/model/name_consistency.hpp"
#include "extract/model/network_shape.hpp"
#include "extract/model/word_features.hpp"

namespace entente::extract {

namespace training {
class Ensemble;
}

/// A matrix of a model file with what turns its exact products into real numbers.
struct QuantizedLayer {
    PackedMatrix matrix;
    std::span<const float> scales;  ///< one an output, padding included
    std::span<const float> bias;    ///< the same
};

/// A sentence, or a piece of one that is longer than Network::k_window.
struct Window {
    TokenIndex first = 0;
    std::uint32_t size = 0;
    TokenIndex sentence = 0;  ///< the first token of its sentence
    std::size_t row = 0;      ///< of its first token in the matrices of the batch
};

/// The neural network that tags, parses and names, in 8-bit integers, read in place from a model file.
///
/// Immutable: share it between threads, with a Workspace for each. Tags and tree of a sentence depend on nothing but its words
/// and the model, its names on the other sentences of the document too (see NameConsistency). All sums of products are exact
/// integers, everything else is done in a fixed order (see Kernels).
class Network {
  public:
    /// Sentences longer than this are read and parsed in pieces of at most this many tokens, so that time and memory stay
    /// proportional to the text; the trees of later pieces hang on the first one's root as parataxis.
    static constexpr std::size_t k_window = 256;

    /// Scratch memory of one thread. Grows to what the largest batch needs and stays.
    class Workspace {
      public:
        Workspace();
        ~Workspace();
        Workspace(Workspace&&) noexcept;
        Workspace& operator=(Workspace&&) noexcept;

      private:
        friend class Network;
        friend class training::Ensemble;
        struct Memory;
        std::unique_ptr<Memory> m_memory;
    };

    /// Reads the "network/..." sections, which must outlive the network. `kernels` must run on this processor.
    /// Throws Error(input) when a section is missing or does not fit.
    explicit Network(const ModelFile& model, const Kernels& kernels = best_kernels());

    /// Sets upos, xpos, feats, head, deprel and name of every token, from the forms alone. Does not call finish_syntax().
    void annotate(Document& document, Workspace& workspace) const;

    /// The sizes and label sets it was trained with.
    [[nodiscard]] const NetworkShape& shape() const noexcept { return m_shape; }
    [[nodiscard]] const WordFeatures& words() const noexcept { return *m_words; }
    [[nodiscard]] const std::vector<std::string_view>& xpos() const noexcept { return m_xpos; }
    [[nodiscard]] const std::vector<std::string_view>& feats() const noexcept { return m_feats; }

    /// One row of the embedding in real numbers: shape().embedding of them.
    void embedding_row(std::uint32_t row, std::span<float> values) const;

  private:
    friend class training::Ensemble;

    struct Layer {
        QuantizedLayer input, recurrent;
    };

    /// Calls `work` with every batch of the document's windows in turn: in memory.batch, with memory.rows tokens.
    template <typename Work>
    static void for_each_batch(const Document& document, Workspace::Memory& memory, Work&& work);

    /// One tree for every sentence of more than one window.
    static void join_windows(Document& document);

    void embed(const Document& document, Workspace::Memory& memory) const;
    void encode(Workspace::Memory& memory) const;
    void run_direction(const Layer& layer, bool reversed, std::size_t direction, const float* input_scales,
                       Workspace::Memory& memory) const;
    void project(Workspace::Memory& memory) const;

    // Scores of the batch, a row of label scores a token; valid until the next call that computes scores.
    [[nodiscard]] float* score_tags(Workspace::Memory& memory) const;
    [[nodiscard]] float* score_arcs(const Window& window, Workspace::Memory& memory) const;  ///< after find_queries()
    [[nodiscard]] float* score_labels(const Document& document, Workspace::Memory& memory) const;  ///< for the heads it has
    [[nodiscard]] float* score_names(Workspace::Memory& memory) const;
    void find_queries(Workspace::Memory& memory) const;

    // What the scores say, written to the document's tokens.
    void decide_tags(const float* scores, Document& document, Workspace::Memory& memory) const;
    static void decide_heads(const float* scores, const Window& window, Document& document, Workspace::Memory& memory);
    void decide_labels(const float* scores, Document& document, Workspace::Memory& memory) const;
    void decide_names(Document& document, Workspace::Memory& memory) const;  ///< of the whole document, from the kept scores

    /// Puts the batch's scores of names where decide_names() looks for those of all batches.
    void keep_name_scores(const float* scores, Workspace::Memory& memory) const;

    /// Rounds rows of `size` floats, multiplies them by a layer and rescales the products to `result`.
    void apply(const QuantizedLayer& layer, const float* rows, std::size_t stride, std::size_t size, std::size_t count,
               float* result, std::size_t result_stride, Workspace::Memory& memory) const;

    const Kernels* m_kernels;
    NetworkShape m_shape;
    std::unique_ptr<WordFeatures> m_words;
    std::vector<std::string_view> m_xpos, m_feats;
    std::span<const std::int8_t> m_embedding;
    std::span<const float> m_embedding_scales;
    std::vector<Layer> m_layers;  // forward and backward of each layer
    QuantizedLayer m_projection, m_tags, m_arcs, m_labels, m_names;
    std::span<const float> m_root_head, m_root_label, m_transitions;
    std::unique_ptr<NameConsistency> m_consistency;
};

}  // namespace entente::extract
