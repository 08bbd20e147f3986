// A developer's window on mention detection: prints every sentence with its mentions, then the actors.
//   mention_view FILE.conllu      keeps the analysis of the file (gold trees, names as NER=B-PER)
//   mention_view MODEL FILE.txt   analyses plain text, one document; with --lines every line is a document,
//                                 with --notation the analysis is shown as the tests write it
//   --spans                       one mention a line, for scripts: document, bytes of the wording, byte of its head, form,
//                                 actor, key, kind, reason, byte of the antecedent
#include <cstring>
#include <iostream>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/document/conllu.hpp"
#include "extract/mention/mention_detector.hpp"
#include "extract/syntax/analyzer.hpp"
#include "notation.hpp"

namespace {

using namespace entente;
using namespace entente::extract;

constexpr const char* k_forms[] = {"name", "nominal", "pronoun", "possessive", "adjective"};

void print(const Document& document, const MentionDetector& detector, bool trees) {
    const auto found = detector.detect(document);
    std::size_t next = 0;
    for (const Sentence& sentence : document.sentences()) {
        std::cout << "\n# " << document.text(sentence.span) << "\n";
        for (TokenIndex i = sentence.first; trees && i < sentence.end(); ++i) {
            const auto& token = document.token(i);
            std::cout << "    " << i - sentence.first + 1 << " " << token.form << " " << to_string(token.upos) << " "
                      << (token.head == k_no_token ? 0 : token.head - sentence.first + 1) << " "
                      << to_string(token.deprel) << " " << to_string(token.name) << "\n";
        }
        for (; next < found.mentions.size() && found.mentions[next].begin < sentence.end(); ++next) {
            const auto& mention = found.mentions[next];
            const auto& actor = found.actor(mention.actor);
            std::cout << "  [" << document.text(mention.span) << "] head=" << document.token(mention.head).form << " "
                      << k_forms[static_cast<int>(mention.form)] << " -> " << actor.name << " (" << actor.key << ") "
                      << mention.reason << (mention.sector.empty() ? "" : " ") << mention.sector
                      << (mention.antecedent == k_no_token
                              ? std::string{}
                              : " <- " + std::string{document.token(mention.antecedent).form})
                      << "\n";
        }
    }
    std::cout << "\n== actors\n";
    for (const auto& actor : found.actors) {
        std::cout << "  " << actor.key << ": " << actor.name << " | " << actor.country << " " << actor.sector << " | "
                  << actor.post << " | " << actor.organization << " |";
        for (const auto& name : actor.names) {
            std::cout << " " << name << ";";
        }
        std::cout << "\n";
    }
    std::cout << "== affiliations\n";
    for (const auto& it : found.affiliations) {
        std::cout << "  " << found.actor(it.member).name << " -" << (it.former ? "former " : "") << it.post << "-> "
                  << found.actor(it.of).name << " | "
                  << document.text({document.token(it.begin).span.begin, document.token(it.end - 1).span.end}) << "\n";
    }
}

void print_spans(std::size_t number, const Document& document, const MentionDetector& detector) {
    const auto found = detector.detect(document);
    for (const auto& mention : found.mentions) {
        const auto& actor = found.actor(mention.actor);
        std::cout << number << "\t" << mention.span.begin << "\t" << mention.span.end << "\t"
                  << document.token(mention.head).span.begin << "\t" << k_forms[static_cast<int>(mention.form)] << "\t"
                  << mention.actor.value() << "\t" << actor.key << "\t" << to_string(actor.kind) << "\t"
                  << mention.reason << "\t"
                  << (mention.antecedent == k_no_token ? std::string{"-"}
                                                       : std::to_string(document.token(mention.antecedent).span.begin))
                  << "\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const auto gazetteer = Gazetteer::load(data_file("schemas/gazetteer"));
        const MentionDetector detector{gazetteer};
        bool trees = false;
        bool lines = false;
        bool notation = false;
        bool spans = false;
        std::size_t number = 0;
        for (; argc > 2 && argv[argc - 1][0] == '-'; --argc) {
            trees = trees || std::strcmp(argv[argc - 1], "--trees") == 0;
            notation = notation || std::strcmp(argv[argc - 1], "--notation") == 0;
            spans = spans || std::strcmp(argv[argc - 1], "--spans") == 0;
            lines = lines || std::strcmp(argv[argc - 1], "--lines") == 0;
        }
        if (argc == 2) {
            for (const auto& document : read_conllu_file(argv[1])) {
                print(document, detector, trees);
            }
        } else if (argc == 3) {
            const Analyzer analyzer{argv[1]};
            const auto text = read_file(argv[2]);
            for (const auto part : lines ? split(text, '\n') : std::vector<std::string_view>{text}) {
                const auto document = analyzer.analyze(std::string{part});
                if (spans) {
                    print_spans(number++, document, detector);
                } else if (notation) {
                    std::cout << test::to_notation(document);
                } else {
                    print(document, detector, trees);
                }
            }
        } else {
            std::cerr << "mention_view FILE.conllu | mention_view MODEL FILE.txt [--lines] [--trees | --notation | "
                         "--spans]\n";
            return 2;
        }
    } catch (const Error& error) {
        std::cerr << error.full_message() << "\n";
        return 1;
    }
    return 0;
}
