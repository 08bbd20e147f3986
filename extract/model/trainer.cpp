#include "extract/model/trainer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <span>
#include <sstream>

#include "base/error.hpp"
#include "extract/model/network.hpp"
#include "extract/model/training/ensemble.hpp"
#include "extract/model/training/example_builder.hpp"
#include "extract/model/training/learner.hpp"
#include "extract/model/training/word_vectors.hpp"

namespace entente::extract {
namespace {

using namespace training;

constexpr std::size_t k_longest_sentence = 150;   // longer ones are few (lists and tables) and slow
constexpr std::size_t k_longest_silver = 60;      // long sentences are where networks err most
constexpr std::size_t k_shortest_silver = 4;
constexpr std::size_t k_teacher_batch = 800;
constexpr std::size_t k_student_batch = 1200;
constexpr std::size_t k_student_replicas = 2;
constexpr std::size_t k_upper_case_stride = 25;   // every so manieth sentence is learned in capitals too

using Case = ExampleBuilder::Case;

class Trainer {
  public:
    Trainer(const TrainOptions& options, const UnlabelledText& text, ModelWriter& model, const TrainCallback& progress)
        : m_options{options}, m_text{text}, m_model{model}, m_progress{progress} {}

    void run() {
        report("reading", 0, 0, "reading the training data from " + m_options.data.string());
        std::error_code error;
        std::filesystem::create_directories(m_options.work, error);
        if (error) {
            throw input_error("the folder for unfinished work cannot be created: " + error.message(), m_options.work.string());
        }
        m_data = std::make_unique<TrainingData>(m_options.data);
        m_builder = std::make_unique<ExampleBuilder>(*m_data);
        add_gold();
        train_teachers();
        if (m_teachers.empty()) {
            m_model.take(train_student());
            return;
        }
        if (!std::filesystem::exists(student_path())) {
            add_silver();
            train_student().write(student_path());
        }
        m_teacher_files.push_back(std::make_unique<ModelFile>(student_path()));
        require_recipe(*m_teacher_files.back(), recipe(student_options(), student_shape()));
        m_teachers.push_back(std::make_unique<Network>(*m_teacher_files.back()));
        if (m_options.final_epochs == 0) {
            m_model.keep(*m_teacher_files.back());
            return;
        }
        add_silver();
        m_model.take(finish());
    }

  private:
    void report(std::string stage, std::size_t epoch, std::size_t epochs, std::string message) {
        const std::lock_guard lock{m_reporting};
        if (m_progress) {
            const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
            m_progress({std::move(stage), epoch, epochs, seconds, std::move(message)});
        }
    }

    void add_gold() {
        for (std::size_t d = 0; d < m_data->treebanks.size(); ++d) {
            const Document& document = m_data->treebanks[d];
            for (std::size_t s = 0; s < document.sentences().size(); ++s) {
                const Sentence& sentence = document.sentences()[s];
                if (sentence.count <= k_longest_sentence) {
                    const bool has_names = m_data->has_names(d, s);
                    m_curriculum.gold.push_back(
                        m_builder->from_tree(document, sentence, has_names ? NameSource::three_types : NameSource::none));
                }
            }
        }
        const auto add_names = [&](const std::vector<NameSentence>& sentences, NameSource source) {
            for (const auto& sentence : sentences) {
                if (sentence.forms.size() <= k_longest_sentence) {
                    m_curriculum.names.push_back(m_builder->from_names(sentence, source));
                }
            }
        };
        add_names(m_data->names_all_types, NameSource::all_types);
        add_names(m_data->names_three_types, NameSource::three_types);
    }

    [[nodiscard]] NetworkShape shape(std::size_t hidden, std::size_t layers) const {
        NetworkShape shape;
        shape.units = static_cast<std::uint32_t>(hidden);
        shape.layers = static_cast<std::uint32_t>(layers);
        return shape;
    }

