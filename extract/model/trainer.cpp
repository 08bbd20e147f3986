#include "extract/model/trainer.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <span>
#include <iterator>
#include <map>
#include <new>
#include <unordered_map>

#include "base/error.hpp"
#include "extract/document/conllu.hpp"
#include "extract/model/evaluator.hpp"
#include "extract/model/network.hpp"
#include "extract/model/training/corpus.hpp"
#include "extract/model/training/training_network.hpp"
#include "extract/model/training/word_vectors.hpp"

namespace entente::extract {
namespace {

using namespace training;

constexpr std::size_t k_vocabulary = 40'000;   // beyond, words are too rare to have good vectors
constexpr std::size_t k_least_feats = 3;       // rarer feature strings are mostly typing errors of the text
constexpr std::size_t k_longest_sentence = 150;  // longer ones are few (lists and tables) and slow
constexpr std::size_t k_batch_tokens = 800;
constexpr std::size_t k_warm_up_steps = 150;
constexpr double k_unknown_count = 0.25;  // a word seen n times is hidden with probability 0.25 / (0.25 + n)

/// The training parts, the development parts twice: as annotated by people, and to be annotated by the network.
struct Data {
    std::vector<Document> treebanks;
    std::vector<std::vector<bool>> named;  ///< which sentences of the first documents of `treebanks` have names
    std::vector<NameSentence> names_all_types, names_three_types;
    std::vector<Document> gold, predicted;
    std::vector<Document> gold_names;
    std::vector<std::vector<std::string>> text;

    explicit Data(const std::filesystem::path& folder, bool with_text) {
        treebanks = read_conllu_file(folder / "treebank/ewt-train.conllu.gz");
        named = align_names(treebanks, read_names(folder / "ner/uner_ewt_train.tsv.gz"));
        std::ranges::move(read_conllu_file(folder / "treebank/gum-train.conllu.gz"), std::back_inserter(treebanks));
        for (auto* part : {&gold, &predicted}) {
            *part = read_conllu_file(folder / "treebank/ewt-dev.conllu.gz");
            static_cast<void>(align_names(*part, read_names(folder / "ner/uner_ewt_dev.tsv.gz")));
            std::ranges::move(read_conllu_file(folder / "treebank/gum-dev.conllu.gz"), std::back_inserter(*part));
        }
        names_all_types = split_articles(read_names(folder / "ner/worldwide-train.tsv.gz")).training;
        for (const auto* file : {"wikigold", "wnut17_train", "crossner_pol_train"}) {
            std::ranges::move(read_names(folder / "ner" / (std::string{file} + ".tsv.gz")),
                              std::back_inserter(names_three_types));
        }
        if (with_text) {
            for (const auto* file : {"wikinews", "state-history", "presidents", "openstax"}) {
                std::ranges::move(read_text(folder / "text" / (std::string{file} + ".txt.gz")), std::back_inserter(text));
            }
        }
    }
};

/// Numbers for labels, in order of frequency, then of bytes.
std::vector<std::string> frequent(const std::map<std::string, std::size_t>& counts, std::size_t least, std::size_t most) {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [label, count] : counts) {
        if (count >= least) {
            order.emplace_back(count, label);
        }
    }
    std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> labels;
    for (auto& [count, label] : order) {
        if (labels.size() < most) {
            labels.push_back(std::move(label));
        }
    }
    return labels;
}

class Trainer {
  public:
    Trainer(const TrainOptions& options, ModelWriter& model, const TrainCallback& progress)
        : m_options{options}, m_model{model}, m_progress{progress}, m_random{options.seed} {}

    void run() {
        report("reading", 0, 0, "reading the training data from " + m_options.data.string());
        m_data = std::make_unique<Data>(m_options.data, m_options.word_epochs > 0);
        choose_labels();
        choose_words();
        make_examples();
        NetworkShape shape;
        shape.units = static_cast<std::uint32_t>(m_options.hidden);
        shape.layers = static_cast<std::uint32_t>(m_options.layers);
        m_network = std::make_unique<TrainingNetwork>(shape, *m_words, m_tags, m_random);
        m_network->set_name_weight(static_cast<float>(m_options.name_weight));
        m_network->set_word_counts(m_word_counts, k_unknown_count);
        if (m_options.word_epochs > 0) {
            learn_words();
        }
        learn();
    }

  private:
    void report(std::string stage, std::size_t epoch, std::size_t epochs, std::string message) const {
        if (m_progress) {
            const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
            m_progress({std::move(stage), epoch, epochs, seconds, std::move(message)});
        }
    }

