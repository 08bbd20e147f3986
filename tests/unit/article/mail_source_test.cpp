#include "extract/article/mail_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/article/mail_parser.hpp"
#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const std::string k_headers =
    "Return-Path: <news@example.org>\r\nDate: Fri, 21 Jan 2022 23:30:00 -0500 (EST)\r\n"
    "From: =?utf-8?q?The_Ex=C3=A4mple?= <news@example.org>\r\nSubject: Talks in\r\n Geneva\r\n"
    "Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n";

const std::string k_alternative =
    "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nThey met in Gen=C3=A8ve.\r\n\r\nThey left.\r\n--b\r\n"
    "Content-Type: text/html\r\n\r\n<p>They <b>met</b> in Gen&egrave;ve.<p>They left.\r\n--b--\r\n";

TEST(MailSource, PrefersThePlainPart) {
    EXPECT_THAT(
        read_details(k_headers + k_alternative),
        ElementsAre("mid:1@example.org|Talks in Geneva|The Exämple|2022-01-21|They met in Genève.\n\nThey left."));
}

TEST(MailSource, ReadsHtmlWhereThereIsNothingElse) {
    EXPECT_THAT(
        read_source(k_headers + "Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64"
                                "\r\n\r\nPHA+VGhleSBtZXQgaW4gR2Vu6HZlLjwvcD48cD5UaGV5IGxlZnQuPC9wPg==\r\n"),
        ElementsAre("mid:1@example.org|They met in Genève.\n\nThey left."));
}

TEST(MailSource, ReadsHtmlWhereThePlainPartIsANotice) {
    std::string html;
    for (int i = 0; i < 50; ++i) {
        html += "<p>They met in Geneva.</p>";
    }
    EXPECT_THAT(read_source(k_headers +
                            "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n"
                            "Your program shows no HTML.\r\n--b\r\nContent-Type: text/html\r\n\r\n" +
                            html + "\r\n--b--\r\n"),
                ElementsAre(StartsWith("mid:1@example.org|They met in Geneva.\n\nThey met")));
}

TEST(MailSource, ReadsNoAttachmentsButMessagesInside) {
    const std::string attachment =
        "--m\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nNot this.\r\n";
    EXPECT_THAT(read_source(k_headers + "Content-Type: multipart/mixed; boundary=m\r\n\r\n" + attachment +
                            "--m\r\nContent-Type: text/plain\r\n\r\nThey met.\r\n--m--\r\n"),
                ElementsAre("mid:1@example.org|They met."));
    EXPECT_THAT(read_details("From: me@example.net\r\nDate: Sat, 22 Jan 2022 10:00:00 +0000\r\nSubject: Fwd\r\n"
                             "Content-Type: multipart/mixed; boundary=m\r\n\r\n" +
                             attachment + "--m\r\nContent-Type: message/rfc822\r\n\r\n" + k_headers + k_alternative +
                             "--m--\r\n"),
                ElementsAre(StartsWith("mid:1@example.org|Talks in Geneva|The Exämple|2022-01-21|They met")));
    EXPECT_THAT(read_source(k_headers + "Content-Type: multipart/mixed; boundary=m\r\n\r\n" + attachment + "--m--\r\n"),
                ElementsAre("f: holds no text"));
}

TEST(MailSource, PutsFlowedLinesTogether) {
    EXPECT_THAT(read_source(k_headers + "Content-Type: text/plain; format=flowed\r\n\r\nThey \r\nmet \r\nthere.\r\n"
                                        "They left.\r\n"),
                ElementsAre("mid:1@example.org|They met there.\nThey left."));
}

TEST(MailSource, NamesTheHostWhereTheSenderHasNoNameAndThePlaceInAnArchive) {
    EXPECT_THAT(
        read_details("From: news@example.org\nSubject: Talks\nArchived-At: <https://example.org/1>\n\nThey met.\n"),
        ElementsAre("https://example.org/1|Talks|example.org||They met."));
}

TEST(MailSource, ReadsTheMessagesOfAnMbox) {
    const std::string line = "From news@example.org Fri Jan 21 09:30:00 2022\n";
    EXPECT_THAT(read_source(line + "From: a@example.org\nSubject: A\n\nThey met.\n\nFrom Geneva they left.\n\n" + line +
                            "From: b@example.org\nSubject: B\n\n\n" + line + "Subject: C\n\nThe end.\n"),
                ElementsAre("f#1|They met.\n\nFrom Geneva they left.", "f#2: holds no text", "f#3|The end."));
}

TEST(MailSource, EndsWithMessagesInMessages) {
    std::string deep;
    for (int i = 0; i < 5000; ++i) {
        deep += "From: a@example.org\nSubject: A\nContent-Type: multipart/mixed; boundary=b" + std::to_string(i) +
                "\n\n--b" + std::to_string(i) + "\nContent-Type: message/rfc822\n\n";
    }
    EXPECT_EQ(read_source(deep).size(), 1u);
}

TEST(MailSource, BoundsHeadersAndParts) {
    const std::string rest = "From: a@example.org\nDate: Fri, 21 Jan 2022 09:30:00 +0000\n";
    std::string groups = "To: ", recipients = "Cc: ", headers, parts = "Content-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 100'000; ++i) {
        groups += "a:";
        recipients += "a@b,\n ";
        headers += "X-" + std::to_string(i) + ": y\n";
        parts += "--b\n\nx\n";
    }
    EXPECT_THAT(read_source(rest + groups + "\n" + recipients + "\n\nThey met.\n"), ElementsAre("f|They met."));
    EXPECT_THAT(read_source(rest + headers + "\nThey met.\n"), ElementsAre("f: has more than 50000 headers"));
    EXPECT_THAT(read_source(rest + parts), ElementsAre("f: has more than 10000 parts"));
}

TEST(LooksLikeMail, NeedsHeadersThatOnlyMailHas) {
    EXPECT_TRUE(looks_like_mail("Received: from a by b\r\n\tid 1; Fri\r\nFrom: a\r\n\r\nbody"));
    EXPECT_TRUE(looks_like_mail("From: a@b\nDate: x\nSubj"));
    EXPECT_TRUE(looks_like_mail("Delivered-To: a@b"));
    for (const auto* text :
         {"Title: Talks\nPublished: 2022-01-21\n\nThey met.", "From: our own correspondent\n\nThey met.",
          "They met.\nReceived: yes", "", ": x\nReceived: y", "GENEVA: They met.\n"}) {
        EXPECT_FALSE(looks_like_mail(text)) << text;
    }
    EXPECT_TRUE(is_mbox_line("From a@b Fri Jan 21 09:30:00 2022"));
    EXPECT_FALSE(is_mbox_line("From Geneva, they went to Kyiv at 9:30 on Friday"));
}

}  // namespace
}  // namespace entente::extract
