#pragma once

// What the files that implement Network share; nobody else includes it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <vector>

#include "extract/model/decoder.hpp"
#include "extract/model/name_consistency.hpp"
#include "extract/model/network.hpp"

namespace entente::extract {

/// An array on a 64-byte boundary that only grows; contents are lost when it does.
template <typename T>
class Buffer {
  public:
    T* grow(std::size_t size) {
        if (size > m_size) {
            m_memory.reset(static_cast<T*>(::operator new(size * sizeof(T), std::align_val_t{64})));
            m_size = size;
        }
        return m_memory.get();
    }

    [[nodiscard]] T* data() const noexcept { return m_memory.get(); }
    T& operator[](std::size_t i) const noexcept { return m_memory.get()[i]; }

  private:
    struct Free {
        void operator()(T* memory) const noexcept { ::operator delete(memory, std::align_val_t{64}); }
    };
    std::unique_ptr<T, Free> m_memory;
    std::size_t m_size = 0;
};

struct Network::Workspace::Memory {
    std::vector<Window> windows;    // of the document, the longest first
    std::span<Window> batch;        // those being worked on
    std::size_t rows = 0;           // tokens in the batch
    TreeDecoder trees;
    NameDecoder names;
    std::vector<std::uint16_t> heads;
    std::vector<NameTag> name_tags;
    NameConsistency::Scratch consistency;
    std::vector<std::string_view> xpos, feats;  // as interned by the document at hand

    Buffer<std::int8_t> input, output, state, quantized, heads_quantized;
    Buffer<std::uint8_t> packed;
    Buffer<float> input_scales, sum, gates, cells, projected, queries, scores, row_scales, hidden, head_scales;
    Buffer<float> name_scores;  // of the document, k_name_tag_count a token
    Buffer<std::int32_t> products;
};

template <typename Work>
void Network::for_each_batch(const Document& document, Workspace::Memory& memory, Work&& work) {
    // Enough rows to keep the kernels busy, few enough that a batch stays in the second-level cache.
    constexpr std::size_t k_batch_tokens = 512;

    memory.windows.clear();
    for (const Sentence& sentence : document.sentences()) {
        for (TokenIndex first = sentence.first; first < sentence.end(); first += k_window) {
            memory.windows.push_back(
                {first, std::min<std::uint32_t>(k_window, sentence.end() - first), sentence.first, 0});
        }
    }
    // Sentences of like length share a batch; equal ones keep their order, though nothing depends on it.
    std::sort(memory.windows.begin(), memory.windows.end(), [](const Window& a, const Window& b) {
        return a.size != b.size ? a.size > b.size : a.first < b.first;
    });
    for (std::size_t begin = 0; begin < memory.windows.size();) {
        memory.rows = 0;
        std::size_t end = begin;
        while (end < memory.windows.size() &&
               (end == begin || memory.rows + memory.windows[end].size <= k_batch_tokens)) {
            memory.windows[end].row = memory.rows;
            memory.rows += memory.windows[end].size;
            ++end;
        }
        memory.batch = std::span{memory.windows}.subspan(begin, end - begin);
        work();
        begin = end;
    }
}

}  // namespace entente::extract