    [[nodiscard]] LearnerOptions learner_options() const {
        LearnerOptions options;
        options.seed = m_options.seed;
        options.epochs = m_options.epochs;
        options.batch_tokens = k_teacher_batch;
        options.learning_rate = m_options.learning_rate;
        options.name_share = m_options.name_share;
        options.name_weight = static_cast<float>(m_options.name_weight);
        options.dropout = m_options.dropout;
        return options;
    }

    /// What a checkpoint must have been made with to be gone on from.
    [[nodiscard]] std::string recipe(const LearnerOptions& options, const NetworkShape& shape) const {
        std::ostringstream text;
        text << "seed " << options.seed << " epochs " << options.epochs << " batch " << options.batch_tokens << " replicas "
             << options.replicas << " rate " << options.learning_rate << " shares " << options.name_share << ' '
             << options.silver_share << ' ' << options.swap_share << " names " << options.name_weight << " units " << shape.units
             << " layers " << shape.layers << " word passes " << m_options.word_epochs << " words " << m_builder->words().rows()
             << " sentences " << m_data->treebanks.size() << ' ' << m_data->names_all_types.size() << ' '
             << m_data->names_three_types.size();
        return text.str();
    }

    [[nodiscard]] std::filesystem::path teacher_path(std::size_t teacher) const {
        return m_options.work / ("teacher-" + std::to_string(teacher + 1) + ".model");
    }

    void train_teachers() {
        std::vector<std::future<void>> threads;  // whose destructors wait
        for (std::size_t teacher = 0; teacher < m_options.teachers; ++teacher) {
            if (!std::filesystem::exists(teacher_path(teacher))) {
                threads.push_back(std::async(std::launch::async, [this, teacher] {
                    const FlushToZero fast;
                    train_teacher(teacher);
                }));
            }
        }
        for (auto& thread : threads) {
            thread.get();
        }
        for (std::size_t teacher = 0; teacher < m_options.teachers; ++teacher) {
            m_teacher_files.push_back(std::make_unique<ModelFile>(teacher_path(teacher)));
            require_recipe(*m_teacher_files.back(), recipe(teacher_options(teacher), teacher_shape()));
            m_teachers.push_back(std::make_unique<Network>(*m_teacher_files.back()));
        }
    }

    [[nodiscard]] LearnerOptions teacher_options(std::size_t teacher) const {
        auto options = learner_options();
        options.seed = m_options.seed + teacher;
        options.epochs = m_options.teacher_epochs;
        options.learning_rate = m_options.teacher_learning_rate;
        return options;
    }

    [[nodiscard]] NetworkShape teacher_shape() const { return shape(m_options.teacher_hidden, m_options.teacher_layers); }

    void train_teacher(std::size_t teacher) {
        const auto name = "teacher " + std::to_string(teacher + 1);
        const auto options = teacher_options(teacher);
        Learner learner{options, teacher_shape(), *m_data, *m_builder, m_curriculum};
        const auto checkpoint = m_options.work / ("teacher-" + std::to_string(teacher + 1) + ".checkpoint");
        if (!std::filesystem::exists(checkpoint)) {
            learn_words(learner, options.seed, name);
        }
        learn(learner, name, checkpoint, options, teacher_shape()).write(teacher_path(teacher));
    }

    /// From the checkpoint, where there is one, to the last pass; says so after each.
    [[nodiscard]] ModelWriter learn(Learner& learner, const std::string& name, const std::filesystem::path& checkpoint,
                                    const LearnerOptions& options, const NetworkShape& shape) {
        return learner.run(checkpoint, recipe(options, shape), [&](std::size_t epoch, const std::string& message) {
            report(name, epoch, options.epochs, message);
        });
    }

    void learn_words(Learner& learner, std::uint64_t seed, const std::string& name) {
        if (m_options.word_epochs == 0) {
            return;
        }
        WordVectorTrainer trainer{m_builder->words(), learner.embedding().value, seed};
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
            report(name + ", word vectors", epoch, m_options.word_epochs, message);
        });
    }

