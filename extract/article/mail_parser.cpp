#include "extract/article/mail_parser.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

#include "base/text.hpp"
#include "extract/article/article_fields.hpp"
#include "extract/article/charset.hpp"
#include "extract/article/mail_guard.hpp"
#include "extract/article/markup_text.hpp"
#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace {

/// Parts inside of parts. Mail programs make four or five.
constexpr int k_deepest = 30;

/// A plain part with less than this share of the words of the HTML is not its text but a notice ("Your program shows no HTML").
constexpr std::size_t k_least_share = 4;

struct Unref {
    void operator()(gpointer object) const noexcept { g_object_unref(object); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, Unref>;

void initialise() {
    static std::once_flag done;
    std::call_once(done, [] {
        g_mime_init();
        g_log_set_handler(
            "gmime", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION),
            [](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
    });
}

std::string text_or_nothing(const char* text) { return text == nullptr ? std::string{} : text; }

/// Lines that were broken only to be short (RFC 3676) are put together again.
std::string unfolded(const std::string& text) {
    std::string result;
    for (const std::string_view whole : split(text, '\n')) {
        const auto line = whole.ends_with('\r') ? whole.substr(0, whole.size() - 1) : whole;
        result += line;
        if (!line.ends_with(' ') || line == "-- ") {
            result += '\n';
        }
    }
    return result;
}

/// The texts of a message by their kind.
struct Texts {
    std::string plain, html;
    GMimeMessage* inner = nullptr;  ///< the first message inside
    bool encrypted = false;
    bool too_deep = false;
};

void append(std::string& text, const std::string& more) {
    text += text.empty() ? "" : "\n\n";
    text += more;
}

void add_leaf(GMimePart* part, Texts& texts) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const bool plain = g_mime_content_type_is_type(type, "text", "plain") != 0;
    const bool html = g_mime_content_type_is_type(type, "text", "html") != 0;
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (!(plain || html) || content == nullptr || g_mime_part_is_attachment(part) != 0) {
        return;
    }
    const Owned<GMimeStream> memory{g_mime_stream_mem_new()};
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    const std::string text = to_utf8({reinterpret_cast<const char*>(bytes->data), bytes->len},
                                     text_or_nothing(g_mime_content_type_get_parameter(type, "charset")));
    if (html) {
        append(texts.html, clean_text(text).value_or(""));
    } else {
        const bool flowed = to_lower(text_or_nothing(g_mime_content_type_get_parameter(type, "format"))) == "flowed";
        append(texts.plain, flowed ? unfolded(text) : text);
    }
}

void add_part(GMimeObject* part, int depth, Texts& texts) {
    if (part == nullptr) {
        return;
    }
    if (depth > k_deepest) {
        texts.too_deep = true;
    } else if (GMIME_IS_MULTIPART_ENCRYPTED(part)) {
        texts.encrypted = true;
    } else if (GMIME_IS_MULTIPART(part)) {
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(part)); ++i) {
            add_part(g_mime_multipart_get_part(GMIME_MULTIPART(part), i), depth + 1, texts);
        }
    } else if (GMIME_IS_MESSAGE_PART(part)) {
        texts.inner = texts.inner == nullptr ? g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)) : texts.inner;
    } else if (GMIME_IS_PART(part)) {
        add_leaf(GMIME_PART(part), texts);
    }
}

std::size_t words_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ') +
                                    std::count(text.begin(), text.end(), '\n'));
}