    void choose_labels() {
        std::map<std::string, std::size_t> xpos;
        std::map<std::string, std::size_t> feats;
        for (const auto& document : m_data->treebanks) {
            for (const Token& token : document.tokens()) {
                ++xpos[std::string{token.xpos}];
                ++feats[std::string{token.feats}];
            }
        }
        m_tags.xpos = frequent(xpos, 1, xpos.size());
        m_tags.feats = frequent(feats, k_least_feats, feats.size());
        for (std::size_t i = 0; i < m_tags.xpos.size(); ++i) {
            m_xpos_index[m_tags.xpos[i]] = static_cast<std::uint16_t>(i);
        }
        for (std::size_t i = 0; i < m_tags.feats.size(); ++i) {
            m_feats_index[m_tags.feats[i]] = static_cast<std::uint16_t>(i);
        }
    }

    void choose_words() {
        std::map<std::string, std::size_t> counts;
        std::map<std::string, std::size_t> seen;  // in what the network is trained on
        const auto count = [&](std::string_view form) {
            const NormalizedWord word{form};
            ++counts[std::string{word.text()}];
            ++seen[std::string{word.text()}];
        };
        for (const auto& document : m_data->treebanks) {
            for (const Token& token : document.tokens()) {
                count(token.form);
            }
        }
        for (const auto* sentences : {&m_data->names_all_types, &m_data->names_three_types}) {
            for (const auto& sentence : *sentences) {
                std::ranges::for_each(sentence.forms, count);
            }
        }
        for (const auto& paragraph : m_data->text) {
            for (const auto& form : paragraph) {
                ++counts[std::string{NormalizedWord{form}.text()}];
            }
        }
        const auto vocabulary = frequent(counts, 2, k_vocabulary - 1);
        m_words = std::make_unique<WordFeatures>(vocabulary);
        m_word_counts.assign(m_words->vocabulary_size(), 0);
        for (const auto& [word, times] : seen) {
            m_word_counts[m_words->vocabulary_row(word)] += times;
        }
    }

    [[nodiscard]] Example features_of(auto&& form_at, std::size_t size) const {
        Example example;
        example.features.resize(size);
        for (std::size_t i = 0; i < size; ++i) {
            m_words->rows_of(form_at(i), example.features[i]);
        }
        return example;
    }

    void make_examples() {
        for (std::size_t d = 0; d < m_data->treebanks.size(); ++d) {
            const Document& document = m_data->treebanks[d];
            for (std::size_t s = 0; s < document.sentences().size(); ++s) {
                const Sentence& sentence = document.sentences()[s];
                if (sentence.count > k_longest_sentence) {
                    continue;
                }
                auto example = features_of([&](std::size_t i) { return document.tokens()[sentence.first + i].form; }, sentence.count);
                for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
                    const Token& token = document.token(i);
                    example.upos.push_back(static_cast<std::uint8_t>(token.upos));
                    example.xpos.push_back(m_xpos_index.at(std::string{token.xpos}));
                    const auto feats = m_feats_index.find(std::string{token.feats});
                    example.feats.push_back(feats == m_feats_index.end() ? std::uint16_t{0} : feats->second);
                    example.head.push_back(
                        token.head == k_no_token ? std::uint16_t{0} : static_cast<std::uint16_t>(token.head - sentence.first + 1));
                    example.deprel.push_back(static_cast<std::uint8_t>(token.deprel));
                    example.name.push_back(static_cast<std::uint8_t>(token.name));
                }
                example.names = d < m_data->named.size() && m_data->named[d][s] ? NameSource::three_types : NameSource::none;
                m_syntax.push_back(std::move(example));
            }
        }
        const auto add_names = [&](const std::vector<NameSentence>& sentences, NameSource source) {
            for (const auto& sentence : sentences) {
                if (sentence.forms.size() > k_longest_sentence) {
                    continue;
                }
                auto example = features_of([&](std::size_t i) -> std::string_view { return sentence.forms[i]; }, sentence.forms.size());
                for (const auto tag : sentence.tags) {
                    example.name.push_back(static_cast<std::uint8_t>(tag));
                }
                example.names = source;
                m_names.push_back(std::move(example));
            }
        };
        add_names(m_data->names_all_types, NameSource::all_types);
        add_names(m_data->names_three_types, NameSource::three_types);
    }

