#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

#include "base/data_files.hpp"
#include "extract/model/network.hpp"
#include "extract/syntax/analyzer.hpp"
#include "tests/pipeline/hostile_texts.hpp"

// Counts what the program allocates: in the steady state the network needs no memory, and the rest of the analysis only what the
// document itself holds.

namespace {

std::atomic<std::size_t> g_allocations = 0;

void* allocate(std::size_t size, std::size_t alignment) {
    ++g_allocations;
    void* memory = nullptr;
    if (::posix_memalign(&memory, std::max(alignment, sizeof(void*)), size) != 0) {
        throw std::bad_alloc{};
    }
    return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size, alignof(std::max_align_t)); }
void* operator new[](std::size_t size) { return allocate(size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return allocate(size, static_cast<std::size_t>(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return allocate(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace entente::extract {
namespace {

template <typename Work>
std::size_t allocations_of(Work&& work) {
    const std::size_t before = g_allocations;
    work();
    return g_allocations - before;
}

const Analyzer& analyzer() {
    static const Analyzer loaded{data_file("models/english.model")};
    return loaded;
}

std::string repeated(const std::string& text, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        result += text + "\n\n";
    }
    return result;
}

TEST(Allocations, TheNetworkNeedsNoneForADocumentOfAKnownShape) {
    const ModelFile model{data_file("models/english.model")};
    const Network network{model};
    Network::Workspace workspace;
    for (const auto& [name, text] : hostile_texts()) {
        Document first = analyzer().analyze(text);
        network.annotate(first, workspace);
        Document second = copy_segmentation(first);
        // Labels are copied into the document, whose memory they are: into a block that is there already.
        static_cast<void>(second.intern("room for them"));
        EXPECT_EQ(allocations_of([&] { network.annotate(second, workspace); }), 0U) << name;
    }
}

TEST(Allocations, OfAnAnalysisDoNotGrowWithTheNumberOfItsSentences) {
    for (const auto& [name, text] : hostile_texts()) {
        if (name == "addresses" || name == "scripts") {
            continue;  // a host name is looked up in lower case; capitals beyond ASCII are lowered by ICU, in memory of its own
        }
        const std::string once = repeated(text, 20);
        const std::string often = repeated(text, 320);
        static_cast<void>(analyzer().analyze(often));  // scratch memory of this thread
        const auto few = allocations_of([&] { static_cast<void>(analyzer().analyze(once)); });
        const auto many = allocations_of([&] { static_cast<void>(analyzer().analyze(often)); });
        // Vectors that double four times more, and a block for each 16 KB of lemmas.
        EXPECT_LT(many, few + 60) << name << ": " << few << " allocations, " << many << " for 16 times the text";
    }
}

}  // namespace
}  // namespace entente::extract
