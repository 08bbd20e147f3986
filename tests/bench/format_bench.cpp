// Streams in every format -> articles. Bytes are those of the stream before compression.
#include <archive.h>
#include <archive_entry.h>
#include <nlohmann/json.hpp>

#include <variant>

#include "extract/article/format_detector.hpp"
#include "extract/article/language.hpp"
#include "extract/article/memory_stream.hpp"
#include "extract/article/text_cleaner.hpp"
#include "tests/bench/bench_data.hpp"

namespace entente::bench {
namespace {

/// The articles are repeated until a stream has so many bytes.
constexpr std::size_t k_stream = 8u << 20;

std::string stream_of(const std::string& head, const std::string& between, const std::string& tail,
                      const std::function<std::string(const std::string&)>& written) {
    std::string stream = head;
    for (bool first = true; stream.size() < k_stream;) {
        for (const std::string& text : data().texts) {
            stream += first ? "" : between;
            stream += written(text);
            first = false;
        }
    }
    return stream + tail;
}

std::string json_lines() {
    return stream_of("", "\n", "\n", [](const std::string& text) {
        return nlohmann::json{{"title", "A headline"}, {"date", "2022-01-21T10:00:00Z"}, {"body", text}}.dump();
    });
}

std::string json_array() {
    return stream_of("[", ",\n", "]", [](const std::string& text) {
        return nlohmann::json{{"title", "A headline"}, {"date", "2022-01-21T10:00:00Z"}, {"body", text}}.dump(1);
    });
}

std::string csv() {
    return stream_of("title,date,body\n", "\n", "\n", [](const std::string& text) {
        std::string quoted;
        for (const char c : text) {
            quoted += c == '"' ? "\"\"" : std::string{c};
        }
        return "A headline,2022-01-21,\"" + quoted + "\"";
    });
}

/// One member, `bytes`; in a tar, one for each article.
std::string packed(int format, int filter, const std::vector<std::string>& members) {
    std::string out(4 * k_stream, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format(writer, format);
    archive_write_add_filter(writer, filter);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    std::size_t number = 0;
    for (const std::string& bytes : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, (std::to_string(number++) + ".txt").c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

std::vector<std::string> many_texts() {
    std::vector<std::string> texts;
    for (std::size_t size = 0; size < k_stream;) {
        for (const std::string& text : data().texts) {
            texts.push_back(text);
            size += text.size();
        }
    }
    return texts;
}

void add(const char* name, const std::function<std::string()>& make, std::size_t bytes_of_articles = 0) {
    benchmark::RegisterBenchmark((std::string{"formats/"} + name).c_str(), [=](benchmark::State& state) {
        const std::string bytes = make();
        std::size_t articles = 0;
        for (auto _ : state) {
            extract::MemoryStream stream{bytes};
            extract::SourceContext context;
            context.origin = {"bench", "bench", {}};
            const auto source = extract::open_source(stream, context);
            while (const auto next = source->next()) {
                articles += std::holds_alternative<extract::Article>(*next) ? 1 : 0;
            }
        }
        if (articles == 0) {
            state.SkipWithError("no articles");
        }
        const std::size_t once = bytes_of_articles == 0 ? bytes.size() : bytes_of_articles;
        state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * once));
    });
}

void other_language(benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto _ : state) {
        for (const std::string& text : data().texts) {
            benchmark::DoNotOptimize(extract::other_language(text, "en"));
            bytes += text.size();
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

}  // namespace

void register_formats() {
    add("jsonl", json_lines);
    add("json", json_array);
    add("csv", csv);
    for (const auto& [name, filter] : {std::pair{"jsonl_gzip", ARCHIVE_FILTER_GZIP},
                                       {"jsonl_zstd", ARCHIVE_FILTER_ZSTD},
                                       {"jsonl_xz", ARCHIVE_FILTER_XZ}}) {
        add(
            name, [filter = filter] { return packed(ARCHIVE_FORMAT_RAW, filter, {json_lines()}); }, k_stream);
    }
    add(
        "text_tar", [] { return packed(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, many_texts()); }, k_stream);
    add(
        "text_zip", [] { return packed(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, many_texts()); }, k_stream);
    benchmark::RegisterBenchmark("formats/language", other_language);
}

}  // namespace entente::bench
