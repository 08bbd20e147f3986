#include "extract/model/model_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <vector>

#include "base/error.hpp"
#include "extract/model/section.hpp"

namespace entente::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Bytes on an address as aligned as a mapped file is.
class AlignedBytes {
  public:
    explicit AlignedBytes(std::string_view bytes)
        : m_size{bytes.size()},
          m_data{static_cast<std::byte*>(::operator new(bytes.size() + 1, std::align_val_t{k_section_alignment}))} {
        std::memcpy(m_data, bytes.data(), bytes.size());
    }
    ~AlignedBytes() { ::operator delete(m_data, std::align_val_t{k_section_alignment}); }
    AlignedBytes(const AlignedBytes&) = delete;
    AlignedBytes& operator=(const AlignedBytes&) = delete;

    [[nodiscard]] std::span<const std::byte> get() const { return {m_data, m_size}; }

  private:
    std::size_t m_size;
    std::byte* m_data;
};

std::string text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string small_model() {
    ModelWriter writer;
    writer.set("lemma/rules", "some rules");
    writer.set("empty", "");
    writer.set("network/weights", std::string(1000, 'w'));
    return writer.bytes();
}

/// What opening the bytes says; empty when they are accepted.
std::string refusal(std::string_view bytes) {
    const AlignedBytes aligned{bytes};
    try {
        const ModelFile model{aligned.get(), "test.model"};
        return {};
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_EQ(error.context(), "test.model");
        return error.what();
    }
}

TEST(ModelFile, GivesBackTheSectionsThatWereWritten) {
    const AlignedBytes bytes{small_model()};
    const ModelFile model{bytes.get(), "test.model"};
    EXPECT_THAT(model.names(), ElementsAre("empty", "lemma/rules", "network/weights"));
    EXPECT_EQ(text(model.section("lemma/rules")), "some rules");
    EXPECT_EQ(text(model.section("network/weights")), std::string(1000, 'w'));
    EXPECT_TRUE(model.section("empty").empty());
    EXPECT_FALSE(model.find("absent"));
    EXPECT_THROW(static_cast<void>(model.section("absent")), Error);
}

TEST(ModelFile, AlignsEverySection) {
    const AlignedBytes bytes{small_model()};
    const ModelFile model{bytes.get(), "test.model"};
    for (const auto name : model.names()) {
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(model.section(name).data()) % k_section_alignment, 0U) << name;
    }
}

TEST(ModelFile, IsTheSameForAnyOrderOfSections) {
    ModelWriter writer;
    writer.set("network/weights", std::string(1000, 'w'));
    writer.set("empty", "");
    writer.set("lemma/rules", "some rules");
    EXPECT_EQ(writer.bytes(), small_model());
}

TEST(ModelFile, KeepsTheSectionsOfAnOlderModel) {
    const AlignedBytes bytes{small_model()};
    ModelWriter writer;
    writer.set("lemma/rules", "better rules");
    writer.keep(ModelFile{bytes.get(), "old.model"});
    const AlignedBytes kept{writer.bytes()};
    const ModelFile model{kept.get(), "new.model"};
    EXPECT_EQ(text(model.section("lemma/rules")), "better rules");
    EXPECT_EQ(model.section("network/weights").size(), 1000U);
}

TEST(ModelFile, RefusesAFileThatWasCutAnywhere) {
    const auto whole = small_model();
    EXPECT_EQ(refusal(whole), "");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_NE(refusal(std::string_view{whole}.substr(0, size)), "") << size;
    }
}

TEST(ModelFile, RefusesAFileWithAnyByteChanged) {
    const auto whole = small_model();
    for (std::size_t i = 0; i < whole.size(); ++i) {
        auto changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 0x40);
        EXPECT_NE(refusal(changed), "") << i;
    }
}

TEST(ModelFile, SaysWhatIsWrongInASentence) {
    EXPECT_EQ(refusal("hello"), "this is not an entente model: the file is too short");
    EXPECT_EQ(refusal(std::string(100, 'x')), "this is not an entente model");
    auto later = small_model();
    later[8] = 9;
    EXPECT_EQ(refusal(later), "the model has format version 9, this program reads version 1");
    EXPECT_THAT(refusal(small_model() + "more"), HasSubstr("cut short or damaged"));
}

TEST(ModelFile, RefusesATableThatPointsBeyondTheFileThoughTheChecksumIsRight) {
    constexpr std::size_t k_header_size = 32;
    constexpr std::size_t k_entry_fields[] = {k_header_size + 40, k_header_size + 48};  // offset and size of the first entry
    for (const auto field : k_entry_fields) {
        for (const std::uint64_t beyond : {std::uint64_t{1} << 20, ~std::uint64_t{63}}) {
            auto changed = small_model();
            std::memcpy(changed.data() + field, &beyond, sizeof beyond);
            const std::uint64_t checksum = XXH3_64bits(changed.data() + k_header_size, changed.size() - k_header_size);
            std::memcpy(changed.data() + 24, &checksum, sizeof checksum);
            EXPECT_EQ(refusal(changed), "the model file is damaged") << field << " " << beyond;
        }
    }
}

TEST(ModelFile, OpensFromDiskAndNamesAMissingFile) {
    const auto path = std::filesystem::temp_directory_path() / ("entente-model-" + std::to_string(::getpid()));
    ModelWriter writer;
    writer.set("a", "content");
    writer.write(path);
    {
        ModelFile first{path};
        const ModelFile moved{std::move(first)};
        EXPECT_EQ(text(moved.section("a")), "content");
    }
    std::filesystem::remove(path);
    try {
        const ModelFile missing{path};
        FAIL() << "a missing file was opened";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_EQ(error.context(), path.string());
    }
    EXPECT_THROW(ModelFile{std::filesystem::temp_directory_path()}, Error);
}

TEST(Section, ReadsBackNumbersStringsAndArrays) {
    SectionWriter writer;
    writer.number(std::uint32_t{7});
    writer.text("hello");
    const std::vector<float> values{1.5F, -2.0F};
    writer.array<float>(values);
    writer.number(2.25);
    const AlignedBytes bytes{writer.take()};

    SectionReader reader{bytes.get(), "test"};
    EXPECT_EQ(reader.number<std::uint32_t>(), 7U);
    EXPECT_EQ(reader.text(), "hello");
    const auto array = reader.array<float>(2);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data()) % k_section_alignment, 0U);
    EXPECT_THAT(array, ElementsAre(1.5F, -2.0F));
    EXPECT_EQ(reader.number<double>(), 2.25);
    EXPECT_TRUE(reader.at_end());
}

TEST(Section, RefusesToReadPastItsEnd) {
    SectionWriter writer;
    writer.number(std::uint64_t{1} << 60);  // as an array's length, or as two strings' lengths
    const AlignedBytes bytes{writer.take()};
    EXPECT_THROW(static_cast<void>(SectionReader(bytes.get(), "test").array<double>()), Error);
    SectionReader reader{bytes.get(), "test"};
    EXPECT_EQ(reader.text(), "");
    EXPECT_THROW(static_cast<void>(reader.text()), Error);
    EXPECT_THROW(static_cast<void>(SectionReader(bytes.get(), "test").array<char>(3)), Error);
}

}  // namespace
}  // namespace entente::extract
