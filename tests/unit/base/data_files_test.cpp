#include "base/data_files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

class DataFiles : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "entente-data-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
    }
    void TearDown() override { fs::remove_all(m_folder); }

    fs::path write(const std::string& name, const std::string& bytes) {
        std::ofstream{m_folder / name, std::ios::binary} << bytes;
        return m_folder / name;
    }

    fs::path m_folder;
};

TEST_F(DataFiles, DataDirectoryHoldsTheSchemas) { EXPECT_TRUE(fs::is_directory(data_file("schemas"))); }

TEST_F(DataFiles, ReadFileReturnsEveryByte) {
    const std::string bytes{"a\0b\r\n\xFF", 6};
    EXPECT_EQ(read_file(write("bytes", bytes)), bytes);
}

TEST_F(DataFiles, ReadFileNamesWhatItCannotRead) {
    try {
        (void)read_file(m_folder / "absent");
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_EQ(error.context(), (m_folder / "absent").string());
        EXPECT_NE(error.full_message().find("No such file"), std::string::npos);
    }
    EXPECT_THROW((void)read_file(m_folder), Error);
}

TEST_F(DataFiles, MalformedJsonIsAnInputErrorWithItsPlace) {
    const auto path = write("bad.json", "{\"a\": }");
    try {
        (void)read_json_file(path);
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_NE(std::string{error.what()}.find("byte 7"), std::string::npos) << error.what();
    }
}

TEST(Sha256, MatchesThePublishedTestVectors) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

}  // namespace
}  // namespace entente
