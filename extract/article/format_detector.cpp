#include "extract/article/format_detector.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "extract/article/archive_source.hpp"
#include "extract/article/csv_source.hpp"
#include "extract/article/html_parser.hpp"
#include "extract/article/json_lines_source.hpp"
#include "extract/article/json_source.hpp"
#include "extract/article/json_splitter.hpp"
#include "extract/article/mail_parser.hpp"
#include "extract/article/mail_source.hpp"
#include "extract/article/memory_stream.hpp"
#include "extract/article/mended_feed_source.hpp"
#include "extract/article/newsml_source.hpp"
#include "extract/article/pdf_source.hpp"
#include "extract/article/recoded_source.hpp"
#include "extract/article/warc_source.hpp"
#include "extract/article/whole_source.hpp"
#include "extract/article/xml_root.hpp"

namespace entente::extract {
namespace {

using namespace std::string_view_literals;

template <const std::string_view& Signature>
bool begins_with(const Sample& sample) {
    return sample.start.starts_with(Signature);
}

constexpr std::string_view k_gzip = "\x1F\x8B\x08"sv;
constexpr std::string_view k_zstd = "\x28\xB5\x2F\xFD"sv;
constexpr std::string_view k_xz = "\xFD\x37zXZ\0"sv;
constexpr std::string_view k_zip = "PK\x03\x04"sv;
constexpr std::string_view k_warc = "WARC/"sv;
constexpr std::string_view k_empty_zip = "PK\x05\x06"sv;

/// UTF-16 and UTF-32, but for XML, which declares its encoding and would be wrong about it in another.
bool is_wide(const Sample& sample) {
    const bool marked = sample.start.starts_with("\xFF\xFE") || sample.start.starts_with("\xFE\xFF") ||
                        sample.start.starts_with("\0\0\xFE\xFF"sv);
    const auto beginning = sample.start.substr(0, 16);
    return marked && beginning.find("<\0?"sv) == std::string_view::npos &&
           beginning.find("<\0\0\0?"sv) == std::string_view::npos;
}

bool is_bzip2(const Sample& sample) {
    const auto start = sample.start;
    return start.size() >= 10 && start.starts_with("BZh") && start[3] >= '1' && start[3] <= '9' &&
           (start.substr(4, 6) == "\x31\x41\x59\x26\x53\x59" || start.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
}

/// By the check sum of the first header, which even the oldest archives have.
bool is_tar(const Sample& sample) {
    constexpr std::size_t k_header = 512, k_sum_at = 148, k_sum_size = 8;
    if (sample.start.size() < k_header || sample.start.front() == '\0') {
        return false;
    }
    unsigned sum = 0;
    for (std::size_t i = 0; i < k_header; ++i) {
        const bool own = i >= k_sum_at && i < k_sum_at + k_sum_size;
        sum += own ? ' ' : static_cast<unsigned char>(sample.start[i]);
    }
    unsigned said = 0;
    std::string_view digits = trim(sample.start.substr(k_sum_at, k_sum_size));
    while (!digits.empty() && digits.front() >= '0' && digits.front() <= '7') {
        said = said * 8 + static_cast<unsigned>(digits.front() - '0');
        digits.remove_prefix(1);
    }
    return said == sum;
}

bool is_named_json_lines(const Sample& sample) {
    return sample.name.ends_with(".jsonl") || sample.name.ends_with(".ndjson");
}

bool begins_an_object(std::string_view text) {
    const auto inside = text.starts_with('{') ? trim(text.substr(1)) : std::string_view{};
    return inside.starts_with('"') || inside.starts_with('}');
}

/// An array of objects, an object around one, or objects that are written over several lines.
bool is_json(const Sample& sample) {
    if (sample.text.starts_with('[')) {
        const auto inside = trim(sample.text.substr(1));
        return inside.starts_with('{') || inside.starts_with(']');
    }
    if (is_named_json_lines(sample) || !begins_an_object(sample.text)) {
        return false;
    }
    MemoryStream stream{sample.text};
    JsonSplitter splitter{stream};
    std::string value;
    const auto status = splitter.next(value, k_sample_bytes);
    if (status == JsonSplitter::Status::ok && !splitter.in_list()) {
        return value.find('\n') != std::string::npos;
    }
    return splitter.in_list() || sample.text.find('\n') != std::string_view::npos;
}

/// Also by the name, so that a malformed first line is reported as such.
bool is_json_lines(const Sample& sample) { return is_named_json_lines(sample) || begins_an_object(sample.text); }

/// By the name where the page is a piece of one: "<div>...".
bool is_html(const Sample& sample) {
    const bool named =
        sample.name.ends_with(".html") || sample.name.ends_with(".htm") || sample.name.ends_with(".xhtml");
    return looks_like_html(sample.start) || (named && sample.text.starts_with('<'));
}

bool is_csv(const Sample& sample) {
    const bool named = sample.name.ends_with(".csv") || sample.name.ends_with(".tsv");
    return named || csv_separator(sample.text.substr(0, sample.text.find_first_of("\r\n"))) != '\0';
}

bool is_feed(const Sample& sample) {
    const std::string root = xml_root(sample.text);
    return root == "rss" || root == "feed" || root == "RDF";
}

bool is_newsml(const Sample& sample) {
    const std::string root = xml_root(sample.text);
    return root == "newsItem" || root == "newsMessage" || root == "nitf" || root == "packageItem";
}

bool is_mail(const Sample& sample) {
    return looks_like_mail(sample.start) || is_mbox_line(sample.start.substr(0, sample.start.find('\n')));
}

/// Readers look for the signature in the first kilobyte; behind anything but white space it is more likely a quotation.
bool is_pdf(const Sample& sample) { return sample.text.starts_with("%PDF-"); }

bool is_anything(const Sample&) { return true; }

/// A whole line, or as much as there will be: then nobody who types or pipes slowly is made to wait.
Sample sample_of(ByteStream& stream, std::string_view name) {
    std::size_t wanted = 1;
    std::string_view start;
    for (;;) {
        start = stream.peek(wanted);
        if (start.size() < wanted || start.size() >= k_sample_bytes || start.find('\n') != std::string_view::npos) {
            break;
        }
        wanted = start.size() + 1;
    }
    start = start.substr(0, k_sample_bytes);
    if (start.starts_with("\xEF\xBB\xBF")) {
        start.remove_prefix(3);
    }
    return {start, trim(start), name};
}

}  // namespace

const std::vector<Format>& formats() {
    // The order decides where several match: signatures first, then what begins with a mark, then guesses.
    static const std::vector<Format> k_formats = {
        {"utf16", "text in UTF-16 or UTF-32", is_wide, open_as<RecodedSource>, true},
        {"gzip", "compressed by gzip", begins_with<k_gzip>, open_as<ArchiveSource>, true},
        {"zstd", "compressed by zstd", begins_with<k_zstd>, open_as<ArchiveSource>, true},
        {"bzip2", "compressed by bzip2", is_bzip2, open_as<ArchiveSource>, true},
        {"xz", "compressed by xz", begins_with<k_xz>, open_as<ArchiveSource>, true},
        {"zip", "a zip archive", begins_with<k_zip>, open_as<ArchiveSource>, true},
        {"zip", "an empty zip archive", begins_with<k_empty_zip>, open_as<ArchiveSource>, true},
        {"tar", "a tar archive", is_tar, open_as<ArchiveSource>, true},
        {"warc", "a web archive, such as those of CC-NEWS", begins_with<k_warc>, open_as<WarcSource>},
        {"pdf", "a PDF, by pdftotext", is_pdf, open_as<PdfSource>},
        {"feed", "a feed (RSS or Atom) with full texts", is_feed, open_as<MendedFeedSource>},
        {"newsml", "NewsML-G2 or NITF, as agencies write", is_newsml, open_as<NewsmlSource>},
        {"html", "an HTML page, one article a page", is_html, open_as<HtmlSource>},
        {"json", "JSON over several lines: an array of articles, or one", is_json, open_as<JsonSource>},
        {"jsonl", "JSON Lines, one article a line", is_json_lines, open_as<JsonLinesSource>},
        {"mail", "a message (.eml), or an mbox of several", is_mail, open_as<MailSource>},
        {"csv", "separated values with a header", is_csv, open_as<CsvSource>},
        {"text", "plain text, one article a file", is_anything, open_as<TextSource>},
    };
    return k_formats;
}

std::unique_ptr<ArticleSource> open_source(ByteStream& stream, const SourceContext& context) {
    const Sample sample = sample_of(stream, context.name);
    const auto& all = formats();
    const auto chosen = std::find_if(all.begin(), all.end(), [&](const Format& format) {
        const bool allowed = context.format.empty() || format.container;
        return format.name == context.format || (allowed && format.matches(sample));
    });
    return chosen == all.end() ? all.back().open(stream, context) : chosen->open(stream, context);
}

}  // namespace entente::extract
