#include "extract/article/html_words.hpp"

#include <algorithm>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace entente::extract {
namespace {

using nlohmann::json;

constexpr std::array<const char*, HtmlWords::k_metadata> k_metadata_keys = {
    "published", "updated", "title", "publisher", "byline", "uri", "language"};

/// A name is made of this many words at most. Real ones are shorter; the rest of a longer one is passed over.
constexpr std::size_t k_most_words = 24;

/// The longest entry of a list of names has this many words.
constexpr std::size_t k_words_of_a_name = 3;

/// Bytes. Longer blocks are paragraphs.
constexpr std::size_t k_longest_line = 100, k_longest_note = 300;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word_character(char c) { return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

/// One class name: its words in lower case, joined by "-", and where each begins.
struct NameParts {
    std::string joined;
    std::vector<std::size_t> starts;
};

NameParts parts_of(std::string_view name) {
    NameParts parts;
    bool inside = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!is_word_character(c)) {
            inside = false;
            continue;
        }
        const bool hump = i > 0 && is_upper(c) && is_lower(name[i - 1]);
        if (!inside || hump) {
            if (parts.starts.size() == k_most_words) {
                break;
            }
            if (!parts.joined.empty()) {
                parts.joined += '-';
            }
            parts.starts.push_back(parts.joined.size());
            inside = true;
        }
        parts.joined += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return parts;
}

/// A pattern matches when its pieces stand in the words in order, the first at their start and the last at their end. Pieces
/// keep the spaces beside "*", so that they are whole words.
bool matches(const std::vector<std::string>& pieces, std::string_view words) {
    const std::string& first = pieces.front();
    if (pieces.size() == 1) {
        return words == first;
    }
    const bool alone = first.ends_with(' ') && words == std::string_view{first}.substr(0, first.size() - 1);
    if (!words.starts_with(first)) {
        return alone && pieces.size() == 2 && pieces.back().empty();
    }
    words.remove_prefix(first.size());
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        const auto found = words.find(trim(pieces[i]));
        if (found == std::string_view::npos) {
            return false;
        }
        words.remove_prefix(found + trim(pieces[i]).size());
    }
    return words.ends_with(pieces.back());
}

}  // namespace

const HtmlWords& HtmlWords::standard() {
    static const HtmlWords k_words;
    return k_words;
}

HtmlWords::HtmlWords() {
    const auto path = data_file("schemas/input/html_words.json");
    const json data = read_json_file(path);
    try {
        const auto read_names = [&](const char* key, NameList& list) {
            for (auto& name : data.at("names").at(key).get<std::vector<std::string>>()) {
                if (name.ends_with('*')) {
                    list.prefixes.push_back(name.substr(0, name.size() - 1));
                } else {
                    list.whole.insert(std::move(name));
                }
            }
            std::sort(list.prefixes.begin(), list.prefixes.end());
        };
        read_names("boilerplate", m_boilerplate);
        read_names("captions", m_captions);
        read_names("content", m_content);
        for (auto& word : data.at("names").at("modifiers").get<std::vector<std::string>>()) {
            m_modifiers.insert(std::move(word));
        }
        const auto read_phrases = [&](const char* key, PhraseList& list) {
            for (const auto& phrase : data.at("phrases").at(key).get<std::vector<std::string>>()) {
                auto& pieces = list.patterns.emplace_back();
                for (const std::string_view piece : split(phrase, '*')) {
                    pieces.emplace_back(piece);
                }
            }
        };
        read_phrases("lines", m_lines);
        read_phrases("notes", m_notes);
        read_phrases("ends", m_ends);
        for (std::size_t i = 0; i < k_metadata; ++i) {
            m_metadata[i] = data.at("metadata").at(k_metadata_keys[i]).get<std::vector<std::string>>();
        }
        for (auto& type : data.at("article_types").get<std::vector<std::string>>()) {
            m_article_types.insert(std::move(type));
        }
    } catch (const json::exception& error) {
        throw input_error(error.what(), path.string());
    }
}

