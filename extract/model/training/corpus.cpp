#include "extract/model/training/corpus.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/error.hpp"
#include "extract/document/gzip_stream.hpp"

namespace entente::extract::training {
namespace {

constexpr std::size_t k_kept_apart = 10;

bool begins_article(const NameSentence& sentence) { return sentence.forms.front().starts_with("http"); }

/// Appends what a word adds to the key that sentences with the same tokens share.
void append_key(std::string& key, std::string_view form) { key.append(form) += '\x1F'; }

std::string key_of(const NameSentence& sentence) {
    std::string key;
    for (const auto& form : sentence.forms) {
        append_key(key, form);
    }
    return key;
}

std::string key_of(const Document& document, const Sentence& sentence) {
    std::string key;
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        append_key(key, document.token(i).form);
    }
    return key;
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/// The length of a typographic quote, dash or ellipsis (U+2010 to U+2026) at this place, else 0.
std::size_t typographic(std::string_view text, std::size_t at) {
    return text.substr(at, 2) == "\xE2\x80" && at + 3 <= text.size() ? 3 : 0;
}

/// Where the contraction at the end of a word begins; the word's size when there is none.
std::size_t contraction(std::string_view word) {
    constexpr std::array<std::string_view, 15> k_endings{"n't",     "n\u2019t", "'s",  "\u2019s",  "'re",
                                                         "\u2019re", "'ve",     "\u2019ve", "'ll", "\u2019ll",
                                                         "'d",      "\u2019d",  "'m",  "\u2019m",  "s'"};
    for (const auto ending : k_endings) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            return ending == "s'" ? word.size() - 1 : word.size() - ending.size();
        }
    }
    return word.size();
}

void append_word(std::vector<std::string>& tokens, std::string_view word) {
    // Opening punctuation, one token a character.
    while (!word.empty()) {
        const auto length = typographic(word, 0);
        if (length == 0 && is_word(word.front())) {
            break;
        }
        const auto size = std::max<std::size_t>(length, 1);
        tokens.emplace_back(word.substr(0, size));
        word.remove_prefix(size);
    }
    // Closing punctuation, kept back until the word is written.
    std::vector<std::string_view> closing;
    const bool abbreviation = word.size() >= 2 && word.back() == '.' &&
                              (word.find('.') != word.size() - 1 || (word.size() <= 4 && word[0] >= 'A' && word[0] <= 'Z'));
    while (!word.empty() && !abbreviation) {
        const auto length = word.size() >= 3 ? typographic(word, word.size() - 3) : 0;
        if (length == 0 && is_word(word.back())) {
            break;
        }
        const auto size = std::max<std::size_t>(length, 1);
        closing.push_back(word.substr(word.size() - size));
        word.remove_suffix(size);
    }
    const auto cut = contraction(word);
    // Hyphens stand alone in the treebanks.
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cut; ++i) {
        if (word[i] == '-' && i > begin) {
            tokens.emplace_back(word.substr(begin, i - begin));
            tokens.emplace_back("-");
            begin = i + 1;
        }
    }
    if (begin < cut) {
        tokens.emplace_back(word.substr(begin, cut - begin));
    }
    if (cut < word.size()) {
        tokens.emplace_back(word.substr(cut));
    }
    for (auto it = closing.rbegin(); it != closing.rend(); ++it) {
        tokens.emplace_back(*it);
    }
}

}  // namespace

std::vector<NameSentence> read_names(const std::filesystem::path& path) {
    GzipStream stream{path};
    std::vector<NameSentence> sentences;
    NameSentence sentence;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (line.empty()) {
            if (!sentence.forms.empty()) {
                sentences.push_back(std::move(sentence));
                sentence = {};
            }
            continue;
        }
        const auto tab = line.find('\t');
        const auto tag = tab == std::string::npos ? std::nullopt : parse_name_tag(std::string_view{line}.substr(tab + 1));
        if (!tag || tab == 0) {
            throw input_error("this is not a token, a tab and a name label", path.string() + ":" + std::to_string(number));
        }
        auto label = *tag;
        const bool continues = !sentence.tags.empty() && sentence.tags.back() != NameTag::O && label != NameTag::O &&
                               name_type(sentence.tags.back()) == name_type(label);
        if (is_inside(label) && !continues) {
            label = begin_tag(name_type(label));
        }
        sentence.forms.push_back(line.substr(0, tab));
        sentence.tags.push_back(label);
    }
    if (!sentence.forms.empty()) {
        sentences.push_back(std::move(sentence));
    }
    return sentences;
}

