#include "extract/model/training/learner.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstdio>
#include <cstring>
#include <future>
#include <new>
#include <span>

#include "base/error.hpp"
#include "extract/model/evaluator.hpp"
#include "extract/model/network.hpp"
#include "extract/model/training/augmentation.hpp"

namespace entente::extract::training {
namespace {

constexpr std::size_t k_warm_up_steps = 150;
constexpr double k_unknown_count = 0.25;  // a word seen n times is hidden with probability 0.25 / (0.25 + n)
constexpr std::string_view k_state_section = "checkpoint/state";
constexpr std::string_view k_progress_section = "checkpoint/progress";
constexpr std::string_view k_network_prefix = "network/";

/// Both parts of the work of a step, at once.
class Team {
  public:
    explicit Team(std::size_t size) : m_helpers{std::max<std::size_t>(size, 2) - 1} {}
    ~Team() { m_helpers.join(); }
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    /// Calls work(0) here and work(1), ..., work(size - 1) on other threads; returns when all are done.
    /// Rethrows what any of them has thrown.
    template <typename Work>
    void run(std::size_t size, Work&& work) {
        std::vector<std::future<void>> others;
        for (std::size_t i = 1; i < size; ++i) {
            std::packaged_task<void()> task{[&work, i] {
                const FlushToZero fast;
                work(i);
            }};
            others.push_back(task.get_future());
            boost::asio::post(m_helpers, std::move(task));
        }
        work(0);
        for (auto& other : others) {
            other.wait();
        }
        for (auto& other : others) {
            other.get();
        }
    }

  private:
    boost::asio::thread_pool m_helpers;
};

std::string loss_message(const Losses& losses) {
    const auto syntax = static_cast<double>(std::max<std::size_t>(losses.syntax_tokens, 1));
    const auto names = static_cast<double>(std::max<std::size_t>(losses.name_tokens, 1));
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), "loss tags %.3f arcs %.3f labels %.3f names %.4f", losses.tags / syntax,
                  losses.arcs / syntax, losses.labels / syntax, losses.names / names);
    return text.data();
}

}  // namespace

void require_recipe(const ModelFile& model, std::string_view recipe) {
    SectionReader section{model.section(k_recipe_section), k_recipe_section};
    const auto own = section.text();
    if (own != recipe) {
        throw input_error("this was learned with other options or data; give the same ones again, or remove it to begin anew "
                          "(" + std::string{own} + "; not " + std::string{recipe} + ")", model.name());
    }
}

std::string DevelopmentScores::text() const {
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), "dev UPOS %.2f XPOS %.2f FEATS %.2f UAS %.2f LAS %.2f names %.2f", upos, xpos, feats,
                  uas, las, names);
    return text.data();
}

DevelopmentScores score_development(const TrainingData& data, const std::function<void(Document&)>& annotate) {
    SyntaxScores syntax;
    NameScores names;
    for (const Document& gold : data.gold) {
        Document predicted = copy_segmentation(gold);
        annotate(predicted);
        syntax += score_syntax(gold, predicted);
        std::vector<NameTag> right;
        std::vector<NameTag> found;
        for (std::size_t i = 0; i < gold.tokens().size(); ++i) {
            right.push_back(gold.tokens()[i].name);
            found.push_back(predicted.tokens()[i].name);
        }
        if (std::ranges::any_of(right, [](NameTag tag) { return tag != NameTag::O; })) {
            names += score_names(right, found, NameTypes::universal_only);
        }
    }
    return {syntax.percent(syntax.upos),  syntax.percent(syntax.xpos),   syntax.percent(syntax.feats),
            syntax.percent(syntax.heads), syntax.percent(syntax.labels), names.f1()};
}

Learner::Learner(const LearnerOptions& options, const NetworkShape& shape, const TrainingData& data,
                 const ExampleBuilder& builder, const Curriculum& curriculum)
    : m_options{options}, m_data{data}, m_builder{builder}, m_curriculum{curriculum}, m_random{options.seed} {
    for (std::size_t i = 0; i < std::max<std::size_t>(options.replicas, 1); ++i) {
        Random start{options.seed};
        m_replicas.push_back(std::make_unique<TrainingNetwork>(shape, builder.words(), builder.tags(), i == 0 ? m_random : start));
        m_replicas.back()->set_name_weight(options.name_weight);
        m_replicas.back()->set_word_counts(builder.word_counts(), k_unknown_count);
    }
}

std::vector<Learner::Sentences> Learner::make_batches() {
    Sentences order;
    for (const auto& example : m_curriculum.gold) {
        order.push_back(&example);
    }
    // Much silver first, none at last: what people annotated has the last word.
    const double left = 1 - static_cast<double>(m_epoch) / static_cast<double>(m_options.epochs);
    for (const auto* source : {&m_curriculum.names, &m_curriculum.silver}) {
        const double share = source == &m_curriculum.names ? m_options.name_share : 2 * left * m_options.silver_share;
        for (const auto& example : *source) {
            if (m_random.uniform() < share) {
                order.push_back(&example);
            }
        }
    }
    m_swapped.clear();
    if (m_options.swap_share > 0) {
        const NameSwapper swapper{m_curriculum.names};
        m_swapped.reserve(order.size());
        for (auto& example : order) {
            if (!example->is_silver && std::ranges::any_of(example->name, [](auto tag) { return tag != 0; })) {
                m_swapped.push_back(swapper.swapped(*example, m_options.swap_share, m_random));
                example = &m_swapped.back();
            }
        }
    }
    m_random.shuffle(order);
    // Sentences of similar length share a batch.
    constexpr std::size_t k_pool = 4000;
    std::vector<Sentences> batches;
    for (std::size_t begin = 0; begin < order.size(); begin += k_pool) {
        const auto pool = std::span{order}.subspan(begin, std::min(k_pool, order.size() - begin));
        std::ranges::stable_sort(pool, {}, [](const Example* example) { return example->size(); });
        std::size_t tokens = 0;
        batches.emplace_back();
        for (const auto* example : pool) {
            if (tokens + example->size() > m_options.batch_tokens && tokens > 0) {
                batches.emplace_back();
                tokens = 0;
            }
            batches.back().push_back(example);
            tokens += example->size();
        }
    }
    m_random.shuffle(batches);
    return batches;
}

