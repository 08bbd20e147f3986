#include "extract/model/training/example_builder.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/text.hpp"
#include "extract/document/conllu.hpp"

namespace entente::extract::training {
namespace {

// Beyond, words are too rare to have good vectors; as many as leave the shipped model below 12 MB.
constexpr std::size_t k_vocabulary = 38'000;
constexpr std::size_t k_least_feats = 3;  // rarer feature strings are mostly typing errors of the text

/// Numbers for labels, in order of frequency, then of bytes.
std::vector<std::string> frequent(const std::map<std::string, std::size_t>& counts, std::size_t least, std::size_t most) {
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [label, count] : counts) {
        if (count >= least) {
            order.emplace_back(count, label);
        }
    }
    std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> labels;
    for (auto& [count, label] : order) {
        if (labels.size() < most) {
            labels.push_back(std::move(label));
        }
    }
    return labels;
}

}  // namespace

TrainingData::TrainingData(const std::filesystem::path& folder) {
    treebanks = read_conllu_file(folder / "treebank/ewt-train.conllu.gz");
    named = align_names(treebanks, read_names(folder / "ner/uner_ewt_train.tsv.gz"));
    std::ranges::move(read_conllu_file(folder / "treebank/gum-train.conllu.gz"), std::back_inserter(treebanks));
    gold = read_conllu_file(folder / "treebank/ewt-dev.conllu.gz");
    gold_named = align_names(gold, read_names(folder / "ner/uner_ewt_dev.tsv.gz"));
    std::ranges::move(read_conllu_file(folder / "treebank/gum-dev.conllu.gz"), std::back_inserter(gold));
    names_all_types = split_articles(read_names(folder / "ner/worldwide-train.tsv.gz")).training;
    for (const auto* file : {"wikigold", "wnut17_train", "crossner_pol_train"}) {
        std::ranges::move(read_names(folder / "ner" / (std::string{file} + ".tsv.gz")), std::back_inserter(names_three_types));
    }
    for (const auto* file : {"wikinews", "state-history", "presidents", "openstax"}) {
        std::ranges::move(read_text(folder / "text" / (std::string{file} + ".txt.gz")), std::back_inserter(text));
    }
}

void TrainingData::learn_from_development() {
    named.resize(treebanks.size());
    std::ranges::move(gold, std::back_inserter(treebanks));
    std::ranges::move(gold_named, std::back_inserter(named));
    gold.clear();
    gold_named.clear();
}

ExampleBuilder::ExampleBuilder(const TrainingData& data) {
    choose_labels(data);
    choose_words(data);
}

void ExampleBuilder::choose_labels(const TrainingData& data) {
    std::map<std::string, std::size_t> xpos;
    std::map<std::string, std::size_t> feats;
    for (const auto& document : data.treebanks) {
        for (const Token& token : document.tokens()) {
            ++xpos[std::string{token.xpos}];
            ++feats[std::string{token.feats}];
        }
    }
    m_tags.xpos = frequent(xpos, 1, xpos.size());
    m_tags.feats = frequent(feats, k_least_feats, feats.size());
    for (std::size_t i = 0; i < m_tags.xpos.size(); ++i) {
        m_xpos_index[m_tags.xpos[i]] = static_cast<std::uint16_t>(i);
    }
    for (std::size_t i = 0; i < m_tags.feats.size(); ++i) {
        m_feats_index[m_tags.feats[i]] = static_cast<std::uint16_t>(i);
    }
}

void ExampleBuilder::choose_words(const TrainingData& data) {
    std::map<std::string, std::size_t> counts;
    std::map<std::string, std::size_t> seen;  // in what the network is trained on
    const auto count = [&](std::string_view form) {
        const NormalizedWord word{form};
        ++counts[std::string{word.text()}];
        ++seen[std::string{word.text()}];
    };
    for (const auto& document : data.treebanks) {
        for (const Token& token : document.tokens()) {
            count(token.form);
        }
    }
    for (const auto* sentences : {&data.names_all_types, &data.names_three_types}) {
        for (const auto& sentence : *sentences) {
            std::ranges::for_each(sentence.forms, count);
        }
    }
    for (const auto& paragraph : data.text) {
        for (const auto& form : paragraph) {
            ++counts[std::string{NormalizedWord{form}.text()}];
        }
    }
    const auto vocabulary = frequent(counts, 2, k_vocabulary - 1);
    m_words = std::make_unique<WordFeatures>(vocabulary);
    m_word_counts.assign(m_words->vocabulary_size(), 0);
    for (const auto& [word, times] : seen) {
        m_word_counts[m_words->vocabulary_row(word)] += times;
    }
}

Example ExampleBuilder::from_tree(const Document& document, const Sentence& sentence, NameSource names, Case spelling) const {
    Example example;
    example.features.resize(sentence.count);
    for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
        const Token& token = document.token(i);
        auto& features = example.features[i - sentence.first];
        if (spelling == Case::upper) {
            m_words->rows_of(to_upper(token.form), features);
        } else {
            m_words->rows_of(token.form, features);
        }
        example.upos.push_back(static_cast<std::uint8_t>(token.upos));
        const auto xpos = m_xpos_index.find(std::string{token.xpos});
        example.xpos.push_back(xpos == m_xpos_index.end() ? std::uint16_t{0} : xpos->second);
        const auto feats = m_feats_index.find(std::string{token.feats});
        example.feats.push_back(feats == m_feats_index.end() ? std::uint16_t{0} : feats->second);
        example.head.push_back(token.head == k_no_token ? std::uint16_t{0}
                                                        : static_cast<std::uint16_t>(token.head - sentence.first + 1));
        example.deprel.push_back(static_cast<std::uint8_t>(token.deprel));
        example.name.push_back(static_cast<std::uint8_t>(token.name));
    }
    example.names = names;
    return example;
}

Example ExampleBuilder::from_names(const NameSentence& sentence, NameSource names) const {
    Example example;
    example.features.resize(sentence.forms.size());
    for (std::size_t i = 0; i < sentence.forms.size(); ++i) {
        m_words->rows_of(sentence.forms[i], example.features[i]);
        example.name.push_back(static_cast<std::uint8_t>(sentence.tags[i]));
    }
    example.names = names;
    return example;
}

}  // namespace entente::extract::training