    [[nodiscard]] std::vector<const Network*> members() const {
        std::vector<const Network*> members;
        for (const auto& teacher : m_teachers) {
            members.push_back(teacher.get());
        }
        return members;
    }

    /// Lets the teachers annotate documents, on as many threads as the student will learn with.
    void annotate(std::vector<Document>& documents) const {
        std::atomic<std::size_t> next = 0;
        std::vector<std::future<void>> threads;
        for (std::size_t i = 0; i < k_student_replicas; ++i) {
            threads.push_back(std::async(std::launch::async, [&] {
                Ensemble ensemble{members()};
                for (auto at = next++; at < documents.size(); at = next++) {
                    ensemble.annotate(documents[at]);
                }
            }));
        }
        for (auto& thread : threads) {
            thread.get();
        }
    }

    /// Adds to what people annotated, and only that, what all networks learned so far find together.
    void add_silver() {
        Ensemble ensemble{members()};
        report("silver", 0, 0, "all together: " + score_development(*m_data, [&](Document& document) {
                                   ensemble.annotate(document);
                               }).text());
        report("silver", 0, 0, "they annotate the unlabelled text");
        if (m_teachers.size() > m_options.teachers) {
            m_data->learn_from_development();
        }
        m_curriculum = {};
        add_gold();
        auto documents = m_text();
        annotate(documents);
        std::size_t tokens = 0;
        std::size_t count = 0;
        for (const auto& document : documents) {
            for (const Sentence& sentence : document.sentences()) {
                if (sentence.count < k_shortest_silver || sentence.count > k_longest_silver) {
                    continue;
                }
                const auto spelling = ++count % k_upper_case_stride == 0 ? Case::upper : Case::as_written;
                m_curriculum.silver.push_back(m_builder->from_tree(document, sentence, NameSource::all_types, spelling));
                m_curriculum.silver.back().is_silver = true;
                tokens += sentence.count;
            }
        }
        add_trees_to_names();
        add_names_to_trees();
        add_upper_case();
        report("silver", 0, 0, std::to_string(m_curriculum.silver.size()) + " sentences of " + std::to_string(tokens) + " tokens");
    }

    /// The sentences whose names people annotated get tags and trees from the teachers.
    void add_trees_to_names() {
        m_curriculum.names.clear();
        for (const auto source : {NameSource::all_types, NameSource::three_types}) {
            const auto& sentences = source == NameSource::all_types ? m_data->names_all_types : m_data->names_three_types;
            std::vector<Document> documents;
            documents.push_back(to_document(sentences));
            const auto named = to_document(sentences);
            annotate(documents);
            auto& document = documents.front();
            std::size_t count = 0;
            for (TokenIndex i = 0; i < document.tokens().size(); ++i) {
                document.tokens()[i].name = named.token(i).name;
            }
            for (const Sentence& sentence : document.sentences()) {
                if (sentence.count > k_longest_sentence) {
                    continue;
                }
                m_curriculum.names.push_back(m_builder->from_tree(document, sentence, source));
                if (++count % k_upper_case_stride == 0) {
                    m_curriculum.names.push_back(m_builder->from_tree(document, sentence, source, Case::upper));
                }
            }
        }
    }

    /// The treebanks' sentences without names get those that the teachers find.
    void add_names_to_trees() {
        std::vector<Document> documents;
        for (const auto& document : m_data->treebanks) {
            documents.push_back(copy_segmentation(document));
        }
        annotate(documents);
        std::size_t at = 0;
        for (const auto& document : documents) {
            for (const Sentence& sentence : document.sentences()) {
                if (sentence.count > k_longest_sentence) {
                    continue;
                }
                auto& example = m_curriculum.gold[at++];
                if (example.names == NameSource::none) {
                    for (std::size_t i = 0; i < sentence.count; ++i) {
                        example.name[i] = static_cast<std::uint8_t>(document.token(sentence.first + static_cast<TokenIndex>(i)).name);
                    }
                    example.names = NameSource::all_types;
                    example.is_silver = true;
                }
            }
        }
    }