/// The day that the calendar of the sender showed.
std::string day_of(GMimeMessage* message) {
    GDateTime* date = g_mime_message_get_date(message);
    if (date == nullptr) {
        return text_or_nothing(g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
    }
    std::array<char, 32> day{};
    std::snprintf(day.data(), day.size(), "%04d-%02d-%02d", g_date_time_get_year(date), g_date_time_get_month(date),
                  g_date_time_get_day_of_month(date));
    return day.data();
}

std::string sender_of(GMimeMessage* message) {
    InternetAddressList* from = g_mime_message_get_from(message);
    if (from == nullptr || internet_address_list_length(from) == 0) {
        return {};
    }
    InternetAddress* first = internet_address_list_get_address(from, 0);
    std::string name = text_or_nothing(internet_address_get_name(first));
    if (!clean_line(name).empty() || !INTERNET_ADDRESS_IS_MAILBOX(first)) {
        return name;
    }
    const std::string address = text_or_nothing(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
    return address.substr(address.find('@') + 1);
}

std::string address_of(GMimeMessage* message) {
    const std::string archived = text_or_nothing(g_mime_object_get_header(GMIME_OBJECT(message), "Archived-At"));
    std::string_view place = trim(archived);
    if (place.starts_with('<') && place.ends_with('>')) {
        place = place.substr(1, place.size() - 2);
    }
    if (place.starts_with("http://") || place.starts_with("https://")) {
        return std::string{place};
    }
    const std::string id = text_or_nothing(g_mime_message_get_message_id(message));
    return id.empty() ? id : "mid:" + id;
}

ParsedArticle article_of(GMimeMessage* message, const Origin& origin, int depth) {
    Texts texts;
    add_part(g_mime_message_get_mime_part(message), depth, texts);
    const auto html = html_to_text(texts.html);
    if (texts.too_deep || !html) {
        return Rejection{origin.where, texts.too_deep ? "has parts nested too deep" : "has HTML that is too complex"};
    }
    ArticleFields fields;
    fields.text = std::move(texts.plain);
    if (words_in(fields.text) * k_least_share < words_in(*html)) {
        fields.text = *html;
    }
    if (trim(fields.text).empty()) {
        if (texts.inner != nullptr && depth < k_deepest) {
            return article_of(texts.inner, origin, depth + 1);
        }
        return Rejection{origin.where, texts.encrypted ? "is encrypted" : "holds no text"};
    }
    fields.title = text_or_nothing(g_mime_message_get_subject(message));
    fields.publisher = sender_of(message);
    fields.published = day_of(message);
    fields.uri = address_of(message);
    return make_article(fields, origin);
}

/// The name of a header line in lower case; empty for what is none.
std::string header_name(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return {};
    }
    const auto name = line.substr(0, colon);
    const bool printable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7F'; });
    return printable ? to_lower(name) : std::string{};
}

}  // namespace

ParsedArticle parse_mail(std::string_view bytes, const Origin& origin) {
    initialise();
    std::string message{bytes};
    if (const auto reason = guard_mail(message); !reason.empty()) {
        return Rejection{origin.where, std::string{reason}};
    }
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(message.data(), message.size())};
    const Owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
    const Owned<GMimeMessage> read{g_mime_parser_construct_message(parser.get(), nullptr)};
    if (!read) {
        return Rejection{origin.where, "is not a message that can be read"};
    }
    return article_of(read.get(), origin, 0);
}

bool looks_like_mail(std::string_view start) {
    // Of these one is enough; "from" needs one of the others beside it.
    static constexpr std::array<std::string_view, 9> k_trace = {
        "received",       "return-path", "delivered-to",          "message-id", "mime-version", "x-received",
        "dkim-signature", "arc-seal",    "authentication-results"};
    bool traced = false, from = false, other = false, first = true;
    while (!start.empty()) {
        const auto end = start.find('\n');
        auto line = start.substr(0, end);
        if (end == std::string_view::npos && !first) {
            break;  // cut off
        }
        start.remove_prefix(end == std::string_view::npos ? start.size() : end + 1);
        line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
        if (line.empty()) {
            break;
        }
        if (first || (line.front() != ' ' && line.front() != '\t')) {
            const std::string name = header_name(line);
            if (name.empty()) {
                return false;
            }
            traced = traced || std::find(k_trace.begin(), k_trace.end(), name) != k_trace.end();
            from = from || name == "from";
            other = other || name == "date" || name == "subject" || name == "to";
        }
        first = false;
    }
    return traced || (from && other);
}

bool is_mbox_line(std::string_view line) {
    // "From", who, and a time with colons and a year
    line = trim(line);
    if (!line.starts_with("From ") || line.size() > 500) {
        return false;
    }
    const auto words = split(line, ' ');
    const auto is_time = [](std::string_view word) { return word.size() >= 5 && word[2] == ':'; };
    return words.size() >= 6 && std::any_of(words.begin(), words.end(), is_time);
}

}  // namespace entente::extract
