#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/document/conllu.hpp"
#include "extract/document/gzip_stream.hpp"

namespace entente::extract {
namespace {

enum Column : std::size_t { c_id, c_form, c_lemma, c_upos, c_xpos, c_feats, c_head, c_deprel, c_deps, c_misc, k_columns };

constexpr std::uint32_t k_unknown_head = 0xFFFFFFFF;

/// A stretch of RawSentence::bytes.
struct Piece {
    std::size_t begin = 0;
    std::size_t size = 0;
};

struct RawWord {
    Piece form, lemma, xpos, feats;
    Upos upos = Upos::X;
    std::uint32_t head = k_unknown_head;  ///< 1-based as in the file, 0 for a root
    Deprel deprel = Deprel::dep;
    NameTag name = NameTag::O;
    std::uint8_t contraction = 0;
    Piece surface;  ///< of the multiword token, when contraction is not 0
    bool space_after = true;
    std::size_t line = 0;
};

struct RawSentence {
    std::string bytes;
    std::vector<RawWord> words;
    std::string id;
    bool new_document = false;
    std::string document_id;
    bool new_paragraph = false;

    Piece keep(std::string_view text) {
        const Piece piece{bytes.size(), text.size()};
        bytes += text;
        return piece;
    }
    [[nodiscard]] std::string_view view(Piece piece) const { return std::string_view{bytes}.substr(piece.begin, piece.size); }
};

std::optional<std::uint32_t> parse_number(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

std::string_view known(std::string_view value) { return value == "_" ? std::string_view{} : value; }

bool equal_ignoring_ascii_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// Turns raw sentences into one Document. The text comes first, because tokens are views into it.
class DocumentBuilder {
  public:
    [[nodiscard]] bool empty() const { return m_sentences.empty(); }
    [[nodiscard]] std::size_t size() const { return m_text.size(); }

    void add(RawSentence sentence) {
        if (!empty()) {
            m_text += sentence.new_paragraph ? "\n\n" : m_sentences.back().words.back().space_after ? " " : "";
        }
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
            i = add_words(sentence, i);
            if (i + 1 < sentence.words.size() && sentence.words[i].space_after) {
                m_text += ' ';
            }
        }
        m_sentences.push_back(std::move(sentence));
    }

    Document build(std::string id) {
        Document document{std::move(m_text)};
        document.set_id(std::move(id));
        document.tokens().reserve(m_spans.size());
        for (const RawSentence& raw : m_sentences) {
            const auto first = static_cast<TokenIndex>(document.tokens().size());
            for (const RawWord& word : raw.words) {
                add_token(document, raw, word, first);
            }
            Sentence sentence;
            sentence.first = first;
            sentence.count = static_cast<std::uint32_t>(raw.words.size());
            sentence.span = {m_spans[first].begin, m_spans[sentence.end() - 1].end};
            sentence.paragraph_start = raw.new_paragraph;
            sentence.id = document.intern(raw.id);
            document.sentences().push_back(sentence);
        }
        document.finish_syntax();
        *this = {};
        return document;
    }

  private:
    /// Appends the text of the word, or of the whole contraction that begins with it. Returns the index of its last word.
    std::size_t add_words(const RawSentence& sentence, std::size_t first) {
        const RawWord& word = sentence.words[first];
        const std::size_t count = std::max<std::size_t>(1, word.contraction);
        const std::span words{sentence.words.data() + first, count};
        const std::string_view surface = sentence.view(word.contraction == 0 ? word.form : word.surface);
        std::string joined;
        for (const RawWord& part : words) {
            joined += sentence.view(part.form);
        }
        const bool splits = equal_ignoring_ascii_case(joined, surface);
        auto begin = static_cast<std::uint32_t>(m_text.size());
        m_text += surface;
        const auto end = static_cast<std::uint32_t>(m_text.size());
        for (const RawWord& part : words) {
            const std::uint32_t part_end = splits ? begin + static_cast<std::uint32_t>(part.form.size) : end;
            m_spans.push_back({begin, part_end});
            begin = splits ? part_end : begin;
        }
        return first + count - 1;
    }

    void add_token(Document& document, const RawSentence& raw, const RawWord& word, TokenIndex first) {
        Token token;
        token.span = m_spans[document.tokens().size()];
        const std::string_view form = raw.view(word.form);
        const std::string_view written = document.text(token.span);
        token.form = written == form ? written : document.intern(form);
        const std::string_view lemma = raw.view(word.lemma);
        token.lemma = lemma == token.form ? token.form : document.intern(lemma);
        token.upos = word.upos;
        token.xpos = shared(document, raw.view(word.xpos));
        token.feats = shared(document, raw.view(word.feats));
        token.head = word.head == 0 || word.head == k_unknown_head ? k_no_token : first + word.head - 1;
        token.deprel = word.deprel;
        token.name = word.name;
        token.contraction = word.contraction;
        token.space_after = word.space_after;
        document.tokens().push_back(token);
    }

    std::string_view shared(Document& document, std::string_view label) {
        if (label.empty()) {
            return {};
        }
        if (const auto found = m_labels.find(label); found != m_labels.end()) {
            return found->second;
        }
        const std::string_view kept = document.intern(label);
        m_labels.emplace(kept, kept);
        return kept;
    }

    std::string m_text;
    std::vector<Span> m_spans;
    std::vector<RawSentence> m_sentences;
    std::unordered_map<std::string_view, std::string_view> m_labels;
};

}  // namespace

class ConlluReader::Impl {
  public:
    Impl(std::istream& input, std::string name)
        : m_input{input}, m_name{std::move(name)}, m_buffer(k_line_bytes + 2) {}

