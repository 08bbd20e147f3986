#include "extract/article/article_reader.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

namespace entente::extract {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

/// A folder that goes away with the test.
class ReaderTest : public testing::Test {
  protected:
    ReaderTest() {
        std::string pattern = (fs::temp_directory_path() / "entente-article-XXXXXX").string();
        m_folder = mkdtemp(pattern.data());
    }
    ~ReaderTest() override { fs::remove_all(m_folder); }

    void file(const std::string& name, std::string_view bytes) const {
        const fs::path path = m_folder / name;
        fs::create_directories(path.parent_path());
        std::ofstream{path, std::ios::binary} << bytes;
    }

    [[nodiscard]] std::string path(const std::string& name) const { return (m_folder / name).string(); }

    /// What the reader gives, one string each: "URI|TEXT" or "WHERE: REASON", without the folder.
    [[nodiscard]] std::vector<std::string> read(std::vector<std::string> inputs, ReaderOptions options = {}) const {
        ArticleReader reader{std::move(inputs), std::move(options)};
        std::vector<std::string> all;
        while (const auto next = reader.next()) {
            if (const auto* article = std::get_if<Article>(&*next)) {
                all.push_back(relative(article->uri) + "|" + article->text);
            } else {
                const auto& rejection = std::get<Rejection>(*next);
                all.push_back(relative(rejection.where) + ": " + rejection.reason);
            }
        }
        return all;
    }

    [[nodiscard]] std::string relative(const std::string& uri) const {
        const std::string prefix = m_folder.string() + "/";
        return uri.starts_with(prefix) ? uri.substr(prefix.size()) : uri;
    }

    fs::path m_folder;
};

TEST_F(ReaderTest, WalksFoldersInTheByteOrderOfPaths) {
    for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a-b.txt", "B.txt", "a/c/d.txt", ".hidden", ".git/x"}) {
        file(name, name);
    }
    EXPECT_THAT(read({m_folder.string()}), ElementsAre("B.txt|B.txt", "a-b.txt|a-b.txt", "a.txt|a.txt",
                                                       "a/c/d.txt|a/c/d.txt", "a/z.txt|a/z.txt", "b.txt|b.txt"));
}

TEST_F(ReaderTest, EntersFoldersThatLinkInACircleOnce) {
    file("a/one.txt", "one");
    fs::create_directory_symlink(m_folder, m_folder / "a/circle");
    fs::create_directory_symlink(m_folder / "a", m_folder / "z");
    EXPECT_THAT(read({m_folder.string()}), ElementsAre("a/one.txt|one"));
}

TEST_F(ReaderTest, GoesOnAfterWhatItCannotUse) {
    file("empty.txt", "");
    file("good.txt", "They met.");
    file("image.png", "\x89PNG\r\n\x1A\n");
    fs::create_symlink("nowhere", m_folder / "link.txt");
    EXPECT_THAT(
        read({path("missing.txt"), m_folder.string()}),
        ElementsAre(path("missing.txt").substr(m_folder.string().size() + 1) + ": there is no such file or folder",
                    "empty.txt: the article is empty", "good.txt|They met.", "image.png: is binary data, not text",
                    "link.txt: is a symbolic link that leads nowhere"));
}

TEST_F(ReaderTest, SaysWhenAFolderHoldsNothing) {
    fs::create_directories(m_folder / "empty/inner");
    EXPECT_THAT(read({path("empty")}),
                ElementsAre("empty: holds no articles (names that start with a dot are passed over)"));
}

TEST_F(ReaderTest, PassesOverPipesInFolders) {
    file("a.txt", "They met.");
    ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_THAT(read({m_folder.string()}), ElementsAre("a.txt|They met."));
}

TEST_F(ReaderTest, ReportsAFileThatMayNotBeRead) {
    if (geteuid() == 0) {
        GTEST_SKIP() << "root may read everything; tests/cli tries it as another user";
    }
    file("secret.txt", "They met.");
    fs::permissions(m_folder / "secret.txt", fs::perms::none);
    EXPECT_THAT(read({path("secret.txt")}), ElementsAre("secret.txt: cannot be read (Permission denied)"));
}

TEST_F(ReaderTest, RecognisesJsonlByItsContent) {
    file("data", " \n{ \"text\": \"one\" }\n\n{\"text\": \"two\", \"uri\": \"u\"}");
    file("quote.txt", "{ sic } said the note.");
    EXPECT_THAT(read({path("data"), path("quote.txt")}),
                ElementsAre("data:2|one", "u|two", "quote.txt|{ sic } said the note."));
}

TEST_F(ReaderTest, TakesTheFormatItIsTold) {
    file("a.jsonl", "{\"text\": \"one\"}");
    ReaderOptions as_text;
    as_text.format = "text";
    EXPECT_THAT(read({path("a.jsonl")}, as_text), ElementsAre("a.jsonl|{\"text\": \"one\"}"));
    file("a.txt", "plain");
    ReaderOptions as_jsonl;
    as_jsonl.format = "jsonl";
    EXPECT_THAT(read({path("a.txt")}, as_jsonl), ElementsAre("a.txt:1: is not valid JSON (see byte 1)"));
}

TEST_F(ReaderTest, NumbersTheLinesOfJsonlAndSkipsBadOnes) {
    file("a.jsonl", "\xEF\xBB\xBF{\"text\":\"one\"}\r\nnonsense\n{\"text\":\"three\"}\n{\"text\":");
    EXPECT_THAT(read({path("a.jsonl")}),
                ElementsAre("a.jsonl:1|one", "a.jsonl:2: is not valid JSON (see byte 2)", "a.jsonl:3|three",
                            "a.jsonl:4: is not valid JSON (it ends too early)"));
}

TEST_F(ReaderTest, RejectsWhatIsTooLongAndReadsOn) {
    file("a.jsonl", "{\"text\":\"" + std::string(300'000, 'x') + "\"}\n{\"text\":\"short\"}\n");
    file("b.txt", std::string(300'000, 'x'));
    ReaderOptions options;
    options.max_article_bytes = 100'000;
    EXPECT_THAT(read({path("a.jsonl"), path("b.txt")}, options),
                ElementsAre("a.jsonl:1: the line is longer than 100000 bytes", "a.jsonl:2|short",
                            "b.txt: is longer than 100000 bytes"));
}

TEST_F(ReaderTest, NamesFilesAsGivenOrInFull) {
    file("a.txt", "one");
    file("b.jsonl", "{\"text\":\"two\"}");
    const fs::path before = fs::current_path();
    fs::current_path(m_folder);
    ReaderOptions in_full;
    in_full.uris = FileUris::absolute;
    EXPECT_THAT(read({"a.txt", "./b.jsonl"}), ElementsAre("a.txt|one", "./b.jsonl:1|two"));
    EXPECT_THAT(read({"a.txt", "./b.jsonl"}, in_full), ElementsAre("a.txt|one", "b.jsonl:1|two"))
        << "in full, but for the folder that the test takes away";
    fs::current_path(before);
}

TEST_F(ReaderTest, StopsWaitingForAPipeWhenTold) {
    ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
    const int writer = open(path("pipe").c_str(), O_RDWR | O_CLOEXEC);  // keeps the pipe open and silent
    ASSERT_GE(writer, 0);
    std::atomic<bool> stop = false;
    ReaderOptions options;
    options.stop = [&] { return stop.load(); };
    std::thread later{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        stop = true;
    }};
    EXPECT_THAT(read({path("pipe")}, options), ElementsAre());
    later.join();
    close(writer);
}

}  // namespace
}  // namespace entente::extract
