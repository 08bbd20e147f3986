#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "extract/document/conllu.hpp"
#include "extract/model/model_file.hpp"
#include "extract/model/network.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/segmenter.hpp"
#include "tests/fuzz/require.hpp"

// The model that is shipped, with the damage that the input describes: a list of edits, each of which names a section, a place
// in it and what to put there. The checksum is put right, so that every reader of a section sees the damage. A damaged model
// is refused by Error(input) or it works: whatever it finds in a text is a tree with legal labels.

namespace {

using namespace entente;
using namespace entente::extract;

constexpr std::size_t k_header_size = 32;
constexpr std::size_t k_checksum_field = 24;
constexpr std::size_t k_entry_size = 64;
constexpr std::size_t k_size_field = 48;
constexpr std::size_t k_most_edits = 8;
constexpr std::size_t k_longest_fill = 1u << 21;

/// Reads numbers off the input; zeros when it is used up.
class Instructions {
  public:
    Instructions(const std::uint8_t* data, std::size_t size) : m_bytes{data, size} {}

    [[nodiscard]] bool at_end() const { return m_bytes.empty(); }

    std::uint64_t number(std::size_t size) {
        std::uint64_t value = 0;
        for (const std::uint8_t byte : take(size)) {
            value = value << 8U | byte;
        }
        return value;
    }

    std::span<const std::uint8_t> take(std::size_t size) {
        const auto taken = m_bytes.first(std::min(size, m_bytes.size()));
        m_bytes = m_bytes.subspan(taken.size());
        return taken;
    }

  private:
    std::span<const std::uint8_t> m_bytes;
};

/// The bytes of the model, which are put back after each input.
class Patient {
  public:
    Patient() {
        const std::string bytes = read_file(data_file("models/english.model"));
        m_size = bytes.size();
        m_bytes = static_cast<std::byte*>(::operator new(m_size, std::align_val_t{k_section_alignment}));
        std::memcpy(m_bytes, bytes.data(), m_size);
        const ModelFile model{{m_bytes, m_size}, "whole"};
        for (const auto name : model.names()) {
            const auto section = model.section(name);
            m_sections.push_back({m_bytes + (section.data() - m_bytes), section.size()});
        }
    }
    Patient(const Patient&) = delete;
    Patient& operator=(const Patient&) = delete;
    ~Patient() { ::operator delete(m_bytes, std::align_val_t{k_section_alignment}); }

    [[nodiscard]] std::span<const std::byte> bytes() const { return {m_bytes, m_size}; }

    void damage(Instructions& instructions) {
        enum Kind : std::uint8_t { write, write_near_start, fill, cut, exchange, k_kinds };
        const auto kind = static_cast<Kind>(instructions.number(1) % k_kinds);
        const std::size_t index = instructions.number(1) % m_sections.size();
        const auto section = m_sections[index];
        if (section.empty()) {
            return;
        }
        switch (kind) {
            case write: case write_near_start: {
                const std::size_t at = instructions.number(kind == write ? 4 : 1) % section.size();
                const auto value = instructions.take(1 + instructions.number(1) % 8);
                change(section.data() + at, std::as_bytes(value.first(std::min(value.size(), section.size() - at))));
                break;
            }
            case fill: {
                const std::size_t at = instructions.number(4) % section.size();
                const std::size_t wanted = instructions.number(3);
                const std::size_t count = std::min({wanted, section.size() - at, k_longest_fill});
                const auto pattern = instructions.take(1 + instructions.number(1) % 8);
                std::vector<std::byte> filled(pattern.empty() ? 0 : count);
                for (std::size_t i = 0; i < filled.size(); ++i) {
                    filled[i] = static_cast<std::byte>(pattern[i % pattern.size()]);
                }
                change(section.data() + at, filled);
                break;
            }
            case cut: {
                const std::uint64_t size = instructions.number(4) % section.size();
                change(entry(index) + k_size_field, std::as_bytes(std::span{&size, 1}));
                break;
            }
            case exchange: {
                // Offset and size of two entries of the table, so that each section holds what belongs to the other.
                std::byte* one = entry(index);
                std::byte* other = entry(instructions.number(1) % m_sections.size());
                constexpr std::size_t k_place = 40;
                const std::vector<std::byte> first(one + k_place, one + k_entry_size);
                const std::vector<std::byte> second(other + k_place, other + k_entry_size);
                change(one + k_place, second);
                change(other + k_place, first);
                break;
            }
            case k_kinds: break;
        }
    }