SplitNames split_articles(std::vector<NameSentence> sentences) {
    SplitNames split;
    std::size_t article = 0;
    for (auto& sentence : sentences) {
        if (begins_article(sentence)) {
            ++article;
        }
        auto& part = article % k_kept_apart == 0 && article > 0 ? split.kept_apart : split.training;
        part.push_back(std::move(sentence));
    }
    return split;
}

std::vector<std::vector<NameSentence>> group_by_article(std::vector<NameSentence> sentences) {
    std::vector<std::vector<NameSentence>> articles;
    for (auto& sentence : sentences) {
        if (articles.empty() || begins_article(sentence)) {
            articles.emplace_back();
        }
        articles.back().push_back(std::move(sentence));
    }
    return articles;
}

std::vector<std::vector<NameSentence>> group_by_document(std::vector<NameSentence> sentences,
                                                         const std::vector<Document>& documents) {
    std::unordered_map<std::string, std::vector<std::size_t>> unplaced;  // the first of equal sentences last
    for (std::size_t i = sentences.size(); i-- > 0;) {
        unplaced[key_of(sentences[i])].push_back(i);
    }
    std::vector<std::vector<NameSentence>> groups;
    std::vector<bool> placed(sentences.size(), false);
    for (const auto& document : documents) {
        std::vector<NameSentence> group;
        for (const Sentence& sentence : document.sentences()) {
            const auto match = unplaced.find(key_of(document, sentence));
            if (match != unplaced.end() && !match->second.empty()) {
                const auto index = match->second.back();
                match->second.pop_back();
                placed[index] = true;
                group.push_back(std::move(sentences[index]));
            }
        }
        if (!group.empty()) {
            groups.push_back(std::move(group));
        }
    }
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (!placed[i]) {
            groups.emplace_back().push_back(std::move(sentences[i]));
        }
    }
    return groups;
}

Document to_document(const std::vector<NameSentence>& sentences) {
    std::string text;
    std::vector<Sentence> spans;
    std::vector<Token> tokens;
    for (const auto& sentence : sentences) {
        Sentence span;
        span.first = static_cast<TokenIndex>(tokens.size());
        span.count = static_cast<std::uint32_t>(sentence.forms.size());
        span.span.begin = static_cast<std::uint32_t>(text.size());
        for (std::size_t i = 0; i < sentence.forms.size(); ++i) {
            Token token;
            token.span.begin = static_cast<std::uint32_t>(text.size());
            text += sentence.forms[i];
            token.span.end = static_cast<std::uint32_t>(text.size());
            token.name = sentence.tags[i];
            text += ' ';
            tokens.push_back(token);
        }
        span.span.end = tokens.back().span.end;
        spans.push_back(span);
    }
    Document document{std::move(text)};
    for (auto& token : tokens) {
        token.form = document.text(token.span);
    }
    document.sentences() = std::move(spans);
    document.tokens() = std::move(tokens);
    return document;
}

std::vector<std::vector<bool>> align_names(std::vector<Document>& documents, const std::vector<NameSentence>& names) {
    std::unordered_map<std::string, const NameSentence*> known;
    for (const auto& sentence : names) {
        known.emplace(key_of(sentence), &sentence);
    }
    std::vector<std::vector<bool>> named;
    for (auto& document : documents) {
        auto& found = named.emplace_back();
        for (const Sentence& sentence : document.sentences()) {
            const auto match = known.find(key_of(document, sentence));
            found.push_back(match != known.end());
            for (std::size_t i = 0; i < sentence.count && match != known.end(); ++i) {
                document.tokens()[sentence.first + i].name = match->second->tags[i];
            }
        }
    }
    return named;
}

std::vector<std::string> rough_tokens(std::string_view paragraph) {
    std::vector<std::string> tokens;
    for (std::size_t at = 0; at < paragraph.size();) {
        const auto end = std::min(paragraph.find_first_of(" \t\r\n", at), paragraph.size());
        // An em dash between words, with or without spaces, is a token of its own.
        auto word = paragraph.substr(at, end - at);
        for (auto dash = word.find("\u2014"); dash != std::string_view::npos; dash = word.find("\u2014")) {
            append_word(tokens, word.substr(0, dash));
            tokens.emplace_back("\u2014");
            word.remove_prefix(dash + 3);
        }
        append_word(tokens, word);
        at = end + 1;
    }
    return tokens;
}

std::vector<std::vector<std::string>> read_text(const std::filesystem::path& path) {
    GzipStream stream{path};
    std::vector<std::vector<std::string>> paragraphs;
    std::string line;
    while (std::getline(stream, line)) {
        auto tokens = rough_tokens(line);
        if (tokens.size() > 1) {
            paragraphs.push_back(std::move(tokens));
        }
    }
    return paragraphs;
}

}  // namespace entente::extract::training
