#include "extract/article/warc_source.hpp"

#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "extract/article/http_response.hpp"
#include "tests/unit/article/source_helpers.hpp"

namespace entente::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

std::string compressed(const std::string& bytes, int window_bits) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string result(deflateBound(&stream, bytes.size()) + 64, '\0');
    std::string input = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

std::string gzip(const std::string& bytes) { return compressed(bytes, 15 + 16); }

std::string brotli(const std::string& bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string result(size, '\0');
    EXPECT_TRUE(BrotliEncoderCompress(BROTLI_DEFAULT_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                      reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                      reinterpret_cast<std::uint8_t*>(result.data())));
    result.resize(size);
    return result;
}

std::string zstd(const std::string& bytes) {
    std::string result(ZSTD_compressBound(bytes.size()), '\0');
    result.resize(ZSTD_compress(result.data(), result.size(), bytes.data(), bytes.size(), 3));
    return result;
}

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& content_type = "application/http; msgtype=response") {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Date: 2024-05-05T00:00:00Z\r\nWARC-Target-URI: " + uri +
           "\r\nContent-Type: " + content_type + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
           block + "\r\n\r\n";
}

std::string answer(const std::string& headers, const std::string& body, int status = 200) {
    return "HTTP/1.1 " + std::to_string(status) + " OK\r\n" + headers + "\r\n" + body;
}

const std::string k_html = "Content-Type: text/html; charset=utf-8\r\n";

std::string page(const std::string& words = "They met in Geneva on Friday and agreed to meet again in the spring.") {
    return "<html><head><title>Talks</title><meta property='article:published_time' "
           "content='2022-01-21T10:00:00Z'></head>"
           "<body><article><h1>Talks</h1><p>" +
           words + "</p><p>" + words + "</p></article></body></html>";
}

std::string chunked(const std::string& body) {
    std::string result;
    for (std::size_t at = 0; at < body.size(); at += 50) {
        const std::string piece = body.substr(at, 50);
        char size[16];
        std::snprintf(size, sizeof size, "%zx", piece.size());
        result += std::string{size} + ";x=y\r\n" + piece + "\r\n";
    }
    return result + "0\r\n\r\n";
}

TEST(WarcSource, ReadsThePagesAmongTheResponses) {
    const std::string archive =
        record("warcinfo", "", "software: x\r\n", "application/warc-fields") +
        record("request", "https://example.org/1", "GET / HTTP/1.1\r\n\r\n") +
        record("response", "https://example.org/1", answer(k_html, page())) +
        record("response", "https://example.org/2", answer(k_html, page(), 404)) +
        record("response", "https://example.org/3", answer("Content-Type: image/png\r\n", "\x89PNG")) +
        record("response", "<https://example.org/4>", answer(k_html, page()));
    const auto all = read_details(archive);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_THAT(all[0], StartsWith("https://example.org/1|Talks|"));
    EXPECT_THAT(all[0], HasSubstr("|2022-01-21|They met in Geneva"));
    EXPECT_THAT(all[1], StartsWith("https://example.org/4|Talks|"));
    // Every record compressed for itself, as crawlers write.
    EXPECT_EQ(read_details(gzip(record("warcinfo", "", "x", "y")) +
                           gzip(record("response", "https://example.org/1", answer(k_html, page()))) +
                           gzip(record("response", "https://example.org/4", answer(k_html, page())))),
              all);
}

