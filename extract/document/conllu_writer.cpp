#include <algorithm>
#include <charconv>

#include "extract/document/conllu.hpp"

namespace entente::extract {
namespace {

void append_number(std::string& out, std::size_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

/// A column cannot hold a tab or a line end; a word of one article never does, one of a caller's own text may.
void append_column(std::string& out, std::string_view value) {
    if (value.empty()) {
        out += '_';
        return;
    }
    const auto start = out.size();
    out += value;
    std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
}

/// One past the last word of the contraction that begins with the token; of the token itself where none begins.
TokenIndex unit_end(const Document& document, TokenIndex token) {
    return token + std::max<TokenIndex>(1, document.token(token).contraction);
}

/// The wording of the words from first to end, which is one multiword token or one word.
std::string_view surface(const Document& document, TokenIndex first, TokenIndex end) {
    if (end == first + 1) {
        return document.token(first).form;
    }
    return document.text({document.token(first).span.begin, document.token(end - 1).span.end});
}

void append_text_comment(std::string& out, const Document& document, const Sentence& sentence) {
    out += "# text = ";
    for (TokenIndex i = sentence.first; i < sentence.end();) {
        const TokenIndex end = unit_end(document, i);
        append_column(out, surface(document, i, end));
        if (end < sentence.end() && document.token(end - 1).space_after) {
            out += ' ';
        }
        i = end;
    }
    out += '\n';
}

void append_misc(std::string& out, bool no_space_after, NameTag name) {
    if (name != NameTag::O) {
        out += "NER=";
        out += to_string(name);
        if (no_space_after) {
            out += '|';
        }
    }
    if (no_space_after) {
        out += "SpaceAfter=No";
    } else if (name == NameTag::O) {
        out += '_';
    }
    out += '\n';
}

void append_word(std::string& out, const Sentence& sentence, TokenIndex index, const Token& token, bool in_contraction) {
    append_number(out, index - sentence.first + 1);
    out += '\t';
    append_column(out, token.form);
    out += '\t';
    append_column(out, token.lemma);
    out += '\t';
    append_column(out, token.upos == Upos::X && token.xpos.empty() ? std::string_view{} : to_string(token.upos));
    out += '\t';
    append_column(out, token.xpos);
    out += '\t';
    append_column(out, token.feats);
    out += '\t';
    if (token.head != k_no_token) {
        append_number(out, token.head - sentence.first + 1);
        out += '\t';
        out += to_string(token.deprel);
    } else {
        out += token.deprel == Deprel::root ? "0\troot" : "_\t_";
    }
    out += "\t_\t";
    append_misc(out, !token.space_after && !in_contraction, token.name);
}

}  // namespace

void append_conllu(std::string& out, const Document& document) {
    const auto& sentences = document.sentences();
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const Sentence& sentence = sentences[s];
        if (s == 0 && !document.id().empty()) {
            out += "# newdoc id = ";
            append_column(out, document.id());
            out += '\n';
        }
        if (sentence.paragraph_start) {
            out += "# newpar\n";
        }
        out += "# sent_id = ";
        if (sentence.id.empty()) {
            append_number(out, s + 1);
        } else {
            append_column(out, sentence.id);
        }
        out += '\n';
        append_text_comment(out, document, sentence);
        TokenIndex contraction_end = 0;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const Token& token = document.token(i);
            if (token.contraction != 0) {
                contraction_end = unit_end(document, i);
                append_number(out, i - sentence.first + 1);
                out += '-';
                append_number(out, contraction_end - sentence.first);
                out += '\t';
                append_column(out, surface(document, i, contraction_end));
                out += "\t_\t_\t_\t_\t_\t_\t_\t";
                append_misc(out, !document.token(contraction_end - 1).space_after, NameTag::O);
            }
            append_word(out, sentence, i, token, i < contraction_end);
        }
        out += '\n';
    }
}

}  // namespace entente::extract
