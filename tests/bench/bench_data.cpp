#include "tests/bench/bench_data.hpp"

#include <cstdlib>
#include <random>
#include <variant>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "extract/article/article_parser.hpp"
#include "extract/article/input_walk.hpp"

namespace entente::bench {
namespace {

std::string articles_folder() {
    const char* given = std::getenv("ENTENTE_BENCH_ARTICLES");
    return given != nullptr ? std::string{given} : data_file("examples").string();
}

}  // namespace

BenchData::BenchData()
    : model_path{data_file("models/english.model")},
      model{model_path},
      lexicon{extract::EnglishLexicon::load(data_file("schemas/english"))},
      analyzer{model_path} {
    const std::string folder = articles_folder();
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::string bytes = read_file(entry.path());
        auto parsed = extract::parse_plain_text(bytes, {entry.path().string(), entry.path().string(), {}});
        if (const auto* article = std::get_if<extract::Article>(&parsed)) {
            files.push_back(std::move(bytes));
            texts.push_back(article->text);
            documents.push_back(analyzer.analyze(article->text));
            tokens += documents.back().tokens().size();
        }
    }
    if (tokens == 0) {
        throw input_error("holds no articles", folder);
    }
}

const BenchData& data() {
    static const BenchData data;
    return data;
}

void count_tokens(benchmark::State& state) {
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * data().tokens));
}

void register_for_kernels(const std::string& name,
                          const std::function<void(benchmark::State&, const extract::Kernels&)>& run) {
    for (const extract::Kernels* kernels : extract::available_kernels()) {
        benchmark::RegisterBenchmark((name + "/" + kernels->name).c_str(),
                                     [run, kernels](benchmark::State& state) { run(state, *kernels); });
    }
}

void fill(const Aligned<float>& values, float largest) {
    std::mt19937 random{17};
    std::uniform_real_distribution<float> number{-largest, largest};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = number(random);
    }
}

void fill(const Aligned<std::int8_t>& values) {
    std::mt19937 random{17};
    std::uniform_int_distribution<int> number{-127, 127};
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::int8_t>(number(random));
    }
}

}  // namespace entente::bench
