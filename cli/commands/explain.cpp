#include <string>
#include <variant>

#include "base/error.hpp"
#include "cli/commands/commands.hpp"
#include "cli/left_out.hpp"
#include "cli/output.hpp"
#include "cli/reading_options.hpp"
#include "extract/article/article_reader.hpp"
#include "extract/explanation.hpp"
#include "extract/pipeline.hpp"

namespace entente::cli {
namespace {

class ExplainCommand final : public Command {
  public:
    [[nodiscard]] std::string_view name() const noexcept override { return "explain"; }
    [[nodiscard]] std::string_view summary() const noexcept override {
        return "Show how the relations of an article were read";
    }
    [[nodiscard]] std::string_view description() const noexcept override {
        return "Prints for each sentence its dependency tree, whom each mention stands for and by which rule, and for "
               "each "
               "relation the clause, the frame that fired, where modality, polarity, speaker, time and place came "
               "from, and "
               "what its confidence is made of; then the words that the lexicon knows and that gave no relation, with "
               "what "
               "was missing. For people to read: programs use `entente extract --trace`.\n\n"
               "  echo 'Blinken will meet Lavrov in Geneva.' | entente explain\n"
               "  entente explain article.txt --relation 3\n\n"
               "Relations count from 1 in the order in which `entente extract` prints them.";
    }

    void declare(OptionTable& options) override {
        m_reading.declare(options);
        options.integer({"--relation", "N", "Only the sentence of this relation, and only this relation."}, m_relation,
                        1, 1'000'000'000);
        options.integer({"--sentence", "N", "Only this sentence, counted from 1."}, m_sentence, 1, 1'000'000'000);
    }

    void setup() override {
        if (m_relation != 0 && m_sentence != 0) {
            throw usage_error("--relation and --sentence exclude each other");
        }
        m_reading.check();
    }

    int run(Context&) override {
        const extract::SyntaxExtractor extractor{m_reading.pipeline()};
        extract::ArticleReader reader{m_reading.inputs, m_reading.reader()};
        extract::ExplanationScope scope;
        if (m_relation != 0) {
            scope.relation = static_cast<std::size_t>(m_relation);
        }
        if (m_sentence != 0) {
            scope.sentence = static_cast<std::size_t>(m_sentence);
        }
        LeftOut left_out;
        while (const auto item = reader.next()) {
            if (const auto* rejection = std::get_if<extract::Rejection>(&*item)) {
                left_out.add(*rejection);
                continue;
            }
            std::string explanation;
            extract::append_explanation(explanation, extractor.read(std::get<extract::Article>(*item)), scope);
            write_out(explanation);
        }
        left_out.report();
        return left_out.exit_status();
    }

  private:
    ReadingOptions m_reading;
    std::int64_t m_relation = 0;
    std::int64_t m_sentence = 0;
};

}  // namespace

std::unique_ptr<Command> make_explain_command() { return std::make_unique<ExplainCommand>(); }

}  // namespace entente::cli