ModelWriter Learner::run(const std::filesystem::path& checkpoint, const std::string& recipe, const PassCallback& report) {
    if (std::filesystem::exists(checkpoint)) {
        restore(checkpoint, recipe);
    }
    for (std::size_t i = 1; i < m_replicas.size(); ++i) {
        m_replicas[i]->take_values(*m_replicas.front());
    }
    Team team{m_replicas.size()};
    while (m_epoch < m_options.epochs) {
        const auto batches = make_batches();
        Losses total;
        for (std::size_t b = 0; b < batches.size(); ++b) {
            const auto& sentences = batches[b];
            // Dealt out in turn, so that each replica has about as much to do.
            std::vector<Sentences> parts(std::min(m_replicas.size(), sentences.size()));
            std::size_t tokens = 0;
            for (std::size_t i = 0; i < sentences.size(); ++i) {
                parts[i % parts.size()].push_back(sentences[i]);
                tokens += sentences[i]->size();
            }
            std::vector<Random> randoms;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                randoms.emplace_back(m_random.next());
            }
            std::vector<Losses> losses(parts.size());
            team.run(parts.size(), [&](std::size_t i) {
                losses[i] = m_replicas[i]->learn(Batch{parts[i]}, tokens, m_options.dropout, randoms[i]);
            });
            TrainingNetwork& network = *m_replicas.front();
            for (std::size_t i = 0; i < parts.size(); ++i) {
                total += losses[i];
                if (i > 0) {
                    network.take_gradients(*m_replicas[i]);
                }
            }
            const auto rows = network.embedding().touched;
            const double warm_up = std::min(1.0, static_cast<double>(m_step + 1) / k_warm_up_steps);
            const double passed = static_cast<double>(m_epoch) + static_cast<double>(b) / static_cast<double>(batches.size());
            const double left = 1 - passed / static_cast<double>(m_options.epochs);
            network.update(static_cast<float>(m_options.learning_rate * warm_up * left));
            ++m_step;
            for (std::size_t i = 1; i < m_replicas.size(); ++i) {
                m_replicas[i]->take_values(network, &rows);
            }
        }
        ++m_epoch;
        ModelWriter candidate;
        m_replicas.front()->save(m_builder.words(), candidate);
        std::string message = loss_message(total);
        if (m_options.keep == Keep::last) {
            m_kept = std::move(candidate);
        } else {
            const auto scores = evaluate(candidate);
            message += "; " + scores.text();
            if (scores.mean() > m_best) {
                m_best = scores.mean();
                m_kept = std::move(candidate);
                message += " *";
            }
        }
        save(checkpoint, recipe);
        report(m_epoch, message);
    }
    std::filesystem::remove(checkpoint);
    SectionWriter section;
    section.text(recipe);
    m_kept.set(k_recipe_section, section.take());
    return std::move(m_kept);
}

DevelopmentScores Learner::evaluate(const ModelWriter& candidate) const {
    const auto bytes = candidate.bytes();
    const std::unique_ptr<std::byte, decltype([](std::byte* memory) {
                              ::operator delete(memory, std::align_val_t{k_section_alignment});
                          })>
        memory{static_cast<std::byte*>(::operator new(bytes.size(), std::align_val_t{k_section_alignment}))};
    std::memcpy(memory.get(), bytes.data(), bytes.size());
    const ModelFile file{{memory.get(), bytes.size()}, "the model in training"};
    const Network network{file};
    Network::Workspace workspace;
    return score_development(m_data, [&](Document& document) { network.annotate(document, workspace); });
}

void Learner::save(const std::filesystem::path& path, const std::string& recipe) const {
    ModelWriter writer = m_kept;
    SectionWriter words;
    words.text(recipe);
    writer.set(k_recipe_section, words.take());
    SectionWriter progress;
    for (const auto number : {std::uint64_t{m_epoch}, std::uint64_t{m_step}, m_random.state()}) {
        progress.number(number);
    }
    progress.number(m_best);
    writer.set(k_progress_section, progress.take());
    SectionWriter state;
    m_replicas.front()->save_state(state);
    writer.set(k_state_section, state.take());
    writer.write(path);
}

void Learner::restore(const std::filesystem::path& path, const std::string& recipe) {
    const ModelFile file{path};
    require_recipe(file, recipe);
    SectionReader progress{file.section(k_progress_section), k_progress_section};
    m_epoch = progress.number<std::uint64_t>();
    m_step = progress.number<std::uint64_t>();
    m_random = Random{progress.number<std::uint64_t>()};
    m_best = progress.number<double>();
    SectionReader state{file.section(k_state_section), k_state_section};
    m_replicas.front()->restore_state(state);
    m_kept = ModelWriter{};
    for (const auto name : file.names()) {
        if (name.starts_with(k_network_prefix)) {
            const auto section = file.section(name);
            m_kept.set(name, std::string{reinterpret_cast<const char*>(section.data()), section.size()});
        }
    }
}

}  // namespace entente::extract::training
