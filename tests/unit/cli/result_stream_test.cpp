#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "cli/output.hpp"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

class ResultStreamTest : public testing::Test {
  protected:
    ResultStreamTest() {
        std::string pattern = (fs::temp_directory_path() / "entente-output-XXXXXX").string();
        m_folder = mkdtemp(pattern.data());
        m_path = m_folder / "result.txt";
    }
    ~ResultStreamTest() override { fs::remove_all(m_folder); }

    [[nodiscard]] std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{m_folder}, fs::directory_iterator{}));
    }

    fs::path m_folder, m_path;
};

TEST_F(ResultStreamTest, GivesTheFileItsNameWhenFinished) {
    ResultStream result{m_path};
    result.stream() << "one " << 2 << '\n' << std::string(200'000, 'x');
    EXPECT_FALSE(fs::exists(m_path));
    result.finish();
    EXPECT_EQ(read_file(m_path), "one 2\n" + std::string(200'000, 'x'));
    EXPECT_EQ(files(), 1u);
}

TEST_F(ResultStreamTest, LeavesTheOldFileWhenItIsNotFinished) {
    std::ofstream{m_path} << "old";
    {
        ResultStream result{m_path};
        result.stream() << "new";
    }
    EXPECT_EQ(read_file(m_path), "old");
    EXPECT_EQ(files(), 1u);
}

TEST_F(ResultStreamTest, SaysThatAFileCannotBeCreated) {
    EXPECT_THROW(ResultStream{m_folder / "missing" / "result.txt"}, Error);
}

TEST_F(ResultStreamTest, ReportsAFullDiskThroughTheStream) {
    ResultStream result{"/dev/full"};
    try {
        result.stream() << std::string(1u << 20, 'x');
        result.finish();
        FAIL() << "a full disk went unnoticed";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::input);
        EXPECT_EQ(error.full_message(), "/dev/full: cannot be written (No space left on device)");
    }
    EXPECT_TRUE(fs::exists("/dev/full"));
}

}  // namespace
}  // namespace entente::cli
