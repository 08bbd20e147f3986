#include "extract/article/spool.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

namespace entente::extract {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto k_rest = 200ms;

class SpoolTest : public testing::Test {
  protected:
    SpoolTest() {
        std::string pattern = (fs::temp_directory_path() / "entente-spool-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~SpoolTest() override { fs::remove_all(m_folder); }

    std::string write(const std::string& name, const std::string& text) {
        const fs::path path = m_folder / name;
        fs::create_directories(path.parent_path());
        std::ofstream{path} << text;
        return path.string();
    }
    static void rest() { std::this_thread::sleep_for(2 * k_rest); }

    fs::path m_folder;
};

TEST_F(SpoolTest, GivesEachFileOnceAndAgainWhenItHasChanged) {
    Spool spool{{m_folder.string()}, k_rest};
    const auto one = write("one.txt", "One."), two = write("deeper/two.txt", "Two.");
    EXPECT_THAT(spool.take(10), IsEmpty()) << "nothing has rested yet";
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre(two, one));
    EXPECT_THAT(spool.take(10), IsEmpty());
    write("one.txt", "One and more.");
    EXPECT_THAT(spool.take(10), IsEmpty());
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre(one));
    EXPECT_THAT(spool.take(10), IsEmpty());
}

TEST_F(SpoolTest, WaitsForWhoeverStillWrites) {
    const auto path = write("slow.txt", "Half a sentence");
    Spool spool{{m_folder.string()}, k_rest};
    const int writer = ::open(path.c_str(), O_WRONLY | O_APPEND);
    ASSERT_GE(writer, 0);
    rest();
    EXPECT_THAT(spool.take(10), IsEmpty()) << "it rests, but is open for writing";
    ASSERT_EQ(::write(writer, " and the rest.", 14), 14);
    ::close(writer);
    EXPECT_THAT(spool.take(10), IsEmpty());
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre(path));
}

TEST_F(SpoolTest, PassesOverWhatIsToBeRenamed) {
    Spool spool{{m_folder.string()}, k_rest};
    const auto hidden = write(".one.txt.part", "One.");
    rest();
    EXPECT_THAT(spool.take(10), IsEmpty());
    fs::rename(hidden, m_folder / "one.txt");
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre((m_folder / "one.txt").string()));
}

TEST_F(SpoolTest, GivesNoMoreThanAskedForAndTheRestLater) {
    for (int i = 0; i < 5; ++i) {
        write(std::to_string(i), "Text.");
    }
    rest();
    Spool spool{{m_folder.string()}, k_rest};
    EXPECT_EQ(spool.take(3).size(), 3U);
    EXPECT_EQ(spool.take(3).size(), 2U);
    EXPECT_EQ(spool.take(3).size(), 0U);
}

TEST_F(SpoolTest, AFileThatComesBackIsReadAgainAndAMissingFolderIsNoEnd) {
    Spool spool{{m_folder.string(), (m_folder / "later").string()}, k_rest};
    const auto path = write("one.txt", "One.");
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre(path));
    fs::remove(path);
    EXPECT_THAT(spool.take(10), IsEmpty());
    write("one.txt", "One.");
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre(path));
}

TEST_F(SpoolTest, ATimeInTheFutureDelaysNothing) {
    const auto path = write("one.txt", "One.");
    fs::last_write_time(path, fs::file_time_type::clock::now() + std::chrono::hours{48});
    Spool spool{{m_folder.string()}, k_rest};
    EXPECT_THAT(spool.take(10), IsEmpty());
    rest();
    EXPECT_THAT(spool.take(10), ElementsAre(path));
}

}  // namespace
}  // namespace entente::extract
