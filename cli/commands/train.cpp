#include <spdlog/spdlog.h>

#include <optional>
#include <string>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/training_data.hpp"
#include "extract/model/trainer.hpp"
#include "extract/syntax/syntax_trainer.hpp"

namespace entente::cli {
namespace {

class TrainCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "train"; }
    [[nodiscard]] std::string_view summary() const noexcept override { return "Train the English model"; }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Trains everything that the analysis of English needs, sentence splitter, network and lemma table, and "
               "writes one model file. Two teachers learn first, one a processor; they annotate unlabelled text, from "
               "which, and from what people annotated, the network that is written learns. Takes hours; what it is at "
               "goes to standard error. A training that was interrupted goes on where it was when the same command is "
               "given again: unfinished work lies in the folder of --work. models/README.md names the data and the "
               "scores of the model that comes with entente, of which the defaults are the recipe.\n\n"
               "  entente train --data ../data -o models/english.model\n\n"
               "With --network MODEL the network of that model is taken over, and only the rest is trained anew.";
    }

    void declare(OptionTable& options) override {
        options.text({"--data", "DIR", "A checkout of the training data; else $ENTENTE_TRAINING_DATA."}, m_data);
        options.text({"-o,--output", "FILE", "Where the model is written; required."}, m_output);
        options.text({"--network", "MODEL", "Take the network from this model instead of training one."}, m_network);
        options.integer({"--seed", "N", "Same seed, data and machine, same model."}, m_seed, 0, 1'000'000'000);
        options.integer({"--epochs", "N", "Passes over the treebanks."}, m_epochs, 1, 1000);
        options.integer({"--hidden", "N", "Units of the LSTM in each direction."}, m_hidden, 16, 1024);
        options.integer({"--layers", "N", "Layers of the LSTM."}, m_layers, 1, 4);
        options.integer({"--word-epochs", "N", "Passes over the unlabelled text for word vectors; 0 for none."},
                        m_word_epochs, 0, 100);
        options.integer({"--teachers", "N", "Networks that annotate the unlabelled text; 0: learn from gold data alone."},
                        m_teachers, 0, 16);
        options.integer({"--teacher-epochs", "N", "Passes of a teacher over the treebanks."}, m_teacher_epochs, 1, 1000);
        options.integer({"--final-epochs", "N", "Passes of the last stage, with the development parts; 0: leave it out."},
                        m_final_epochs, 0, 1000);
        options.real({"--silver-share", "SHARE", "Share of the text that teachers annotated to learn from in a pass."},
                     m_options.silver_share, 0.0, 1.0);
        options.text({"--work", "DIR", "Where unfinished work is kept; else beside the output, its name with .training added."},
                     m_work);
        options.real({"--learning-rate", "RATE", "The largest step of the optimiser."}, m_learning_rate, 1e-6, 1.0);
    }

    void setup() override {
        if (m_output.empty()) {
            throw usage_error("-o FILE must say where the model is written");
        }
        m_options.data = training_data(m_data);
        m_options.work = m_work.empty() ? m_output + ".training" : m_work;
        m_options.teachers = static_cast<std::size_t>(m_teachers);
        m_options.final_epochs = static_cast<std::size_t>(m_final_epochs);
        m_options.teacher_epochs = static_cast<std::size_t>(m_teacher_epochs);
        m_options.seed = static_cast<std::uint64_t>(m_seed);
        m_options.epochs = static_cast<std::size_t>(m_epochs);
        m_options.hidden = static_cast<std::size_t>(m_hidden);
        m_options.layers = static_cast<std::size_t>(m_layers);
        m_options.word_epochs = static_cast<std::size_t>(m_word_epochs);
        m_options.learning_rate = m_learning_rate;
    }

    int run(Context&) override {
        extract::ModelWriter model;
        spdlog::info("sentence boundaries and lemmas");
        const auto sentence_weights = extract::train_syntax(m_options.data, m_options.seed, model);
        if (m_network.empty()) {
            const auto text = [&] { return extract::segment_text(m_options.data, sentence_weights); };
            extract::train_network(m_options, text, model, [](const extract::TrainProgress& progress) {
                spdlog::info("{} {}/{} after {:.0f} s: {}", progress.stage, progress.epoch, progress.epochs,
                             progress.seconds, progress.message);
            });
        } else {
            model.keep(extract::ModelFile{m_network});
        }
        model.write(m_output);
        spdlog::info("{} written", m_output);
        return 0;
    }

  private:
    extract::TrainOptions m_options;
    std::string m_data, m_output, m_network, m_work;
    std::int64_t m_teachers = static_cast<std::int64_t>(extract::TrainOptions{}.teachers);
    std::int64_t m_final_epochs = static_cast<std::int64_t>(extract::TrainOptions{}.final_epochs);
    std::int64_t m_teacher_epochs = static_cast<std::int64_t>(extract::TrainOptions{}.teacher_epochs);
    std::int64_t m_seed = static_cast<std::int64_t>(extract::TrainOptions{}.seed);
    std::int64_t m_epochs = static_cast<std::int64_t>(extract::TrainOptions{}.epochs);
    std::int64_t m_hidden = static_cast<std::int64_t>(extract::TrainOptions{}.hidden);
    std::int64_t m_layers = static_cast<std::int64_t>(extract::TrainOptions{}.layers);
    std::int64_t m_word_epochs = static_cast<std::int64_t>(extract::TrainOptions{}.word_epochs);
    double m_learning_rate = extract::TrainOptions{}.learning_rate;
};

}  // namespace

std::unique_ptr<Command> make_train_command() { return std::make_unique<TrainCommand>(); }

}  // namespace entente::cli