bool HtmlWords::NameList::contains(std::string_view name) const {
    if (whole.contains(name)) {
        return true;
    }
    // Any prefix of the name that is listed sorts before the name, the longest of them nearest to it, unless another listed
    // word lies between; so the search goes back while the first letter stays the same.
    auto at = std::upper_bound(prefixes.begin(), prefixes.end(), name);
    while (at != prefixes.begin() && (--at)->front() == name.front()) {
        if (name.starts_with(*at)) {
            return true;
        }
    }
    return false;
}

bool HtmlWords::PhraseList::contains(const std::string& words) const {
    return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pieces) { return matches(pieces, words); });
}

bool HtmlWords::is_boilerplate(std::string_view block) const {
    if (block.size() > k_longest_note) {
        return false;
    }
    const std::string words = words_of(block);
    const bool is_sentence = ends_sentence(block) && !block.ends_with(':') && !block.ends_with(')');
    return words.empty() || m_notes.contains(words) ||
           (block.size() <= k_longest_line && !is_sentence && m_lines.contains(words));
}

bool HtmlWords::ends_article(std::string_view block) const {
    return block.size() <= k_longest_line && m_ends.contains(words_of(block));
}

HtmlWords::Names HtmlWords::names(std::string_view attribute) const {
    Names found;
    for (std::size_t i = 0; i < attribute.size();) {
        const std::size_t first = attribute.find_first_not_of(" \t\n\r\f", i);
        if (first == std::string_view::npos) {
            break;
        }
        i = std::min(attribute.find_first_of(" \t\n\r\f", first), attribute.size());
        const NameParts parts = parts_of(attribute.substr(first, i - first));
        if (m_modifiers.contains(std::string_view{parts.joined}.substr(0, parts.joined.find('-')))) {
            continue;
        }
        Names token;
        const std::string whole = "=" + parts.joined;
        token.boilerplate = m_boilerplate.whole.contains(whole);
        token.caption = m_captions.whole.contains(whole);
        token.content = m_content.whole.contains(whole);
        for (std::size_t word = 0; word < parts.starts.size(); ++word) {
            for (std::size_t length = 1; length <= k_words_of_a_name && word + length <= parts.starts.size();
                 ++length) {
                const std::size_t end =
                    word + length == parts.starts.size() ? parts.joined.size() : parts.starts[word + length] - 1;
                const auto name = std::string_view{parts.joined}.substr(parts.starts[word], end - parts.starts[word]);
                token.boilerplate = token.boilerplate || m_boilerplate.contains(name);
                token.caption = token.caption || m_captions.contains(name);
                token.content = token.content || m_content.contains(name);
            }
        }
        found.boilerplate = found.boilerplate || token.boilerplate;
        found.caption = found.caption || token.caption;
        found.content = found.content || (token.content && !token.boilerplate && !token.caption);  // "article-body__ad"
    }
    return found;
}

bool ends_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
           text.ends_with('"') || text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\xA6") ||
           text.ends_with(')');
}

std::string words_of(std::string_view line) {
    std::string words;
    bool separated = false;
    const std::string lower = to_lower(line);
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const char c = lower[i];
        const std::string_view rest = std::string_view{lower}.substr(i);
        if (rest.starts_with("\xE2\x80")) {  // general punctuation: quotation marks, dashes, dots
            separated = true;
            i += 2;
            continue;
        }
        if (rest.starts_with("\xC2")) {  // Latin-1 signs: the no-break space, guillemets
            separated = true;
            i += 1;
            continue;
        }
        if (!is_word_character(c)) {
            separated = true;
            continue;
        }
        if (separated && !words.empty()) {
            words += ' ';
        }
        separated = false;
        words += c;
    }
    return words;
}

}  // namespace entente::extract
