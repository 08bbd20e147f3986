#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/kernels.hpp"
#include "extract/model/model_file.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/syntax/english_lexicon.hpp"

namespace entente::bench {

/// What every benchmark works on: loaded once, at first use, never changed.
struct BenchData {
    std::filesystem::path model_path;
    std::vector<std::string> files;            ///< as bytes: what the reader gets
    std::vector<std::string> texts;            ///< cleaned
    std::vector<extract::Document> documents;  ///< analysed in full
    std::size_t tokens = 0;                    ///< of all documents
    extract::ModelFile model;
    extract::EnglishLexicon lexicon;
    extract::Analyzer analyzer;

    /// The articles under examples/, or those of the folder $ENTENTE_BENCH_ARTICLES. Throws Error(input).
    BenchData();
};

[[nodiscard]] const BenchData& data();

/// Counts a pass over all articles in every iteration: tokens a second.
void count_tokens(benchmark::State& state);

/// Registers `run` once for every kernel set of this processor, as NAME/SET.
void register_for_kernels(const std::string& name,
                          const std::function<void(benchmark::State&, const extract::Kernels&)>& run);

/// Room for `size` numbers on a 64-byte boundary, as the kernels want it; all zero at first.
template <typename T>
class Aligned {
  public:
    explicit Aligned(std::size_t size)
        : m_size{size}, m_data{static_cast<T*>(::operator new (size * sizeof(T), std::align_val_t{64}))} {
        std::uninitialized_value_construct_n(m_data.get(), size);
    }

    [[nodiscard]] T* data() const noexcept { return m_data.get(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    T& operator[](std::size_t i) const noexcept { return m_data.get()[i]; }

  private:
    struct Free {
        void operator()(T* memory) const noexcept { ::operator delete (memory, std::align_val_t{64}); }
    };
    std::size_t m_size;
    std::unique_ptr<T, Free> m_data;
};

/// Numbers from -largest to largest, the same in every run.
void fill(const Aligned<float>& values, float largest);
void fill(const Aligned<std::int8_t>& values);

// One for each source file: makes its benchmarks known.
void register_reading();
void register_formats();
void register_feeds();
void register_segmentation();
void register_kernels();
void register_network();
void register_decoder();
void register_annotation();
void register_loading();
void register_analysis();

}  // namespace entente::bench
