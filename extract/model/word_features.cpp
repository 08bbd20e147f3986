#include "extract/model/word_features.hpp"

#include <xxhash.h>

#include <algorithm>
#include <bit>

#include "base/error.hpp"
#include "extract/model/probing.hpp"

namespace entente::extract {
namespace {

// Of tables that are learned from now on: the whole stays near 10 MB at 128 bytes a row. The word has its vocabulary instead.
constexpr std::array<std::uint32_t, k_word_features> k_buckets{0, 16384, 256, 1024, 4096, 256, 1024, 4096, 8192, 1024};

constexpr bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::uint64_t hash(std::string_view bytes, WordFeature feature) noexcept {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), static_cast<std::uint64_t>(feature) + 1);
}

std::uint32_t fingerprint(std::uint64_t hash) noexcept { return static_cast<std::uint32_t>(hash >> 32U); }

/// The first `count` characters (not bytes); the whole word when it is shorter.
std::string_view prefix(std::string_view word, std::size_t count) noexcept {
    std::size_t end = 0;
    while (end < word.size() && count > 0) {
        ++end;
        while (end < word.size() && is_continuation(word[end])) {
            ++end;
        }
        --count;
    }
    return word.substr(0, end);
}

std::string_view suffix(std::string_view word, std::size_t count) noexcept {
    std::size_t begin = word.size();
    while (begin > 0 && count > 0) {
        --begin;
        while (begin > 0 && is_continuation(word[begin])) {
            --begin;
        }
        --count;
    }
    return word.substr(begin);
}

/// "Blinken" -> "Xx", "U.S." -> "X.X.", "2022-01-18" -> "d-d-d": runs of one class count once; at most 10 classes.
struct Shape {
    explicit Shape(std::string_view form) noexcept {
        for (const char c : form) {
            if (size == bytes.size()) {
                break;
            }
            if (is_continuation(c)) {
                continue;
            }
            const char kind = c >= 'A' && c <= 'Z'   ? 'X'
                              : c >= 'a' && c <= 'z' ? 'x'
                              : c >= '0' && c <= '9' ? 'd'
                              : (c & 0x80) != 0      ? 'u'
                                                     : c;
            // "Xx" and "XXx" differ: an acronym's plural is no capitalised word.
            if (size > 1 && bytes[size - 1] == kind && (kind != 'X' || bytes[size - 2] == kind)) {
                continue;
            }
            if (size == 1 && bytes[0] == kind && kind != 'X') {
                continue;
            }
            bytes[size++] = kind;
        }
    }

    std::array<char, 10> bytes{};
    std::size_t size = 0;
};

}  // namespace

NormalizedWord::NormalizedWord(std::string_view word) noexcept {
    // A typographic character may shrink to three bytes at most, so the pieces below always fit.
    constexpr std::size_t k_head = 40;
    constexpr std::size_t k_tail = k_size - k_head;
    if (word.size() <= k_size) {
        append(word);
        return;
    }
    std::size_t head = k_head;
    while (is_continuation(word[head]) && head > 0) {
        --head;
    }
    std::size_t tail = word.size() - k_tail;
    while (tail < word.size() && is_continuation(word[tail])) {
        ++tail;
    }
    append(word.substr(0, head));
    append(word.substr(tail));
}

void NormalizedWord::append(std::string_view bytes) noexcept {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        // U+2010..U+2026: dashes, quotes and the ellipsis are E2 80 xx.
        if (c == '\xE2' && i + 2 < bytes.size() && bytes[i + 1] == '\x80') {
            const auto last = static_cast<unsigned char>(bytes[i + 2]);
            const char plain = last >= 0x90 && last <= 0x95   ? '-'
                               : last >= 0x98 && last <= 0x9B ? '\''
                               : last >= 0x9C && last <= 0x9F ? '"'
                                                              : '\0';
            if (plain != '\0') {
                m_bytes[m_size] = plain;
                m_form[m_size++] = plain;
                i += 2;
                continue;
            }
            if (last == 0xA6) {
                for (int dot = 0; dot < 3; ++dot) {
                    m_bytes[m_size] = '.';
                    m_form[m_size++] = '.';
                }
                i += 2;
                continue;
            }
        }
        m_form[m_size] = c;
        m_bytes[m_size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c >= '0' && c <= '9' ? '0' : c;
    }
}

WordFeatures::WordFeatures(const std::vector<std::string>& vocabulary)
    : m_words{static_cast<std::uint32_t>(vocabulary.size()) + 1},
      m_buckets{k_buckets},
      m_own_slots(std::bit_ceil(vocabulary.size() * 3 / 2 + 2), Slot{0, 0}) {
    const auto mask = m_own_slots.size() - 1;
    for (std::uint32_t row = 1; row < m_words; ++row) {
        const auto key = hash(vocabulary[row - 1], WordFeature::word);
        auto place = key & mask;
        while (m_own_slots[place].row != 0) {
            place = (place + 1) & mask;
        }
        m_own_slots[place] = {fingerprint(key), row};
    }
    m_slots = m_own_slots;
}

WordFeatures::WordFeatures(SectionReader& section) {
    m_words = section.number<std::uint32_t>();
    m_slots = section.array<Slot>();
    std::ranges::copy(section.array<std::uint32_t>(k_word_features), m_buckets.begin());
    const bool rows_fit =
        std::all_of(m_slots.begin(), m_slots.end(), [this](const Slot& slot) { return slot.row < m_words; });
    const bool buckets_fit = std::ranges::all_of(
        m_buckets.begin() + 1, m_buckets.end(), [](std::uint32_t count) { return std::has_single_bit(count) && count <= (1U << 20U); });
    const bool slots_fit = can_be_probed(m_slots, [](const Slot& slot) { return slot.row == 0; });
    if (!buckets_fit || m_buckets[0] != 0 || !slots_fit || !rows_fit || m_words == 0 || m_words > (1U << 24U)) {
        section.fail();
    }
}

void WordFeatures::save(SectionWriter& section) const {
    section.number(m_words);
    section.array(m_slots);
    section.array<std::uint32_t>(m_buckets);
}

std::uint32_t WordFeatures::rows() const noexcept {
    std::uint32_t rows = m_words;
    for (const auto buckets : m_buckets) {
        rows += buckets;
    }
    return rows;
}

std::uint32_t WordFeatures::vocabulary_row(std::string_view normalized) const noexcept {
    const auto mask = m_slots.size() - 1;
    const auto key = hash(normalized, WordFeature::word);
    for (auto place = key & mask;; place = (place + 1) & mask) {
        const Slot& slot = m_slots[place];
        if (slot.row == 0 || slot.fingerprint == fingerprint(key)) {
            return slot.row;
        }
    }
}

void WordFeatures::rows_of(std::string_view word, std::span<std::uint32_t, k_word_features> rows) const {
    const NormalizedWord normalized{word};
    const auto text = normalized.text();
    const Shape shape{normalized.form()};
    const std::array<std::string_view, k_word_features> keys{
        text,           normalized.form(), prefix(text, 1), prefix(text, 2), prefix(text, 3),
        suffix(text, 1), suffix(text, 2),   suffix(text, 3), suffix(text, 4), {shape.bytes.data(), shape.size}};
    rows[0] = vocabulary_row(text);
    std::uint32_t first = m_words;
    for (std::size_t i = 1; i < k_word_features; ++i) {
        rows[i] = first + static_cast<std::uint32_t>(hash(keys[i], static_cast<WordFeature>(i)) & (m_buckets[i] - 1));
        first += m_buckets[i];
    }
}

}  // namespace entente::extract
