#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace entente::extract {

static_assert(std::endian::native == std::endian::little, "model files are little-endian and read in place");

/// Builds the content of a section: numbers, strings and aligned arrays, one after the other.
class SectionWriter {
  public:
    /// Any integer, floating-point number or enum, as its bytes.
    template <typename T>
        requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
    void number(T value) {
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }

    /// u32 length, then the bytes.
    void text(std::string_view text);

    /// u64 count, zeros up to the next multiple of 64 bytes, then the elements.
    template <typename T>
        requires std::is_trivially_copyable_v<T>
    void array(std::span<const T> values) {
        number(static_cast<std::uint64_t>(values.size()));
        align();
        m_bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    }

    /// The finished content; the writer is empty afterwards.
    [[nodiscard]] std::string take() { return std::move(m_bytes); }

  private:
    void align();

    std::string m_bytes;
};

/// Reads a section back in the order it was written. Every read checks its bound and throws Error(input) naming the
/// section when the content ends too early. Arrays and strings are views into the mapped file: nothing is copied.
class SectionReader {
  public:
    /// `content` must start on a multiple of 64 bytes, as ModelFile::section() gives it. `name` is for messages.
    SectionReader(std::span<const std::byte> content, std::string_view name) : m_content{content}, m_name{name} {}

    template <typename T>
        requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
    [[nodiscard]] T number() {
        T value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    [[nodiscard]] std::string_view text();

    /// An array of any length.
    template <typename T>
        requires std::is_trivially_copyable_v<T>
    [[nodiscard]] std::span<const T> array() {
        const auto count = number<std::uint64_t>();
        align();
        if (count > (m_content.size() - m_position) / sizeof(T)) {
            fail();
        }
        return {reinterpret_cast<const T*>(take(static_cast<std::size_t>(count) * sizeof(T)).data()),
                static_cast<std::size_t>(count)};
    }

    /// An array that must have `count` elements. Throws Error(input) when it has not.
    template <typename T>
        requires std::is_trivially_copyable_v<T>
    [[nodiscard]] std::span<const T> array(std::size_t count) {
        const auto values = array<T>();
        if (values.size() != count) {
            fail();
        }
        return values;
    }

    [[nodiscard]] bool at_end() const noexcept { return m_position == m_content.size(); }

    /// Throws Error(input): the section does not hold what its reader expects.
    [[noreturn]] void fail() const;

  private:
    std::span<const std::byte> take(std::size_t size);
    void align();

    std::span<const std::byte> m_content;
    std::size_t m_position = 0;
    std::string m_name;
};

}  // namespace entente::extract
