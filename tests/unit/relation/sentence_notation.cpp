#include "sentence_notation.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/data_files.hpp"
#include "base/text.hpp"
#include "extract/relation/relation_extractor.hpp"

namespace entente::extract::testing {
namespace {

struct Word {
    std::string form, lemma, xpos, kind, actor;
    Upos upos = Upos::X;
    Deprel deprel = Deprel::dep;
    unsigned head = 0;
};

std::string guess_xpos(const Word& word) {
    if (word.upos == Upos::VERB && word.form.ends_with("ing")) {
        return "VBG";
    }
    if (word.upos == Upos::VERB && word.form.ends_with("ed")) {
        return "VBD";
    }
    const bool relative = word.upos == Upos::PRON && (word.form == "who" || word.form == "which");
    return relative ? "WP" : "";
}

Word parse_word(std::string_view notation) {
    Word word;
    if (const auto at = notation.rfind('@'); at != std::string_view::npos) {
        const std::string_view mention = notation.substr(at + 1);
        const auto equals = mention.find('=');
        word.kind = mention.substr(0, equals);
        word.actor = equals == std::string_view::npos ? "" : mention.substr(equals + 1);
        std::replace(word.actor.begin(), word.actor.end(), '_', ' ');
        notation = notation.substr(0, at);
    }
    // from the right: relations contain colons themselves ("nsubj:pass")
    const auto head = notation.rfind(':');
    const auto first = notation.find(':');
    const auto second = notation.find(':', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos || second == head) {
        throw std::invalid_argument{"not a word: " + std::string{notation}};
    }
    const std::string_view written = notation.substr(0, first);
    const auto slash = written.find('/');
    word.form = written.substr(0, slash);
    word.lemma = slash == std::string_view::npos ? word.form : std::string{written.substr(slash + 1)};
    const std::string_view tags = notation.substr(first + 1, second - first - 1);
    const auto dot = tags.find('.');
    word.upos = parse_upos(tags.substr(0, dot)).value();
    word.xpos = dot == std::string_view::npos ? guess_xpos(word) : std::string{tags.substr(dot + 1)};
    word.deprel = parse_deprel(notation.substr(second + 1, head - second - 1)).value();
    word.head = static_cast<unsigned>(std::stoul(std::string{notation.substr(head + 1)}));
    return word;
}

std::vector<std::vector<Word>> parse_sentences(std::string_view notation) {
    std::vector<std::vector<Word>> sentences(1);
    for (const std::string_view piece : split(notation, ' ')) {
        if (piece == "|") {
            sentences.emplace_back();
        } else if (!piece.empty()) {
            sentences.back().push_back(parse_word(piece));
        }
    }
    return sentences;
}

void add_mentions(AnnotatedText& text, const std::vector<Word>& words) {
    std::map<std::string, ArticleActorId> actors;
    const Document& document = text.document;
    for (TokenIndex i = 0; i < words.size(); ++i) {
        if (words[i].kind.empty()) {
            continue;
        }
        Mention mention;
        mention.begin = i;
        mention.end = i + 1;
        mention.head = i;
        mention.reason = "test";
        for (const TokenIndex child : document.children(i)) {
            const Deprel relation = document.token(child).deprel;
            if (relation == Deprel::flat || (relation == Deprel::compound && words[child].kind.empty())) {
                mention.begin = std::min(mention.begin, child);
                mention.end = std::max(mention.end, child + 1);
            }
        }
        mention.span = {document.token(mention.begin).span.begin, document.token(mention.end - 1).span.end};
        const std::string name = words[i].actor.empty() ? std::string{document.text(mention.span)} : words[i].actor;
        const auto [known, fresh] = actors.try_emplace(name, ArticleActorId{text.mentions.actors.size()});
        if (fresh) {
            ArticleActor actor;
            actor.kind = parse_actor_kind(words[i].kind).value();
            actor.name = name;
            actor.key = words[i].kind + "/" + fold_name(name);
            actor.names = {name};
            text.mentions.actors.push_back(actor);
        }
        mention.actor = known->second;
        text.mentions.mentions.push_back(mention);
    }
    std::sort(text.mentions.mentions.begin(), text.mentions.mentions.end(), [](const Mention& a, const Mention& b) {
        return std::pair{a.begin, a.end} < std::pair{b.begin, b.end};
    });
    text.mentions.index_heads({});
}

}  // namespace

AnnotatedText annotate(std::string_view notation, std::optional<Date> published) {
    const std::vector<std::vector<Word>> sentences = parse_sentences(notation);
    std::string written;
    for (const auto& sentence : sentences) {
        for (const Word& word : sentence) {
            written += (written.empty() ? "" : " ") + word.form;
        }
    }
    AnnotatedText text{Document{written}, {}, {}};
    std::vector<Word> all;
    std::uint32_t offset = 0;
    for (const auto& words : sentences) {
        Sentence sentence;
        sentence.first = static_cast<TokenIndex>(all.size());
        sentence.count = static_cast<std::uint32_t>(words.size());
        sentence.paragraph_start = all.empty();
        for (const Word& word : words) {
            Token token;
            token.span = {offset, offset + static_cast<std::uint32_t>(word.form.size())};
            offset = token.span.end + 1;
            token.form = text.document.intern(word.form);
            token.lemma = text.document.intern(word.lemma);
            token.upos = word.upos;
            token.xpos = text.document.intern(word.xpos);
            token.deprel = word.deprel;
            token.head = word.head == 0 ? k_no_token : sentence.first + word.head - 1;
            text.document.tokens().push_back(token);
            all.push_back(word);
        }
        sentence.span = {text.document.token(sentence.first).span.begin, offset - 1};
        text.document.sentences().push_back(sentence);
    }
    text.document.finish_syntax();
    add_mentions(text, all);
    text.article.id = "sha256:test";
    text.article.uri = "test";
    text.article.text = written;
    text.article.published = published;
    return text;
}

const Ontology& ontology() {
    static const Ontology loaded = Ontology::load(data_file("schemas/ontology"));
    return loaded;
}

std::vector<Relation> relations(const AnnotatedText& text) {
    return RelationExtractor{ontology()}.extract(text.article, text.document, text.mentions);
}

std::vector<std::string> lines(std::string_view notation, std::optional<Date> published) {
    std::vector<std::string> result;
    for (const Relation& relation : relations(annotate(notation, published))) {
        std::string line = relation.source.name + " -" + (relation.negated ? "not " : "");
        line += relation.event.type.empty() ? "~" + relation.predicate.lemma : relation.event.type;
        line += relation.modality == Modality::actual ? "" : " " + std::string{to_string(relation.modality)};
        line += "-> " + (relation.target ? relation.target->name : std::string{"nobody"});
        result.push_back(line);
    }
    return result;
}

}  // namespace entente::extract::testing