    void add_upper_case() {
        std::size_t at = 0;
        std::vector<Example> upper;
        for (const auto& document : m_data->treebanks) {
            for (const Sentence& sentence : document.sentences()) {
                if (sentence.count <= k_longest_sentence && ++at % k_upper_case_stride == 0) {
                    const auto& written = m_curriculum.gold[at - 1];
                    upper.push_back(m_builder->from_tree(document, sentence, written.names, Case::upper));
                    upper.back().name = written.name;
                    upper.back().is_silver = written.is_silver;
                }
            }
        }
        std::ranges::move(upper, std::back_inserter(m_curriculum.gold));
    }

    [[nodiscard]] std::filesystem::path student_path() const { return m_options.work / "student.model"; }
    [[nodiscard]] NetworkShape student_shape() const { return shape(m_options.hidden, m_options.layers); }

    [[nodiscard]] LearnerOptions student_options() const {
        auto options = learner_options();
        if (m_options.teachers > 0) {
            options.batch_tokens = k_student_batch;
            options.replicas = k_student_replicas;
            options.name_share = 1;
            options.silver_share = m_options.silver_share;
            options.swap_share = m_options.swap_share;
        }
        return options;
    }

    [[nodiscard]] ModelWriter train_student() {
        const auto options = student_options();
        Learner learner{options, student_shape(), *m_data, *m_builder, m_curriculum};
        const auto checkpoint = m_options.work / "student.checkpoint";
        if (!std::filesystem::exists(checkpoint)) {
            if (m_teachers.empty()) {
                learn_words(learner, options.seed, "network");
            } else {
                take_words(learner.embedding().value, *m_teachers.front());
            }
        }
        return learn(learner, "network", checkpoint, options, student_shape());
    }

    /// The student goes on, now with the development parts and without exchanged names.
    [[nodiscard]] ModelWriter finish() {
        auto options = student_options();
        options.keep = Keep::last;
        options.epochs = m_options.final_epochs;
        options.learning_rate = m_options.final_learning_rate;
        options.name_share = m_options.name_share;
        options.swap_share = 0;
        Learner learner{options, student_shape(), *m_data, *m_builder, m_curriculum};
        const auto checkpoint = m_options.work / "final.checkpoint";
        if (!std::filesystem::exists(checkpoint)) {
            learner.begin_as(*m_teacher_files.back());
        }
        return learn(learner, "last stage", checkpoint, options, student_shape());
    }

    /// Starts from the words as a teacher knows them: its vocabulary begins with the same words, in the same order.
    void take_words(Matrix& table, const Network& teacher) const {
        const auto& own = m_builder->words();
        const auto known = std::min(own.vocabulary_size(), teacher.words().vocabulary_size());
        const auto take = [&](std::uint32_t to, std::uint32_t from) {
            teacher.embedding_row(from, {table.row(to).data(), static_cast<std::size_t>(table.cols())});
        };
        for (std::uint32_t row = 0; row < known; ++row) {
            take(row, row);
        }
        for (std::uint32_t row = own.vocabulary_size(); row < own.rows(); ++row) {
            take(row, row - own.vocabulary_size() + teacher.words().vocabulary_size());
        }
    }

    const TrainOptions& m_options;
    const UnlabelledText& m_text;
    ModelWriter& m_model;
    const TrainCallback& m_progress;
    std::mutex m_reporting;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::unique_ptr<TrainingData> m_data;
    std::unique_ptr<ExampleBuilder> m_builder;
    Curriculum m_curriculum;
    std::vector<std::unique_ptr<ModelFile>> m_teacher_files;
    std::vector<std::unique_ptr<Network>> m_teachers;
};

}  // namespace

void train_network(const TrainOptions& options, const UnlabelledText& text, ModelWriter& model, const TrainCallback& progress) {
    const FlushToZero fast;
    Trainer{options, text, model, progress}.run();
}

}  // namespace entente::extract
