#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::extract {

/// The version of the container below. A file of any other version is refused.
constexpr std::uint32_t k_model_format_version = 1;

/// Every section starts on a multiple of this many bytes, in the file and in memory.
constexpr std::size_t k_section_alignment = 64;

/// The longest name of a section, in bytes.
constexpr std::size_t k_section_name_size = 39;

/// A trained model as it lies on disk: a versioned, checksummed container of named sections, memory-mapped.
///
/// Layout, little-endian throughout:
///
///     header   magic "ENTENTE\x1A", u32 format version, u32 section count, u64 file size, u64 XXH3 checksum of every
///              byte that follows the header
///     table    one entry a section, by name: 40 bytes name (NUL-padded), u64 offset, u64 size, 8 bytes of zeros
///     content  the sections, each aligned to k_section_alignment, gaps are zeros
///
/// What a section holds is the business of whoever reads it (SectionReader checks bounds for you): "network/..." belongs to
/// the neural network, "lemma/...", "sentence/..." to their owners.
///
/// Immutable once open, safe to share between threads. Views into it live as long as the ModelFile does (a move keeps them
/// valid).
class ModelFile {
  public:
    /// Maps the file and checks magic, version, size, checksum and every bound of the table.
    /// Throws Error(input) in one sentence when the file is missing, is no model, is of another version, cut short or damaged.
    explicit ModelFile(const std::filesystem::path& path);

    /// The same for bytes in memory, which must outlive the ModelFile and be aligned to k_section_alignment.
    /// `name` stands for the path in messages.
    ModelFile(std::span<const std::byte> bytes, std::string name);

    ~ModelFile();
    ModelFile(ModelFile&&) noexcept;
    ModelFile& operator=(ModelFile&&) noexcept;

    /// The bytes of a section. Throws Error(input) when the model has no such section.
    [[nodiscard]] std::span<const std::byte> section(std::string_view name) const;

    /// The bytes of a section, or nothing when the model has no such section.
    [[nodiscard]] std::optional<std::span<const std::byte>> find(std::string_view name) const;

    /// The names of all sections, in order of bytes.
    [[nodiscard]] std::vector<std::string_view> names() const;

    /// The path (or name) it was opened from, for messages.
    [[nodiscard]] const std::string& name() const noexcept { return m_name; }

    /// The checksum that the header records: identifies the content of the model.
    [[nodiscard]] std::uint64_t checksum() const noexcept { return m_checksum; }

  private:
    struct Mapping;

    void open();

    std::unique_ptr<Mapping> m_mapping;
    std::span<const std::byte> m_bytes;
    std::string m_name;
    std::uint64_t m_checksum = 0;
    std::map<std::string_view, std::span<const std::byte>> m_sections;
};

/// Collects sections and writes them as one model file. The same sections give the same bytes, whatever order they came in.
class ModelWriter {
  public:
    /// Adds a section, or replaces the one of that name. Throws Error(internal) when the name is empty or too long.
    void set(std::string_view name, std::string content);

    /// Takes over every section of a model that this writer does not have yet: how a part of a model is trained anew.
    void keep(const ModelFile& model);

    /// Takes over every section of another writer, replacing those of the same name.
    void take(ModelWriter&& other);

    /// The whole file as bytes.
    [[nodiscard]] std::string bytes() const;

    /// Writes to a temporary file beside `path`, then renames it, so that nobody ever sees half a model.
    /// Throws Error(input) when the path cannot be written.
    void write(const std::filesystem::path& path) const;

  private:
    std::map<std::string, std::string, std::less<>> m_sections;
};

}  // namespace entente::extract
