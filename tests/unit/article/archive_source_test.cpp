#include "extract/article/archive_source.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Member {
    std::string name, bytes;
    mode_t type = AE_IFREG;
};

/// An archive in memory. `format` and `filter` are libarchive's codes.
std::string packed(int format, int filter, const std::vector<Member>& members) {
    std::string out(128u << 20, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format(writer, format);
    archive_write_add_filter(writer, filter);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const Member& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, member.type == AE_IFREG ? static_cast<la_int64_t>(member.bytes.size()) : 0);
        if (member.type == AE_IFLNK) {
            archive_entry_set_symlink(entry, member.bytes.c_str());
        }
        EXPECT_EQ(archive_write_header(writer, entry), ARCHIVE_OK) << member.name;
        if (member.type == AE_IFREG) {
            archive_write_data(writer, member.bytes.data(), member.bytes.size());
        }
        archive_entry_free(entry);
    }
    EXPECT_EQ(archive_write_close(writer), ARCHIVE_OK);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

std::string tar(const std::vector<Member>& members) {
    return packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, members);
}
std::string zip(const std::vector<Member>& members) { return packed(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members); }
std::string compressed(int filter, const std::string& bytes) {
    return packed(ARCHIVE_FORMAT_RAW, filter, {{"data", bytes}});
}
std::string gzip(const std::string& bytes) { return compressed(ARCHIVE_FILTER_GZIP, bytes); }

TEST(ArchiveSource, ReadsWhatIsCompressed) {
    for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ}) {
        EXPECT_THAT(read_source(compressed(filter, "They met.")), ElementsAre("f|They met.")) << filter;
        EXPECT_THAT(read_source(compressed(filter, "{\"text\":\"one\"}\n{\"text\":\"two\"}\n"), "f.jsonl.gz"),
                    ElementsAre("f.jsonl.gz:1|one", "f.jsonl.gz:2|two"));
    }
    EXPECT_THAT(read_source(gzip("{\"text\":\"one\"}\n") + gzip("{\"text\":\"two\"}\n")),
                ElementsAre("f:1|one", "f:2|two"))
        << "members of gzip one behind the other are one stream";
    EXPECT_THAT(read_source(gzip("")), ElementsAre("f: holds no articles"));
    EXPECT_THAT(read_source(gzip("nonsense\n{\"text\":\"two\"}\n"), "f.jsonl.gz"),
                ElementsAre("f.jsonl.gz:1: is not valid JSON (see byte 2)", "f.jsonl.gz:2|two"))
        << "the name without .gz counts";
}

TEST(ArchiveSource, ReadsTheMembersOfArchives) {
    const std::vector<Member> members = {{"news", "", AE_IFDIR},
                                         {"news/a.txt", "They met."},
                                         {"news/.hidden", "no"},
                                         {"__MACOSX/a.txt", "no"},
                                         {"news/b.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n"},
                                         {"news/c.txt", ""}};
    for (const std::string& bytes : {tar(members), zip(members), gzip(tar(members))}) {
        EXPECT_THAT(read_source(bytes), ElementsAre("f/news/a.txt|They met.", "f/news/b.jsonl:1|one",
                                                    "f/news/b.jsonl:2|two", "f/news/c.txt: the article is empty"));
    }
    EXPECT_THAT(read_source(zip({{".hidden", "no"}})), ElementsAre("f: holds no articles"));
}

TEST(ArchiveSource, LetsNoNameLeadOutOfTheArchive) {
    EXPECT_THAT(read_source(tar({{"../../etc/passwd", "one"}, {"/etc/passwd", "two"}, {"a/./../b", "three"}})),
                ElementsAre("f/etc/passwd|one", "f/etc/passwd|two", "f/a/b|three"));
}

