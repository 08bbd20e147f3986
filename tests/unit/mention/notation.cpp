#include "notation.hpp"

#include <cstdlib>

#include "base/data_files.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "extract/mention/mention_detector.hpp"

namespace entente::extract::test {
namespace {

std::string_view xpos_of(const Token& token) {
    switch (token.upos) {
        case Upos::PROPN: return "NNP";
        case Upos::NOUN: return to_lower(token.form) == token.lemma ? "NN" : "NNS";
        case Upos::PRON:
            if (token.deprel == Deprel::nmod_poss) {
                return "PRP$";
            }
            return token.form == "who" ? "WP" : token.form == "which" ? "WDT" : "PRP";
        case Upos::PART: return token.form == "to" ? "TO" : "POS";
        default: return "";
    }
}

Token read_word(Document& document, std::string_view item, TokenIndex first) {
    const auto fields = split(item, '/');
    if (fields.size() < 3) {
        throw internal_error("a word of the notation has too few fields", std::string{item});
    }
    Token token;
    const auto equals = fields[0].find('=');
    token.form = document.intern(fields[0].substr(0, equals));
    token.upos = parse_upos(fields[1]).value();
    const auto colon = fields[2].find(':');
    const auto head = std::atoi(std::string{fields[2].substr(0, colon)}.c_str());
    token.head = head == 0 ? k_no_token : first + static_cast<TokenIndex>(head) - 1;
    token.deprel = parse_deprel(fields[2].substr(colon + 1)).value();
    if (fields.size() > 3) {
        token.name = parse_name_tag(fields[3]).value();
    }
    if (equals != std::string_view::npos) {
        token.lemma = document.intern(fields[0].substr(equals + 1));
    } else {
        token.lemma = token.upos == Upos::PROPN ? token.form : document.intern(to_lower(token.form));
    }
    token.xpos = xpos_of(token);
    return token;
}

}  // namespace

Document make_document(const std::vector<std::string>& sentences) {
    std::string text;
    std::vector<std::vector<std::pair<std::string_view, Span>>> words;
    for (const auto& sentence : sentences) {
        auto& items = words.emplace_back();
        for (auto item : split(sentence, ' ')) {
            const bool attached = item.starts_with("^");
            item.remove_prefix(attached ? 1 : 0);
            if (!text.empty() && !attached) {
                text += ' ';
            }
            const auto form = item.substr(0, std::min(item.find('='), item.find('/', 1)));
            const auto begin = static_cast<std::uint32_t>(text.size());
            text += form;
            items.emplace_back(item, Span{begin, static_cast<std::uint32_t>(text.size())});
        }
    }
    Document document{text};
    for (const auto& items : words) {
        Sentence sentence;
        sentence.first = static_cast<TokenIndex>(document.tokens().size());
        sentence.count = static_cast<std::uint32_t>(items.size());
        sentence.span = {items.front().second.begin, items.back().second.end};
        for (const auto& [item, span] : items) {
            auto token = read_word(document, item, sentence.first);
            token.span = span;
            if (!document.tokens().empty()) {
                auto& before = document.tokens().back();
                before.space_after = before.span.end != span.begin;
            }
            document.tokens().push_back(token);
        }
        document.sentences().push_back(sentence);
    }
    document.finish_syntax();
    return document;
}

std::string to_notation(const Document& document) {
    std::string result;
    for (const Sentence& sentence : document.sentences()) {
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const auto& token = document.token(i);
            const bool attached = i > sentence.first && !document.token(i - 1).space_after;
            result += i > sentence.first ? " " : "";
            result += attached ? "^" : "";
            result += token.form;
            const auto usual = token.upos == Upos::PROPN ? std::string{token.form} : to_lower(token.form);
            if (token.lemma != usual) {
                result += "=" + std::string{token.lemma};
            }
            result += "/" + std::string{to_string(token.upos)} + "/" +
                      std::to_string(token.head == k_no_token ? 0 : token.head - sentence.first + 1) + ":" +
                      std::string{to_string(token.deprel)};
            if (token.name != NameTag::O) {
                result += "/" + std::string{to_string(token.name)};
            }
        }
        result += "\n";
    }
    return result;
}

const Gazetteer& gazetteer() {
    static const Gazetteer loaded = Gazetteer::load(data_file("schemas/gazetteer"));
    return loaded;
}

Found::Found(const std::vector<std::string>& sentences)
    : document{make_document(sentences)}, mentions{MentionDetector{gazetteer()}.detect(document)} {}

std::string Found::actor_of(std::string_view wording) const {
    for (const auto& mention : mentions.mentions) {
        if (document.text(mention.span) == wording) {
            return mentions.actor(mention.actor).name;
        }
    }
    return {};
}

const ArticleActor& Found::actor(std::string_view name) const {
    for (const auto& actor : mentions.actors) {
        if (actor.name == name) {
            return actor;
        }
    }
    throw internal_error("no such actor", std::string{name});
}

std::vector<std::string> links(const Document& document, const Mentions& mentions) {
    std::vector<std::string> result;
    for (const auto& mention : mentions.mentions) {
        result.push_back(std::string{document.text(mention.span)} + " -> " + mentions.actor(mention.actor).name);
    }
    return result;
}

std::vector<std::string> affiliations(const Mentions& mentions) {
    std::vector<std::string> result;
    for (const auto& it : mentions.affiliations) {
        result.push_back(mentions.actor(it.member).name + " -" + (it.former ? "former " : "") + it.post + "-> " +
                         mentions.actor(it.of).name);
    }
    return result;
}

}  // namespace entente::extract::test
