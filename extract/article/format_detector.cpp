#include "extract/article/format_detector.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "extract/article/json_lines_source.hpp"
#include "extract/article/text_source.hpp"

namespace entente::extract {
namespace {

bool is_json_lines(const Sample& sample) {
    if (sample.name.ends_with(".jsonl") || sample.name.ends_with(".ndjson")) {
        return true;  // so that a malformed first line is reported as such
    }
    const auto inside = sample.text.starts_with('{') ? trim(sample.text.substr(1)) : std::string_view{};
    return inside.starts_with('"') || inside.starts_with('}');
}

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
        {"jsonl", "JSON Lines, one article a line", is_json_lines, open_as<JsonLinesSource>},
        {"text", "plain text, one article a file", is_anything, open_as<TextSource>},
    };
    return k_formats;
}

std::unique_ptr<ArticleSource> open_source(ByteStream& stream, std::string_view name, const SourceContext& context) {
    const Sample sample = sample_of(stream, name);
    const auto& all = formats();
    const auto chosen = std::find_if(all.begin(), all.end(), [&](const Format& format) {
        const bool allowed = context.format.empty() || format.container;
        return format.name == context.format || (allowed && format.matches(sample));
    });
    return chosen == all.end() ? all.back().open(stream, context) : chosen->open(stream, context);
}

}  // namespace entente::extract