    void learn_words() {
        WordVectorTrainer trainer{*m_words, m_network->embedding().value, m_options.seed};
        for (const auto& paragraph : m_data->text) {
            trainer.add(paragraph);
        }
        for (const auto* sentences : {&m_data->names_all_types, &m_data->names_three_types}) {
            for (const auto& sentence : *sentences) {
                trainer.add(sentence.forms);
            }
        }
        for (const auto& document : m_data->treebanks) {
            for (const Sentence& sentence : document.sentences()) {
                std::vector<std::string> forms;
                for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
                    forms.emplace_back(document.token(i).form);
                }
                trainer.add(forms);
            }
        }
        trainer.run(m_options.word_epochs, [&](std::size_t epoch, const std::string& message) {
            report("word vectors", epoch, m_options.word_epochs, message);
        });
    }

    /// Every treebank sentence and `name_share` of the others, in batches of sentences of similar length.
    std::vector<std::vector<const Example*>> make_batches() {
        std::vector<const Example*> order;
        for (const auto& example : m_syntax) {
            order.push_back(&example);
        }
        for (const auto& example : m_names) {
            if (m_random.uniform() < m_options.name_share) {
                order.push_back(&example);
            }
        }
        m_random.shuffle(order);
        constexpr std::size_t k_pool = 4000;
        std::vector<std::vector<const Example*>> batches;
        for (std::size_t begin = 0; begin < order.size(); begin += k_pool) {
            const auto end = std::min(begin + k_pool, order.size());
            const auto pool = std::span{order}.subspan(begin, end - begin);
            std::ranges::stable_sort(pool, {}, [](const Example* example) { return example->size(); });
            std::size_t tokens = 0;
            batches.emplace_back();
            for (const auto* example : pool) {
                if (tokens + example->size() > k_batch_tokens && tokens > 0) {
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

    void learn() {
        double best = -1;
        ModelWriter kept;
        std::size_t step = 0;
        std::size_t steps = 0;
        for (std::size_t epoch = 1; epoch <= m_options.epochs; ++epoch) {
            const auto batches = make_batches();
            if (steps == 0) {
                steps = batches.size() * m_options.epochs;
            }
            Losses total;
            for (const auto& sentences : batches) {
                const Batch batch{sentences};
                const auto losses = m_network->learn(batch, m_options.dropout, m_random);
                const double warm_up = std::min(1.0, static_cast<double>(step + 1) / k_warm_up_steps);
                const double left = std::max(0.0, 1 - static_cast<double>(step) / static_cast<double>(steps));
                m_network->update(static_cast<float>(m_options.learning_rate * warm_up * left));
                ++step;
                total.tags += losses.tags;
                total.arcs += losses.arcs;
                total.labels += losses.labels;
                total.names += losses.names;
                total.syntax_tokens += losses.syntax_tokens;
                total.name_tokens += losses.name_tokens;
            }
            ModelWriter candidate;
            m_network->save(*m_words, candidate);
            std::string message = loss_message(total);
            const double score = evaluate(candidate, message);
            if (score > best) {
                best = score;
                kept = std::move(candidate);
                message += " *";
            }
            report("network", epoch, m_options.epochs, message);
        }
        m_model.take(std::move(kept));
    }

    static std::string loss_message(const Losses& losses) {
        const auto syntax = static_cast<double>(std::max<std::size_t>(losses.syntax_tokens, 1));
        const auto names = static_cast<double>(std::max<std::size_t>(losses.name_tokens, 1));
        std::array<char, 160> text{};
        std::snprintf(text.data(), text.size(), "loss tags %.3f arcs %.3f labels %.3f names %.4f", losses.tags / syntax,
                      losses.arcs / syntax, losses.labels / syntax, losses.names / names);
        return text.data();
    }

    /// What decides which epoch is kept: the mean of LAS on both treebanks' development parts and of the F1 of names.
    double evaluate(const ModelWriter& candidate, std::string& message) {
        const auto bytes = candidate.bytes();
        const std::unique_ptr<std::byte, decltype([](std::byte* memory) {
                                  ::operator delete(memory, std::align_val_t{k_section_alignment});
                              })>
            memory{static_cast<std::byte*>(::operator new(bytes.size(), std::align_val_t{k_section_alignment}))};
        std::memcpy(memory.get(), bytes.data(), bytes.size());
        const ModelFile file{{memory.get(), bytes.size()}, "the model in training"};
        const Network network{file};
        Network::Workspace workspace;
        SyntaxScores syntax;
        NameScores names;
        for (std::size_t d = 0; d < m_data->gold.size(); ++d) {
            const Document& gold = m_data->gold[d];
            Document& predicted = m_data->predicted[d];
            network.annotate(predicted, workspace);
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
        std::array<char, 160> text{};
        std::snprintf(text.data(), text.size(), "; dev UPOS %.2f XPOS %.2f FEATS %.2f UAS %.2f LAS %.2f names %.2f",
                      syntax.percent(syntax.upos), syntax.percent(syntax.xpos), syntax.percent(syntax.feats),
                      syntax.percent(syntax.heads), syntax.percent(syntax.labels), names.f1());
        message += text.data();
        return (syntax.percent(syntax.labels) + names.f1()) / 2;
    }

    const TrainOptions& m_options;
    ModelWriter& m_model;
    const TrainCallback& m_progress;
    Random m_random;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::unique_ptr<Data> m_data;
    TagSet m_tags;
    std::unordered_map<std::string, std::uint16_t> m_xpos_index, m_feats_index;
    std::unique_ptr<WordFeatures> m_words;
    std::vector<std::size_t> m_word_counts;
    std::vector<Example> m_syntax, m_names;
    std::unique_ptr<TrainingNetwork> m_network;
};

}  // namespace

void train_network(const TrainOptions& options, ModelWriter& model, const TrainCallback& progress) {
    const FlushToZero fast;
    Trainer{options, model, progress}.run();
}

}  // namespace entente::extract
