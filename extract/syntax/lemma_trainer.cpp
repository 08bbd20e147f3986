#include "extract/syntax/lemma_trainer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/error.hpp"
#include "extract/model/section.hpp"
#include "extract/syntax/lemma_table.hpp"

namespace entente::extract {
namespace {

// An ending is trusted when at least this many different words show it.
constexpr std::size_t k_fewest_words = 2;

using Votes = std::map<LemmaRule, std::size_t>;

const LemmaRule& winner(const Votes& votes) {
    const auto* best = &*votes.begin();
    for (const auto& vote : votes) {
        best = vote.second > best->second ? &vote : best;
    }
    return best->first;
}

/// One written form with one set of tags.
struct Entry {
    Token token;
    const Token* head = nullptr;
    Votes votes;
};

// Tags whose words are inflected, so that unlabelled text can say which lemma is a word; with what their forms end in.
constexpr std::array<std::tuple<Upos, std::string_view, std::string_view>, 5> k_inflected{{{Upos::VERB, "VBD", "ed"},
                                                                                          {Upos::VERB, "VBN", "ed"},
                                                                                          {Upos::VERB, "VBG", "ing"},
                                                                                          {Upos::VERB, "VBZ", "s"},
                                                                                          {Upos::NOUN, "NNS", "s"}}};

// Rules that fewer words show are spelling mistakes and irregular words.
constexpr std::size_t k_fewest_words_of_pattern = 8;

// A word of the text that is rarer may be a spelling mistake.
constexpr std::size_t k_fewest_occurrences = 5;

class TableTrainer {
  public:
    void add(const Document& document) {
        for (const Token& token : document.tokens()) {
            if (token.lemma.empty()) {
                continue;
            }
            const Token* head = token.head == k_no_token ? nullptr : &document.token(token.head);
            const LemmaKeys keys{token, head};
            Entry& entry = m_entries[keys.exact()];
            entry.token = token;
            entry.head = head;
            const LemmaRule rule = learn_lemma_rule(token.form, token.lemma);
            ++entry.votes[rule];
            ++m_folded[keys.folded()][rule];
        }
    }

    std::string build(const WordCounts& counts) {
        vote_for_endings();
        for (std::size_t size = 0; size <= LemmaKeys::k_longest_ending; ++size) {
            for (const auto& [key, voters] : m_endings[size]) {
                const LemmaRule& rule = winner(voters.votes);
                const bool supported = size == 0 || voters.words >= k_fewest_words;
                if (supported && predicted_by_endings(voters.shorter) != rule_address(rule)) {
                    m_table.emplace(key, rule_address(rule));
                }
            }
        }
        for (const auto& [key, entry] : m_entries) {
            const LemmaKeys keys{entry.token, entry.head};
            const auto* by_endings = predicted_by_endings(endings_of(keys));
            const auto* folded = rule_address(winner(m_folded.at(keys.folded())));
            if (folded != by_endings) {
                m_table.emplace(keys.folded(), folded);
            }
            const auto* own = rule_address(winner(entry.votes));
            if (own != folded) {
                m_table.emplace(keys.exact(), own);
            }
            list_for_capitals(entry, folded);
        }
        list_unseen_forms(counts);
        return written();
    }

  private:
    struct Voters {
        Votes votes;
        std::size_t words = 0;
        std::vector<std::uint64_t> shorter;  ///< keys of the shorter endings, longest first
    };

    static std::vector<std::uint64_t> endings_of(const LemmaKeys& keys) {
        std::vector<std::uint64_t> endings;
        for (std::size_t size = keys.longest_ending() + 1; size-- > 0;) {
            endings.push_back(keys.ending(size));
        }
        return endings;
    }

    /// A common word in capitals looks like an acronym to the endings, so it is listed.
    void list_for_capitals(const Entry& entry, const LemmaRule* folded) {
        std::string capitals{entry.token.form};
        std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        Token token = entry.token;
        token.form = capitals;
        const LemmaKeys keys{token, entry.head};
        if (token.upos != Upos::PROPN && predicted_by_endings(endings_of(keys)) != folded) {
            m_table.emplace(keys.folded(), folded);
        }
    }

