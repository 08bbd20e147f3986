#include "extract/model/model_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/error.hpp"

namespace entente::extract {
namespace {

constexpr std::array<char, 8> k_magic{'E', 'N', 'T', 'E', 'N', 'T', 'E', '\x1A'};
constexpr std::uint32_t k_most_sections = 1024;

struct Header {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t sections;
    std::uint64_t file_size;
    std::uint64_t checksum;
};
static_assert(sizeof(Header) == 32);

struct Entry {
    std::array<char, k_section_name_size + 1> name;
    std::uint64_t offset;
    std::uint64_t size;
    std::uint64_t reserved;
};
static_assert(sizeof(Entry) == 64);

std::size_t aligned(std::size_t size) {
    return (size + k_section_alignment - 1) / k_section_alignment * k_section_alignment;
}

std::string system_message(int error) { return std::generic_category().message(error); }

}  // namespace

struct ModelFile::Mapping {
    explicit Mapping(const std::string& path) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            throw input_error("the model file cannot be opened: " + system_message(errno), path);
        }
        struct ::stat status {};
        if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
            ::close(file);
            throw input_error("the model file is not a regular file", path);
        }
        size = static_cast<std::size_t>(status.st_size);
        if (size > 0) {
            // The whole file is read for the checksum anyway: one populating call is cheaper than a fault a page.
            address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
        }
        const int error = errno;
        ::close(file);
        if (address == MAP_FAILED) {
            throw input_error("the model file cannot be mapped: " + system_message(error), path);
        }
    }

    ~Mapping() {
        if (address != nullptr) {
            ::munmap(address, size);
        }
    }

    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    void* address = nullptr;
    std::size_t size = 0;
};

ModelFile::ModelFile(const std::filesystem::path& path)
    : m_mapping{std::make_unique<Mapping>(path.string())},
      m_bytes{static_cast<const std::byte*>(m_mapping->address), m_mapping->size},
      m_name{path.string()} {
    open();
}

ModelFile::ModelFile(std::span<const std::byte> bytes, std::string name) : m_bytes{bytes}, m_name{std::move(name)} {
    open();
}

ModelFile::~ModelFile() = default;
ModelFile::ModelFile(ModelFile&&) noexcept = default;
ModelFile& ModelFile::operator=(ModelFile&&) noexcept = default;

void ModelFile::open() {
    Header header;
    if (m_bytes.size() < sizeof header) {
        throw input_error("this is not an entente model: the file is too short", m_name);
    }
    std::memcpy(&header, m_bytes.data(), sizeof header);
    if (header.magic != k_magic) {
        throw input_error("this is not an entente model", m_name);
    }
    if (header.version != k_model_format_version) {
        throw input_error("the model has format version " + std::to_string(header.version) + ", this program reads version " +
                              std::to_string(k_model_format_version),
                          m_name);
    }
    if (header.file_size != m_bytes.size()) {
        throw input_error("the model file has " + std::to_string(m_bytes.size()) + " bytes instead of " +
                              std::to_string(header.file_size) + ": it was cut short or damaged",
                          m_name);
    }
    const auto content = m_bytes.subspan(sizeof header);
    const auto damaged = [this] { return input_error("the model file is damaged", m_name); };
    if (XXH3_64bits(content.data(), content.size()) != header.checksum) {
        throw damaged();
    }
    m_checksum = header.checksum;

    // A checksum only tells accidents apart: the bounds are checked all the same.
    if (header.sections > k_most_sections || header.sections * sizeof(Entry) > content.size()) {
        throw damaged();
    }
    for (std::size_t i = 0; i < header.sections; ++i) {
        const auto* entry = reinterpret_cast<const Entry*>(content.data()) + i;
        const auto end = std::find(entry->name.begin(), entry->name.end(), '\0');
        if (end == entry->name.begin() || end == entry->name.end() || entry->offset % k_section_alignment != 0 ||
            entry->offset > m_bytes.size() || entry->size > m_bytes.size() - entry->offset) {
            throw damaged();
        }
        const std::string_view name{entry->name.data(), static_cast<std::size_t>(end - entry->name.begin())};
        if (!m_sections.emplace(name, m_bytes.subspan(entry->offset, entry->size)).second) {
            throw damaged();
        }
    }
}

std::span<const std::byte> ModelFile::section(std::string_view name) const {
    if (const auto found = find(name)) {
        return *found;
    }
    throw input_error("the model has no section '" + std::string{name} + "'", m_name);
}

std::optional<std::span<const std::byte>> ModelFile::find(std::string_view name) const {
    const auto found = m_sections.find(name);
    if (found == m_sections.end()) {
        return std::nullopt;
    }
    return found->second;
}

std::vector<std::string_view> ModelFile::names() const {
    std::vector<std::string_view> names;
    names.reserve(m_sections.size());
    for (const auto& [name, content] : m_sections) {
        names.push_back(name);
    }
    return names;
}

void ModelWriter::set(std::string_view name, std::string content) {
    if (name.empty() || name.size() > k_section_name_size || name.find('\0') != std::string_view::npos) {
        throw internal_error("a model section must have a name of 1 to 39 bytes");
    }
    m_sections.insert_or_assign(std::string{name}, std::move(content));
}

void ModelWriter::keep(const ModelFile& model) {
    for (const auto name : model.names()) {
        const auto content = model.section(name);
        m_sections.try_emplace(std::string{name}, reinterpret_cast<const char*>(content.data()), content.size());
    }
}

void ModelWriter::take(ModelWriter&& other) {
    other.m_sections.merge(m_sections);
    m_sections = std::move(other.m_sections);
}

std::string ModelWriter::bytes() const {
    std::string bytes(aligned(sizeof(Header) + m_sections.size() * sizeof(Entry)), '\0');
    std::size_t position = sizeof(Header);
    for (const auto& [name, content] : m_sections) {
        Entry entry{};
        std::copy(name.begin(), name.end(), entry.name.begin());
        entry.offset = bytes.size();
        entry.size = content.size();
        std::memcpy(bytes.data() + position, &entry, sizeof entry);
        position += sizeof entry;
        bytes += content;
        bytes.resize(aligned(bytes.size()));
    }
    Header header{k_magic, k_model_format_version, static_cast<std::uint32_t>(m_sections.size()), bytes.size(), 0};
    header.checksum = XXH3_64bits(bytes.data() + sizeof header, bytes.size() - sizeof header);
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

void ModelWriter::write(const std::filesystem::path& path) const {
    const auto content = bytes();
    const std::filesystem::path temporary{path.string() + ".part"};
    {
        std::ofstream file{temporary, std::ios::binary | std::ios::trunc};
        file.write(content.data(), static_cast<std::streamsize>(content.size()));
        file.flush();
        if (!file) {
            std::error_code ignored;
            std::filesystem::remove(temporary, ignored);
            throw input_error("the model file cannot be written", path.string());
        }
    }
    std::error_code error;
    std::filesystem::rename(temporary, path, error);
    if (error) {
        throw input_error("the model file cannot be written: " + error.message(), path.string());
    }
}

}  // namespace entente::extract