    std::optional<Document> next() {
        if (!m_pending) {
            m_pending = read_sentence();
        }
        if (!m_pending) {
            return std::nullopt;
        }
        std::string id = std::move(m_pending->document_id);
        do {
            m_builder.add(std::move(*m_pending));
            m_pending = read_sentence();
        } while (m_pending && !m_pending->new_document && m_builder.size() < k_piece_bytes);
        return m_builder.build(std::move(id));
    }

  private:
    [[nodiscard]] Error malformed(const std::string& message, std::size_t line) const {
        return input_error("not CoNLL-U: " + message, m_name + ":" + std::to_string(line));
    }
    [[nodiscard]] Error malformed(const std::string& message) const { return malformed(message, m_line); }

    std::optional<std::string_view> read_line() {
        m_input.getline(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
        const auto count = static_cast<std::size_t>(m_input.gcount());
        if (m_input.eof() && count == 0) {
            return std::nullopt;
        }
        ++m_line;
        if (m_input.bad()) {
            throw input_error("the input cannot be read to its end", m_name);
        }
        if (m_input.fail()) {
            throw malformed("the line is longer than " + std::to_string(k_line_bytes) + " bytes");
        }
        std::string_view line{m_buffer.data(), m_input.eof() ? count : count - 1};
        if (m_line == 1 && line.starts_with("\xEF\xBB\xBF")) {
            line.remove_prefix(3);
        }
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; })) {
            throw malformed("a control character");
        }
        if (!is_valid_utf8(line)) {
            throw malformed("the line is not valid UTF-8");
        }
        return line;
    }

    std::optional<RawSentence> read_sentence() {
        RawSentence sentence;
        m_contraction_left = 0;
        while (const auto line = read_line()) {
            if (line->empty()) {
                if (sentence.words.empty()) {
                    continue;
                }
                finish(sentence);
                return sentence;
            }
            if (line->front() == '#') {
                if (!sentence.words.empty()) {
                    throw malformed("a comment inside a sentence");
                }
                read_comment(*line, sentence);
            } else {
                read_word_line(*line, sentence);
            }
            if (sentence.bytes.size() > k_piece_bytes) {
                throw malformed("the sentence is longer than " + std::to_string(k_piece_bytes) + " bytes");
            }
        }
        if (sentence.words.empty()) {
            return std::nullopt;
        }
        finish(sentence);
        return sentence;
    }

    static void read_comment(std::string_view line, RawSentence& sentence) {
        const auto equals = line.find('=');
        const std::string_view key = trim(line.substr(1, equals == std::string_view::npos ? equals : equals - 1));
        const std::string_view value = equals == std::string_view::npos ? std::string_view{} : trim(line.substr(equals + 1));
        if (key == "newdoc id" || key == "newdoc") {
            sentence.new_document = true;
            sentence.document_id = value;
        } else if (key == "newpar id" || key == "newpar") {
            sentence.new_paragraph = true;
        } else if (key == "sent_id") {
            sentence.id = value;
        }
    }

    void read_word_line(std::string_view line, RawSentence& sentence) {
        std::array<std::string_view, k_columns> columns;
        std::size_t count = 0;
        for (std::string_view rest = line;; ++count) {
            const auto tab = rest.find('\t');
            if (count < k_columns) {
                columns[count] = rest.substr(0, tab);
            }
            if (tab == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(tab + 1);
        }
        if (++count != k_columns) {
            throw malformed("a word line has 10 columns separated by tabs, not " + std::to_string(count));
        }
        if (std::any_of(columns.begin(), columns.end(), [](std::string_view column) { return column.empty(); })) {
            throw malformed("an empty column; what is unknown is written _");
        }
        const std::string_view id = columns[c_id];
        if (const auto dot = id.find('.'); dot != std::string_view::npos) {
            if (!parse_number(id.substr(0, dot)) || !parse_number(id.substr(dot + 1))) {
                throw malformed("'" + std::string{id} + "' is no word number");
            }
            return;  // an empty node of the enhanced graph
        }
        if (const auto dash = id.find('-'); dash != std::string_view::npos) {
            read_contraction(columns, id.substr(0, dash), id.substr(dash + 1), sentence);
            return;
        }
        if (parse_number(id) != sentence.words.size() + 1) {
            throw malformed("the word number is '" + std::string{id} + "', expected " +
                            std::to_string(sentence.words.size() + 1));
        }
        read_word(columns, sentence);
    }

    void read_contraction(const std::array<std::string_view, k_columns>& columns, std::string_view first, std::string_view last,
                          RawSentence& sentence) {
        const auto begin = parse_number(first);
        const auto end = parse_number(last);
        const std::size_t expected = sentence.words.size() + 1;
        if (m_contraction_left != 0 || !begin || !end || *begin != expected || *end <= *begin || *end - *begin >= 0xFF) {
            throw malformed("a multiword token must range from the next word to a later one, apart from other ranges");
        }
        m_contraction_left = *end - *begin + 1;
        m_contraction = RawWord{};
        m_contraction.contraction = static_cast<std::uint8_t>(m_contraction_left);
        m_contraction.surface = sentence.keep(columns[c_form]);
        m_contraction.space_after = !has_no_space_after(columns[c_misc]);
    }

    void read_word(const std::array<std::string_view, k_columns>& columns, RawSentence& sentence) {
        RawWord word;
        word.line = m_line;
        if (m_contraction_left != 0) {
            const bool is_first = m_contraction_left == m_contraction.contraction;
            if (is_first) {
                word.contraction = m_contraction.contraction;
                word.surface = m_contraction.surface;
            }
            --m_contraction_left;
            word.space_after = m_contraction_left == 0 && m_contraction.space_after;
        } else {
            word.space_after = !has_no_space_after(columns[c_misc]);
        }
        word.form = sentence.keep(columns[c_form]);
        word.lemma = sentence.keep(columns[c_form] == "_" ? columns[c_lemma] : known(columns[c_lemma]));
        word.xpos = sentence.keep(known(columns[c_xpos]));
        word.feats = sentence.keep(known(columns[c_feats]));
        if (columns[c_upos] != "_") {
            word.upos = required(parse_upos(columns[c_upos]), "part-of-speech tag", columns[c_upos]);
        }
        read_head(columns[c_head], columns[c_deprel], word);
        for (std::string_view misc = columns[c_misc]; !misc.empty();) {
            const std::string_view entry = misc.substr(0, misc.find('|'));
            misc.remove_prefix(std::min(misc.size(), entry.size() + 1));
            if (entry.starts_with("NER=")) {
                word.name = required(parse_name_tag(entry.substr(4)), "name label", entry.substr(4));
            }
        }
        sentence.words.push_back(word);
    }

    void read_head(std::string_view head, std::string_view relation, RawWord& word) const {
        if (head == "_") {
            if (relation != "_") {
                throw malformed("a relation without a head");
            }
            return;
        }
        word.head = required(parse_number(head), "head", head);
        if (word.head == k_unknown_head) {
            throw malformed("the head " + std::string{head} + " does not exist");
        }
        word.deprel = relation != "_" ? required(parse_deprel(relation), "relation", relation)
                      : word.head == 0 ? Deprel::root
                                       : Deprel::dep;
        if ((word.head == 0) != (word.deprel == Deprel::root)) {
            throw malformed("head 0 and relation root belong together");
        }
    }

    template <typename Value>
    Value required(std::optional<Value> value, const char* what, std::string_view label) const {
        if (!value) {
            throw malformed("'" + std::string{label} + "' is no " + what);
        }
        return *value;
    }

    static bool has_no_space_after(std::string_view misc) {
        const auto position = misc.find("SpaceAfter=No");
        return position != std::string_view::npos && (position == 0 || misc[position - 1] == '|');
    }

    void finish(const RawSentence& sentence) const {
        if (m_contraction_left != 0) {
            throw malformed("the sentence ends inside a multiword token");
        }
        const auto count = static_cast<std::uint32_t>(sentence.words.size());
        for (const RawWord& word : sentence.words) {
            if (word.head != k_unknown_head && word.head > count) {
                throw malformed("the head " + std::to_string(word.head) + " does not exist", word.line);
            }
        }
        // Each word is walked to its root once: `seen` says on which walk it was met first.
        std::vector<std::uint32_t> seen(count + 1, 0);
        for (std::uint32_t start = 1; start <= count; ++start) {
            std::uint32_t at = start;
            while (at != 0 && at != k_unknown_head && seen[at] == 0) {
                seen[at] = start;
                at = sentence.words[at - 1].head;
            }
            if (at != 0 && at != k_unknown_head && seen[at] == start) {
                throw malformed("the heads form a cycle", sentence.words[at - 1].line);
            }
        }
    }

    std::istream& m_input;
    std::string m_name;
    std::vector<char> m_buffer;
    std::size_t m_line = 0;
    std::uint32_t m_contraction_left = 0;  // words still to come of the multiword token that was announced
    RawWord m_contraction;
    DocumentBuilder m_builder;
    std::optional<RawSentence> m_pending;
};

ConlluReader::ConlluReader(std::istream& input, std::string name) : m_impl{std::make_unique<Impl>(input, std::move(name))} {}
ConlluReader::~ConlluReader() = default;
std::optional<Document> ConlluReader::next() { return m_impl->next(); }

std::vector<Document> read_conllu_file(const std::filesystem::path& path) {
    GzipStream stream{path};
    ConlluReader reader{stream, path.string()};
    std::vector<Document> documents;
    while (auto document = reader.next()) {
        documents.push_back(std::move(*document));
    }
    return documents;
}

}  // namespace entente::extract