    void list_unseen_forms(const WordCounts& counts) {
        const std::map<std::string, std::size_t> words(counts.begin(), counts.end());
        for (const auto& [upos, xpos, ending] : k_inflected) {
            std::map<LemmaRule, std::size_t> patterns;
            for (const auto& [key, entry] : m_entries) {
                if (entry.token.upos == upos && entry.token.xpos == xpos) {
                    ++patterns[winner(entry.votes)];
                }
            }
            std::erase_if(patterns, [](const auto& pattern) {
                return pattern.second < k_fewest_words_of_pattern || pattern.first.change != LemmaRule::Change::lower ||
                       pattern.first.strip == LemmaRule::k_whole;
            });
            for (const auto& [word, count] : words) {
                if (count >= k_fewest_occurrences && word.ends_with(ending)) {
                    list_unseen_form(word, upos, xpos, patterns, counts);
                }
            }
        }
    }

    void list_unseen_form(const std::string& word, Upos upos, std::string_view xpos, const std::map<LemmaRule, std::size_t>& patterns,
                          const WordCounts& counts) {
        const auto occurrences = [&](const std::string& lemma) {
            const auto found = counts.find(lemma);
            return found == counts.end() ? std::size_t{0} : found->second;
        };
        Token token;
        token.form = word;
        token.upos = upos;
        token.xpos = xpos;
        const LemmaKeys keys{token, nullptr};
        const LemmaRule* predicted = predicted_by_endings(endings_of(keys));
        if (m_folded.contains(keys.folded()) || predicted == nullptr || occurrences(apply_lemma_rule(*predicted, word)) >= k_fewest_occurrences) {
            return;
        }
        const LemmaRule* best = nullptr;
        std::size_t most = k_fewest_occurrences - 1;
        for (const auto& [rule, words] : patterns) {
            const std::string lemma = apply_lemma_rule(rule, word);
            if (lemma != word && occurrences(lemma) > most) {
                best = rule_address(rule);
                most = occurrences(lemma);
            }
        }
        if (best != nullptr) {
            m_table.emplace(keys.folded(), best);
        }
    }

    void vote_for_endings() {
        for (const auto& [key, entry] : m_entries) {
            const LemmaKeys keys{entry.token, entry.head};
            const auto endings = endings_of(keys);
            const LemmaRule& rule = winner(entry.votes);
            if (rule.strip == LemmaRule::k_whole) {
                continue;  // says nothing about other words
            }
            for (std::size_t size = 0; size <= keys.longest_ending(); ++size) {
                Voters& voters = m_endings[size][keys.ending(size)];
                ++voters.votes[rule];
                ++voters.words;
                voters.shorter.assign(endings.end() - static_cast<std::ptrdiff_t>(size), endings.end());
            }
        }
    }

    const LemmaRule* rule_address(const LemmaRule& rule) { return &*m_rules.insert(rule).first; }

    [[nodiscard]] const LemmaRule* predicted_by_endings(const std::vector<std::uint64_t>& endings) const {
        for (const std::uint64_t key : endings) {
            if (const auto found = m_table.find(key); found != m_table.end()) {
                return found->second;
            }
        }
        return nullptr;
    }

    std::string written() const {
        std::map<const LemmaRule*, std::uint16_t> numbers;
        SectionWriter writer;
        if (m_rules.size() > 0xFFFF) {
            throw input_error("the treebanks need more lemma rules than the model format can number");
        }
        writer.number(static_cast<std::uint32_t>(m_rules.size()));
        for (const LemmaRule& rule : m_rules) {
            numbers.emplace(&rule, static_cast<std::uint16_t>(numbers.size()));
            writer.number(static_cast<std::uint8_t>(rule.change));
            writer.number(rule.strip);
            writer.text(rule.ending);
        }
        const std::size_t slots = std::bit_ceil(2 * m_table.size() + 2);
        std::vector<std::uint64_t> keys(slots, 0);
        std::vector<std::uint16_t> rule_numbers(slots, 0);
        for (const auto& [key, rule] : m_table) {
            std::size_t slot = key & (slots - 1);
            while (keys[slot] != 0) {
                slot = (slot + 1) & (slots - 1);
            }
            keys[slot] = key;
            rule_numbers[slot] = numbers.at(rule);
        }
        writer.array(std::span<const std::uint64_t>{keys});
        writer.array(std::span<const std::uint16_t>{rule_numbers});
        return writer.take();
    }

    std::map<std::uint64_t, Entry> m_entries;  // by exact key
    std::map<std::uint64_t, Votes> m_folded;
    std::array<std::map<std::uint64_t, Voters>, LemmaKeys::k_longest_ending + 1> m_endings;
    std::set<LemmaRule> m_rules;
    std::map<std::uint64_t, const LemmaRule*> m_table;
};

}  // namespace

std::string train_lemma_table(std::span<const Document> documents, const WordCounts& counts) {
    TableTrainer trainer;
    for (const Document& document : documents) {
        trainer.add(document);
    }
    return trainer.build(counts);
}

}  // namespace entente::extract