    void correct_checksum() {
        const std::uint64_t checksum = XXH3_64bits(m_bytes + k_header_size, m_size - k_header_size);
        change(m_bytes + k_checksum_field, std::as_bytes(std::span{&checksum, 1}));
    }

    void heal() {
        for (; !m_changes.empty(); m_changes.pop_back()) {
            const auto& [place, before] = m_changes.back();
            std::copy(before.begin(), before.end(), place);
        }
    }

  private:
    /// ModelWriter sorts the table as ModelFile::names() does.
    [[nodiscard]] std::byte* entry(std::size_t index) const { return m_bytes + k_header_size + index * k_entry_size; }

    void change(std::byte* place, std::span<const std::byte> value) {
        m_changes.emplace_back(place, std::vector<std::byte>(place, place + value.size()));
        std::copy(value.begin(), value.end(), place);
    }

    std::byte* m_bytes = nullptr;
    std::size_t m_size = 0;
    std::vector<std::span<std::byte>> m_sections;
    std::vector<std::pair<std::byte*, std::vector<std::byte>>> m_changes;
};

void require_sound(const Document& document) {
    for (const Sentence& sentence : document.sentences()) {
        std::size_t roots = 0;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const Token& token = document.token(i);
            ENTENTE_REQUIRE(static_cast<std::size_t>(token.upos) < k_upos_count);
            ENTENTE_REQUIRE(static_cast<std::size_t>(token.deprel) < k_deprel_count);
            ENTENTE_REQUIRE(static_cast<std::size_t>(token.name) < k_name_tag_count);
            roots += token.head == k_no_token ? 1 : 0;
            std::size_t steps = 0;
            for (TokenIndex node = i; node != k_no_token; node = document.token(node).head) {
                ENTENTE_REQUIRE(node >= sentence.first && node < sentence.end() && ++steps <= sentence.count);
            }
        }
        ENTENTE_REQUIRE(roots == 1);
    }
}

/// What the model makes of a text, with each of the kernel sets: it must be the same.
void use(const ModelFile& model, std::span<const Kernels* const> sets) {
    static const EnglishLexicon lexicon = EnglishLexicon::load(data_file("schemas/english"));
    const Lemmatizer lemmatizer{model.section(k_lemma_section)};
    const Segmenter segmenter{lexicon, read_sentence_weights(model)};
    std::string expected;
    for (const Kernels* kernels : sets) {
        const Network network{model, *kernels};
        Network::Workspace workspace;
        Document document{"The foreign minister didn't meet Ms. Roe in Geneva.\n"
                          "Why? Nobody at the U.N. knows, it said on Jan. 5"};
        segmenter.segment(document);
        network.annotate(document, workspace);
        lemmatizer.lemmatize(document);
        document.finish_syntax();
        require_sound(document);
        std::string written;
        append_conllu(written, document);
        ENTENTE_REQUIRE(expected.empty() || written == expected);
        expected = std::move(written);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Patient patient;
    Instructions instructions{data, size};
    for (std::size_t i = 0; i < k_most_edits && !instructions.at_end(); ++i) {
        patient.damage(instructions);
    }
    patient.correct_checksum();
    try {
        // The fastest set, and now and then all: the portable one takes most of the time.
        constexpr std::size_t k_all_sets_every = 8;
        const auto sets = available_kernels();
        use(ModelFile{patient.bytes(), "damaged"}, size % k_all_sets_every == 0 ? sets : sets.last(1));
    } catch (const Error& error) {
        ENTENTE_REQUIRE(error.kind() == ErrorKind::input);
        ENTENTE_REQUIRE(std::string_view{error.what()}.find('\n') == std::string_view::npos);
    }
    patient.heal();
    return 0;
}