TEST(WarcSource, DecodesTransferAndContent) {
    const std::string plain = record("response", "https://example.org/1", answer(k_html, page()));
    const auto expected = read_details(plain);
    const auto read = [](const std::string& headers, const std::string& body) {
        return read_details(record("response", "https://example.org/1", answer(k_html + headers, body)));
    };
    EXPECT_EQ(read("Transfer-Encoding: chunked\r\n", chunked(page())), expected);
    EXPECT_EQ(read("Content-Encoding: gzip\r\n", gzip(page())), expected);
    EXPECT_EQ(read("Content-Encoding: deflate\r\n", compressed(page(), 15)), expected);
    EXPECT_EQ(read("Content-Encoding: deflate\r\n", compressed(page(), -15)), expected);
    EXPECT_EQ(read("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked(gzip(page()))), expected);
    EXPECT_EQ(read("Content-Encoding: br\r\n", brotli(page())), expected);
    EXPECT_EQ(read("Content-Encoding: zstd\r\n", zstd(page())), expected);
    EXPECT_EQ(read("Content-Encoding: zstd\r\n", page()), expected);
    EXPECT_EQ(read("Content-Encoding: zstd, br\r\nTransfer-Encoding: chunked\r\n", chunked(brotli(zstd(page())))),
              expected);
    // Cut off by the crawler: as far as it goes.
    const std::string cut = "<html><article><p>" + std::string(100'000, 'x') + "</p></article></html>";
    for (const auto& [name, bytes] : {std::pair{"br", brotli(page() + cut)}, {"zstd", zstd(page() + cut)}}) {
        EXPECT_THAT(read("Content-Encoding: " + std::string{name} + "\r\n", bytes.substr(0, bytes.size() - 4)),
                    SizeIs(1))
            << name;
    }
    // Kept decoded, beside headers from before.
    EXPECT_EQ(read("Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", page()), expected);
    EXPECT_THAT(read("Content-Encoding: br\r\n", "\x0B\x02\x80"),
                ElementsAre("f https://example.org/1: is compressed in a way that cannot be read"));
    EXPECT_THAT(read("Content-Encoding: zstd\r\n", zstd(page()).substr(0, 9) + std::string(100, '\xFF')),
                ElementsAre("f https://example.org/1: is compressed in a way that cannot be read"));
}

TEST(WarcSource, ReadsTheCharsetThatTheServerSays) {
    const auto all = read_source(record("response", "https://example.org/1",
                                        answer("Content-Type: text/html;charset=\"windows-1251\"\r\n",
                                               page("\xC2\xF1\xF2\xF0\xE5\xF7\xE0 took place in Geneva on Friday."))));
    EXPECT_THAT(all, ElementsAre(HasSubstr("Встреча took place")));
}

TEST(WarcSource, TakesNoDayFromTheCrawler) {
    const auto all = read_details(record("response", "https://example.org/1",
                                         answer(k_html,
                                                "<html><title>Talks</title><body><p>They met in Geneva and talked "
                                                "for hours about the treaty.</p></body></html>")));
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_THAT(all[0], HasSubstr("||They met"));
}

TEST(WarcSource, LeavesOutWhatItCannotReadAndGoesOn) {
    const std::string good = record("response", "https://example.org/9", answer(k_html, page()));
    const std::string bomb = gzip(std::string(50'000'000, ' '));
    EXPECT_THAT(
        read_source(
            record("response", "https://example.org/1", answer(k_html, std::string(2'000'000, 'x'))) +
                record("response", "https://example.org/2", answer(k_html + "Content-Encoding: gzip\r\n", bomb)) +
                record("response", "https://example.org/6",
                       answer(k_html + "Content-Encoding: br\r\n", brotli(std::string(50'000'000, ' ')))) +
                record("response", "https://example.org/7",
                       answer(k_html + "Content-Encoding: zstd\r\n", zstd(std::string(50'000'000, ' ')))) +
                record("response", "https://example.org/3", answer("", "no type")) +
                record("response", "https://example.org/4", "no answer") +
                record("resource", "https://example.org/5", std::string(3'000'000, 'x')) + good,
            "f", 1u << 20),
        ElementsAre("f https://example.org/1: is longer than 1 MiB", "f https://example.org/2: is longer than 1 MiB",
                    "f https://example.org/6: is longer than 1 MiB", "f https://example.org/7: is longer than 1 MiB",
                    StartsWith("https://example.org/9|They met")));
}

TEST(WarcSource, SaysWhereAnArchiveBreaksOff) {
    const std::string good = record("response", "https://example.org/9", answer(k_html, page()));
    EXPECT_THAT(read_source(good + good.substr(0, good.size() - 100)),
                ElementsAre(StartsWith("https://example.org/9|"), "f#2: is cut off"));
    EXPECT_THAT(
        read_source(good + "rubbish\r\n" + good),
        ElementsAre(StartsWith("https://example.org/9|"), "f#2: is no WARC record; what follows cannot be read"));
    EXPECT_THAT(read_source("WARC/1.0\r\nWARC-Type: response\r\n\r\n"),
                ElementsAre("f#1: does not say how long it is; what follows cannot be read"));
    EXPECT_THAT(read_source("WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\nx"),
                ElementsAre("f#1: is cut off"));
    EXPECT_THAT(read_source("WARC/1.0\r\nContent-Length: 18446744073709551616\r\n\r\nx"),
                ElementsAre("f#1: does not say how long it is; what follows cannot be read"));
    EXPECT_THAT(read_source(record("warcinfo", "", "x", "y")), ElementsAre("f: holds no pages"));
}

TEST(HttpResponse, ReadsHeadersThatServersWriteInManyWays) {
    std::string_view bytes = "A: 1\nb :  2 \r\nnonsense\r\nA: 3\r\n 4\r\n\r\nrest";
    const auto headers = take_headers(bytes);
    ASSERT_TRUE(headers);
    EXPECT_THAT(*headers, ElementsAre(std::pair{std::string{"a"}, std::string{"3 4"}},
                                      std::pair{std::string{"b"}, std::string{"2"}}));
    EXPECT_EQ(bytes, "rest");
    bytes = "A: 1\r\n";
    EXPECT_FALSE(take_headers(bytes));
}

}  // namespace
}  // namespace entente::extract