TEST(ArchiveSource, NamesDocumentsThatAreArchivesInside) {
    EXPECT_THAT(read_source(zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}})),
                ElementsAre("f: is an Office document, which is not read; save it as HTML, PDF or text"));
    EXPECT_THAT(
        read_source(zip({{"mimetype", "application/epub+zip"}, {"a.xhtml", "<html/>"}, {"b.xhtml", "<html/>"}})),
        ElementsAre("f: is an EPUB book, which is not read; save its articles as HTML or text"));
    EXPECT_THAT(read_source(zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<o/>"}})),
                ElementsAre("f: is an OpenDocument file, which is not read; save it as HTML, PDF or text"));
    EXPECT_THAT(read_source(zip({{"META-INF/MANIFEST.MF", "Manifest-Version: 1.0"}, {"A.class", "x"}})),
                ElementsAre("f: is a Java archive, not a collection of articles"));
    // One in an archive of articles is left out alone.
    EXPECT_THAT(read_source(tar({{"a.docx", zip({{"[Content_Types].xml", "x"}})}, {"mimetype", "They met."}})),
                ElementsAre("f/a.docx: is an Office document, which is not read; save it as HTML, PDF or text",
                            "f/mimetype|They met."));
}

TEST(ArchiveSource, PassesOverWhatIsNoRegularFile) {
    EXPECT_THAT(read_source(tar({{"link", "/etc/passwd", AE_IFLNK}, {"pipe", "", AE_IFIFO}, {"a.txt", "one"}})),
                ElementsAre("f/a.txt|one"));
}

TEST(ArchiveSource, OpensArchivesInArchivesToADepth) {
    const std::string inner = zip({{"c.txt", "They met."}});
    EXPECT_THAT(read_source(tar({{"a/b.zip", inner}, {"d.txt.gz", gzip("They left.")}})),
                ElementsAre("f/a/b.zip/c.txt|They met.", "f/d.txt.gz|They left."));
    EXPECT_THAT(read_source(gzip(gzip(gzip("three")))), ElementsAre("f|three"));
    EXPECT_THAT(read_source(gzip(gzip(gzip(gzip("four"))))),
                ElementsAre("f: has more than 3 containers inside of each other; no more are opened"));
}

TEST(ArchiveSource, GivesWhatStandsBeforeTheDamage) {
    const std::string whole = gzip("{\"text\":\"one\"}\n{\"text\":\"two\"}\n");
    EXPECT_THAT(read_source(whole.substr(0, whole.size() - 12)).back(),
                HasSubstr("cannot be read (truncated gzip input)"));
    const std::string archive = tar({{"a.txt", "one"}, {"b.txt", std::string(2000, 'x')}});
    const auto cut = read_source(archive.substr(0, 2000));
    ASSERT_EQ(cut.size(), 2U);
    EXPECT_EQ(cut.front(), "f/a.txt|one");
    EXPECT_THAT(cut.back(), HasSubstr("f/b.txt: cannot be read ("));
}

TEST(ArchiveSource, StopsWhatExpandsTooFarAndReadsOn) {
    const std::string bomb = gzip(std::string(100u << 20, 'x'));
    EXPECT_LT(bomb.size(), 200'000U);
    EXPECT_THAT(read_source(bomb), ElementsAre("f: is longer than 16 MiB")) << "text ends before the bomb goes off";
    std::string lines = std::string(100u << 20, '\n');
    const std::string line_bomb = gzip(lines);
    EXPECT_THAT(read_source(line_bomb, "f.jsonl.gz"),
                ElementsAre("f.jsonl.gz: cannot be read (expands to far more than its size)"));
    EXPECT_THAT(read_source(zip({{"a.jsonl", lines}, {"b.txt", "They met."}})),
                ElementsAre("f/a.jsonl: cannot be read (expands to far more than its size)", "f/b.txt|They met."));
    EXPECT_THAT(read_source(gzip(tar({{"a.jsonl", lines}, {"b.txt", "They met."}}))),
                ElementsAre("f/a.jsonl: cannot be read (expands to far more than its size)", "f/b.txt|They met."));
}

}  // namespace
}  // namespace entente::extract
