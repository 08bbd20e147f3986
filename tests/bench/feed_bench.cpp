// Feeds, agencies' formats, mail and web archives -> articles. Bytes a second are those of the stream.
#include <fmt/format.h>
#include <zlib.h>

#include "extract/article/format_detector.hpp"
#include "extract/article/memory_stream.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

/// Bytes that a document is made long for, so that starting does not count.
constexpr std::size_t k_size = 4u << 20;

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        c == '<' ? result += "&lt;" : c == '&' ? result += "&amp;" : result += c;
    }
    return result;
}

/// A text as HTML, a paragraph a line.
std::string paragraphs(std::string_view text) {
    std::string html;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (end > at) {
            html += "<p>" + escaped(text.substr(at, end - at)) + "</p>\n";
        }
        at = end + 1;
    }
    return html;
}

/// What `article` makes of one text after the other, until there is enough, between `start` and `end`.
template <typename Article>
std::string document(std::string start, const Article& article, std::string_view end = {}) {
    while (start.size() < k_size) {
        for (const std::string& text : data().texts) {
            start += article(text);
        }
    }
    return start += end;
}

std::string rss() {
    return document(
        "<rss version='2.0' xmlns:c='http://purl.org/rss/1.0/modules/content/'><channel><title>The Example</title>",
        [](const std::string& text) {
            return "<item><title>Talks</title><link>https://example.org/1</link><pubDate>Fri, 21 Jan 2022 09:30:00 GMT"
                   "</pubDate><c:encoded><![CDATA[" +
                   paragraphs(text) + "]]></c:encoded></item>\n";
        },
        "</channel></rss>");
}

std::string atom() {
    return document(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>The Example</title>",
        [](const std::string& text) {
            return "<entry><title>Talks</title><link "
                   "href='https://example.org/1'/><published>2022-01-21T09:30:00Z</published>"
                   "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" +
                   paragraphs(text) + "</div></content></entry>\n";
        },
        "</feed>");
}

std::string newsml() {
    return document(
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>",
        [](const std::string& text) {
            return "<newsItem guid='urn:x:1'><itemMeta><provider literal='EX'/><versionCreated>2022-01-21T09:30:00Z"
                   "</versionCreated></itemMeta><contentMeta><headline>Talks</headline></"
                   "contentMeta><contentSet><inlineXML>"
                   "<html xmlns='http://www.w3.org/1999/xhtml'><body>" +
                   paragraphs(text) + "</body></html></inlineXML></contentSet></newsItem>\n";
        },
        "</itemSet></newsMessage>");
}

std::string mbox() {
    return document("", [](const std::string& text) {
        return "From a@example.org Fri Jan 21 09:30:00 2022\nDate: Fri, 21 Jan 2022 09:30:00 +0000\n"
               "From: The Example <a@example.org>\nSubject: Talks\nMIME-Version: 1.0\n"
               "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n" +
               text + "\n--b\nContent-Type: text/html; charset=utf-8\n\n" + paragraphs(text) + "\n--b--\n\n";
    });
}

/// What a crawler keeps of one page. Around the text stands as much again, as it does on pages.
std::string record(const std::string& text) {
    std::string page =
        "<!DOCTYPE html><html lang='en'><head><title>Talks</title><meta property='article:published_time' "
        "content='2022-01-21T09:30:00Z'><script>var x = 1;</script></head><body><nav><ul>";
    while (page.size() < text.size()) {
        page += "<li class='item'><a href='https://example.org/section/politics'>Politics</a></li>\n";
    }
    page += "</ul></nav><article><h1>Talks</h1>" + paragraphs(text) + "</article></body></html>";
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
    return fmt::format(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
        "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
        answer.size(), answer);
}

std::string gzip(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string input = bytes, result(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

std::string warc() { return document("", record); }

/// Every record compressed for itself, as in CC-NEWS. The size is that of the records before.
std::string warc_gz() {
    std::string result;
    for (std::size_t size = 0; size < k_size;) {
        for (const std::string& text : data().texts) {
            const std::string one = record(text);
            size += one.size();
            result += gzip(one);
        }
    }
    return result;
}

void read(benchmark::State& state, const std::string& bytes) {
    std::size_t articles = 0, characters = 0;
    for (auto _ : state) {
        extract::MemoryStream stream{bytes};
        extract::SourceContext context;
        context.origin = {"bench", "bench", {}};
        const auto source = extract::open_source(stream, context);
        while (const auto next = source->next()) {
            const auto* article = std::get_if<extract::Article>(&*next);
            if (article == nullptr) {
                state.SkipWithError(std::get<extract::Rejection>(*next).reason.c_str());
                return;
            }
            ++articles;
            characters += article->text.size();
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
    state.counters["articles"] = benchmark::Counter(static_cast<double>(articles), benchmark::Counter::kIsRate);
    state.counters["text"] = benchmark::Counter(static_cast<double>(characters), benchmark::Counter::kIsRate);
}

void add(const char* name, std::string (*make)()) {
    benchmark::RegisterBenchmark(name, [make](benchmark::State& state) {
        read(state, make());
    })->Unit(benchmark::kMillisecond);
}

}  // namespace

void register_feeds() {
    add("feeds/rss", rss);
    add("feeds/atom", atom);
    add("feeds/newsml", newsml);
    add("feeds/mail", mbox);
    add("feeds/warc", warc);
    add("feeds/warc.gz", warc_gz);
}

}  // namespace entente::bench
