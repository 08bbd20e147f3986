#include "extract/document/tree_writer.hpp"

#include <algorithm>
#include <vector>

namespace entente::extract {
namespace {

// Deeper words are drawn at this depth: a chain of 100,000 words must not draw 100,000 columns.
constexpr std::size_t k_deepest_branch = 100;

/// A word that is still to be drawn.
struct Branch {
    TokenIndex token = 0;
    std::size_t depth = 0;
    bool last = false;  ///< no sister follows
};

void append_single_line(std::string& out, std::string_view text) {
    const auto start = out.size();
    out += text;
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), '\n', ' ');
}

void append_word(std::string& out, const Token& token) {
    append_single_line(out, token.form);
    out += ' ';
    out += to_string(token.upos);
    out += ' ';
    out += to_string(token.deprel);
    if (token.name != NameTag::O) {
        out += " [";
        out += to_string(token.name);
        out += ']';
    }
    out += '\n';
}

void append_sentence_tree(std::string& out, const Document& document, TokenIndex root) {
    std::vector<Branch> branches{{root, 0, true}};
    std::vector<bool> continues;  // for each depth above the word: a sister of that ancestor is still to come
    while (!branches.empty()) {
        const Branch branch = branches.back();
        branches.pop_back();
        const std::size_t drawn = std::min(branch.depth, k_deepest_branch);
        continues.resize(drawn);
        for (std::size_t depth = 1; depth < drawn; ++depth) {
            out += continues[depth] ? "│  " : "   ";
        }
        if (drawn > 0) {
            out += branch.last ? "└─ " : "├─ ";
        }
        append_word(out, document.token(branch.token));
        if (drawn < k_deepest_branch) {
            continues.push_back(drawn > 0 && !branch.last);
        }
        const auto children = document.children(branch.token);
        for (std::size_t i = children.size(); i-- > 0;) {
            branches.push_back({children[i], branch.depth + 1, i + 1 == children.size()});
        }
    }
}

}  // namespace

void append_tree(std::string& out, const Document& document, const Sentence& sentence) {
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        if (document.token(i).head == k_no_token) {
            append_sentence_tree(out, document, i);
        }
    }
}

void append_tree(std::string& out, const Document& document) {
    for (const Sentence& sentence : document.sentences()) {
        append_single_line(out, document.text(sentence.span));
        out += '\n';
        append_tree(out, document, sentence);
        out += '\n';
    }
}

}  // namespace entente::extract
