#include "extract/article/pdf_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

namespace fs = std::filesystem;

/// A page with these lines, as small as a PDF can be.
std::string pdf(const std::vector<std::string>& lines) {
    std::string content = "BT /F 12 Tf 72 720 Td 14 TL\n";
    for (const std::string& line : lines) {
        content += line.empty() ? "0 -30 Td\n" : "(" + line + ") Tj T*\n";
    }
    content += "ET";
    const std::vector<std::string> objects = {
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        "<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
    std::string file = "%PDF-1.4\n", table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        char offset[32];
        std::snprintf(offset, sizeof offset, "%010zu 00000 n \n", file.size());
        table += offset;
        file += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
    }
    return file + "xref\n0 6\n0000000000 65535 f \n" + table + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" +
           std::to_string(file.size()) + "\n%%EOF\n";
}

/// A PATH of its own, with a pdftotext that does as it is told or with none.
class PdfTest : public testing::Test {
  protected:
    void SetUp() override {
        m_folder = fs::temp_directory_path() / ("entente-pdf-" + std::to_string(::getpid()));
        fs::create_directories(m_folder);
        const char* path = std::getenv("PATH");
        m_path = path == nullptr ? "" : path;
    }
    void TearDown() override {
        ::setenv("PATH", m_path.c_str(), 1);
        fs::remove_all(m_folder);
    }

    void use_program(const std::string& script) {
        const fs::path program = m_folder / "pdftotext";
        std::ofstream{program} << "#!/bin/sh\n" << script << "\n";
        fs::permissions(program, fs::perms::owner_all);
        ::setenv("PATH", (m_folder.string() + ":/bin:/usr/bin").c_str(), 1);
    }

    static std::string read(const PdfLimits& limits = {}) {
        const auto parsed = parse_pdf("%PDF-1.4", {"a.pdf", "a.pdf", {}}, limits);
        const auto* article = std::get_if<Article>(&parsed);
        return article != nullptr ? article->text : std::get<Rejection>(parsed).reason;
    }

    fs::path m_folder;
    std::string m_path;
};

TEST_F(PdfTest, ReadsTheTextOfADocument) {
    if (std::system("pdftotext -v >/dev/null 2>&1") != 0) {
        GTEST_SKIP() << "pdftotext is not installed";
    }
    EXPECT_THAT(read_details(pdf({"Talks in Geneva", "", "They met on Friday.", "They left."})),
                testing::ElementsAre("f|Talks in Geneva|||Talks in Geneva\n\nThey met on Friday.\nThey left."));
    EXPECT_THAT(read_source(pdf({})), testing::ElementsAre("f: is a PDF without text (pictures of pages?)"));
    EXPECT_THAT(read_source("%PDF-1.4\nnothing of the kind"),
                testing::ElementsAre("f: is a PDF that pdftotext cannot read"));
}

TEST_F(PdfTest, SaysWhatIsMissingWhereItIsNotInstalled) {
    ::setenv("PATH", m_folder.c_str(), 1);
    EXPECT_EQ(read(), "is a PDF, which needs pdftotext; it comes with the package poppler-utils");
}

TEST_F(PdfTest, GivesTheDocumentOnStandardInputAndNothingElse) {
    use_program("tail -c 7; echo \" $*\"; ls /proc/self/fd | wc -l");
    EXPECT_EQ(read(), "PDF-1.4 -q -enc UTF-8 -nopgbrk - -\n4");
}

TEST_F(PdfTest, EndsWhatTakesTooLongAndWhatPrintsTooMuch) {
    PdfLimits limits;
    limits.time = std::chrono::seconds{1};
    use_program("echo text; exec sleep 100");
    EXPECT_EQ(read(limits), "took pdftotext longer than 1 seconds");
    limits.time = std::chrono::seconds{60};
    limits.text = 1u << 20;
    use_program("exec yes");
    EXPECT_EQ(read(limits), "is longer than 1 MiB");
    use_program("echo text; exit 3");
    EXPECT_EQ(read(), "is a PDF that pdftotext cannot read");
}

TEST_F(PdfTest, BoundsMemoryAndWritesNoFiles) {
    use_program("ulimit -v; ulimit -t; ulimit -f; ulimit -c");
    PdfLimits limits;
    limits.memory = 256u << 20;
    // The limits are set while the program starts.
    use_program("sleep 0.3; ulimit -v; ulimit -t; ulimit -f; ulimit -c");
    EXPECT_EQ(read(limits), "262144\n60\n0\n0");
}

}  // namespace
}  // namespace entente::extract
