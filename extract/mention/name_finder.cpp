#include "extract/mention/name_finder.hpp"

#include <algorithm>

#include "extract/mention/label_reader.hpp"
#include "extract/mention/name_agreement.hpp"

namespace entente::extract {
namespace {

bool is_connector(const Token& token) {
    return token.upos == Upos::PUNCT || token.upos == Upos::CCONJ || token.form == "-" || token.form == "–" ||
           token.form == "/";
}

// Letters from which on an acronym is no other word in capitals: "USAID", not "IS".
constexpr std::size_t k_long_acronym = 4;

class NameFinder {
  public:
    explicit NameFinder(const AnnotatedText& text)
        : m_text{text}, m_in_post(text.size(), false), m_labels{text, m_in_post}, m_covered(text.size(), false) {}

    std::vector<Name> find() {
        for (const Sentence& sentence : m_text.document().sentences()) {
            mark_posts(sentence);
            m_candidates.clear();
            collect_known(sentence);
            m_labels.read(sentence, m_candidates);
            const bool headline = is_title_case(sentence);
            if (headline) {
                drop_doubtful_labels();
            }
            choose();
            if (!headline) {
                collect_runs(sentence);
            }
            nest_countries();
            drop_dateline(sentence);
            std::sort(m_names.begin() + static_cast<std::ptrdiff_t>(m_sentence_names), m_names.end(), in_text_order);
            m_sentence_names = m_names.size();
        }
        return agree_within_document(m_text, std::move(m_names));
    }

  private:
    static bool in_text_order(const Name& a, const Name& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    }

    // "Gunmen Kill 12 Farmers In Zamfara": where every word has its capital, capitals tell nothing.
    [[nodiscard]] bool is_title_case(const Sentence& sentence) const {
        constexpr int k_least_words = 4;
        constexpr std::size_t k_long_word = 4;  // letters; shorter ones may stay small in headlines
        int words = 0;
        bool common = false;
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const auto& word = m_text.folded(i);
            const auto upos = m_text.token(i).upos;
            const bool content = upos == Upos::VERB || upos == Upos::NOUN || upos == Upos::ADJ;
            if (word.empty() || upos == Upos::NUM || word.front() <= '9' || (word.size() < k_long_word && !content)) {
                continue;
            }
            if (!m_text.is_capitalized(i)) {
                return false;
            }
            ++words;
            common = common || m_text.token(i).upos == Upos::VERB || m_text.token(i).upos == Upos::NOUN;
        }
        // Without a verb or common noun it may be a long name.
        return common ? words >= k_least_words
                      : words > k_least_words && !m_text.is(WordClass::organization_head, sentence.end() - 1);
    }

    // In a headline only labels of names that hold no common noun for actors are believed.
    void drop_doubtful_labels() {
        const auto doubtful = [this](const Name& name) {
            if (name.source != NameSource::tagger) {
                return false;
            }
            for (TokenIndex i = name.begin; i < name.end; ++i) {
                const Role* role = m_text.role(i);
                if (name.kind == ActorKind::person && role != nullptr && role->kind == ActorKind::person) {
                    return true;
                }
            }
            return name.kind == ActorKind::object;
        };
        m_candidates.erase(std::remove_if(m_candidates.begin(), m_candidates.end(), doubtful), m_candidates.end());
    }

    // "Secretary of State" must not leave a name "State" behind, nor "Foreign Minister" become part of one.
    void mark_posts(const Sentence& sentence) {
        for (TokenIndex i = sentence.first; i < sentence.end();) {
            const auto length = m_text.post_length(i, sentence.end());
            const bool before_name = i + length < sentence.end() && m_text.is_proper(i + length);
            const bool inside_person =
                is_inside(m_text.token(i).name) && name_type(m_text.token(i).name) == NameType::PER;
            if (length == 0 || (length == 1 && (!before_name || inside_person || !m_text.is_capitalized(i)))) {
                ++i;
                continue;
            }
            // "Welfare Party leader": the post starts behind the name.
            const bool ends_name = length > 1 && i > sentence.first && m_text.is_capitalized(i) &&
                                   m_text.is(WordClass::organization_head, i) && m_text.is_proper(i - 1) &&
                                   m_text.is_capitalized(i - 1) && !m_in_post[i - 1];
            if (ends_name) {
                ++i;
                continue;
            }
            std::fill_n(m_in_post.begin() + i, length, true);
            i += length;
        }
    }

    void collect_known(const Sentence& sentence) {
        const auto& gazetteer = m_text.gazetteer();
        for (TokenIndex i = sentence.first; i < sentence.end(); ++i) {
            const std::size_t most = m_text.folded(i).empty() ? 0 : gazetteer.longest_name_from(m_text.folded(i));
            if (most == 0) {
                continue;
            }
            std::string folded;
            std::size_t words = 0;
            Name best;
            for (TokenIndex end = i; end < sentence.end() && words < most;) {
                const auto& word = m_text.folded(end);
                ++end;
                if (word.empty()) {
                    continue;
                }
                folded += folded.empty() ? word : " " + word;
                ++words;
                add_known(i, end, folded, best);
            }
            if (best.entry != nullptr) {
                if (best.end > best.begin + 2 && best.end < sentence.end() && m_text.token(best.end).form == ")" &&
                    m_text.token(best.end - 2).form == "(") {
                    ++best.end;  // "CPI (Maoist)"
                }
                m_candidates.push_back(best);
            }
        }
    }

    void add_known(TokenIndex begin, TokenIndex end, const std::string& folded, Name& best) const {
        const auto& matches = m_text.gazetteer().find(folded);
        if (matches.empty()) {
            return;
        }
        const auto wording = m_text.wording(begin, end);
        const GazetteerMatch* chosen = nullptr;
        const GazetteerEntry* government = nullptr;
        for (const auto& match : matches) {
            if (!match.accepts(wording)) {
                continue;
            }
            if (match.form == GazetteerForm::capital) {
                government = match.entry;
            } else if (chosen == nullptr || match.capitals > chosen->capitals) {
                chosen = &match;
            }
        }
        if (chosen == nullptr || is_money(end) || is_language(begin, end) ||
            (end == begin + 1 && !can_be_name(begin, *chosen))) {
            return;
        }
        best = Name{begin,
                    end,
                    m_text.head_of(begin, end),
                    chosen->entry->kind,
                    NameSource::gazetteer,
                    chosen->entry,
                    chosen->form,
                    government,
                    false};
    }

    // "US dollars", "US$ 500": what stands before the unit is no actor.
    [[nodiscard]] bool is_money(TokenIndex end) const {
        const bool before_unit =
            end < m_text.size() && (m_text.token(end).form.starts_with("$") ||
                                    m_text.lexicon().is(WordClass::currency_unit, m_text.lemma(end)));
        return before_unit || m_text.token(end - 1).form.ends_with("$");
    }

    // "speaks French", "in Arabic"
    [[nodiscard]] bool is_language(TokenIndex begin, TokenIndex end) const {
        const Token& token = m_text.token(begin);
        if (end != begin + 1 || token.head == k_no_token) {
            return false;
        }
        const auto& matches = m_text.gazetteer().find(m_text.folded(begin));
        if (std::none_of(matches.begin(), matches.end(),
                         [](const GazetteerMatch& match) { return match.form == GazetteerForm::demonym; })) {
            return false;
        }
        const bool object =
            token.deprel == Deprel::obj && m_text.lexicon().is(WordClass::language_verb, m_text.lemma(token.head));
        const bool in_it = (token.deprel == Deprel::obl || token.deprel == Deprel::nmod) && begin > 0 &&
                           (m_text.folded(begin - 1) == "in" || m_text.folded(begin - 1) == "into");
        return object || in_it;
    }

    // In capitals where its neighbours are not.
    bool is_lone_acronym(TokenIndex index) const {
        const auto& sentence = m_text.sentence(index);
        const TokenIndex other = index + 1 < sentence.end() ? index + 1 : index - 1;
        return m_text.is_acronym(index) && sentence.count > 1 && !m_text.folded(other).empty() &&
               !m_text.is_acronym(other);
    }

    // One word of the gazetteer is believed where the tagger sees a noun or adjective: "Nice" may be nice, "IS" may be is.
    bool can_be_name(TokenIndex index, const GazetteerMatch& match) const {
        const auto& token = m_text.token(index);
        const bool labelled = token.name != NameTag::O;
        const bool minor = match.entry->kind == ActorKind::place && match.form == GazetteerForm::name;
        switch (token.upos) {
            case Upos::PROPN: return true;
            case Upos::ADJ:
            case Upos::NOUN: return labelled || !minor;
            case Upos::X:
            case Upos::SYM:
            case Upos::NUM: return !minor;
            // "US have supported": no pronoun, unless everything is in capitals.
            case Upos::PRON: return labelled || (match.capitals == Capitals::all && is_lone_acronym(index));
            // "and USAID Acting Administrator": no verb is so written.
            case Upos::VERB:
                return labelled || (match.capitals == Capitals::all && token.form.size() >= k_long_acronym &&
                                    is_lone_acronym(index));
            default: return labelled;
        }
    }

    void choose() {
        join_initials();
        drop_joined_names();
        std::stable_sort(m_candidates.begin(), m_candidates.end(), [](const Name& a, const Name& b) {
            const auto width = [](const Name& name) { return name.end - name.begin; };
            return width(a) != width(b) ? width(a) > width(b) : a.source < b.source;
        });
        m_rejected.clear();
        for (const Name& candidate : m_candidates) {
            if (candidate.end == candidate.begin + 1 &&
                (is_money(candidate.end) || is_language(candidate.begin, candidate.end))) {
                continue;
            }
            if (is_inside_post(candidate) || overlaps_chosen(candidate)) {
                m_rejected.push_back(candidate);
                continue;
            }
            Name name = candidate;
            if (name.source == NameSource::gazetteer && name.entry->sector == "BUS" && name.end == name.begin + 1 &&
                is_labelled(name.begin, NameType::LOC)) {
                name.kind = ActorKind::place;  // "the Brazilian Amazon" is no company
                name.entry = nullptr;
                name.source = NameSource::tagger;
            }
            if (name.source == NameSource::gazetteer && name.end == name.begin + 1 && person_instead(name)) {
                name = Name{name.begin,          name.end, name.head, ActorKind::person, NameSource::tagger, nullptr,
                            GazetteerForm::name, nullptr,  false};
            }
            accept(name);
        }
    }

    void accept(const Name& name) {
        std::fill(m_covered.begin() + name.begin, m_covered.begin() + name.end, true);
        m_names.push_back(name);
    }

    // "Christi C. Elwood" under two labels
    void join_initials() {
        for (std::size_t i = 0; i + 1 < m_candidates.size(); ++i) {
            Name& left = m_candidates[i];
            const Name& right = m_candidates[i + 1];
            if (left.kind != ActorKind::person || right.kind != ActorKind::person ||
                left.source != NameSource::tagger || right.source != NameSource::tagger ||
                m_text.folded(left.end - 1).size() != 1) {
                continue;
            }
            const bool period = left.end < right.begin && m_text.token(left.end).form == ".";
            if (right.begin == left.end + (period ? 1 : 0)) {
                left.end = right.end;
                left.head = m_text.head_of(left.begin, left.end);
            }
        }
    }

    // "Russia-Ukraine" or "Germany and Switzerland" under one label is two names.
    void drop_joined_names() {
        const auto joined = [this](const Name& name) {
            if (name.source != NameSource::tagger) {
                return false;
            }
            int parts = 0;
            TokenIndex at = name.begin;
            while (at < name.end) {
                const auto part = std::find_if(m_candidates.begin(), m_candidates.end(), [&](const Name& other) {
                    return other.source == NameSource::gazetteer && other.begin == at && other.end <= name.end &&
                           other.end - other.begin < name.end - name.begin;
                });
                if (part != m_candidates.end()) {
                    ++parts;
                    at = part->end;
                } else if (is_connector(m_text.token(at))) {
                    ++at;
                } else {
                    return false;
                }
            }
            return parts >= 2 && std::any_of(m_text.document().tokens().begin() + name.begin,
                                             m_text.document().tokens().begin() + name.end, is_connector);
        };
        // "southern Nepal" under one label is Nepal.
        const auto qualified = [this](const Name& name) {
            return name.source == NameSource::tagger &&
                   std::any_of(m_candidates.begin(), m_candidates.end(), [&](const Name& other) {
                       if (other.source != NameSource::gazetteer || other.form != GazetteerForm::name ||
                           other.end != name.end || other.begin <= name.begin) {
                           return false;
                       }
                       for (TokenIndex i = name.begin; i < other.begin; ++i) {
                           const bool first_word = i == m_text.sentence(i).first;
                           if (m_text.is_capitalized(i) && !(first_word && m_text.is(WordClass::direction, i))) {
                               return false;
                           }
                       }
                       return true;
                   });
        };
        std::vector<Name> kept;
        for (const Name& name : m_candidates) {
            if (!joined(name) && !qualified(name)) {
                kept.push_back(name);
            }
        }
        m_candidates = std::move(kept);
    }

    bool is_inside_post(const Name& name) const {
        return std::all_of(m_in_post.begin() + name.begin, m_in_post.begin() + name.end, [](bool in) { return in; }) &&
               !(name.source == NameSource::gazetteer && name.end > name.begin + 1);
    }

    bool overlaps_chosen(const Name& name) const {
        return std::any_of(m_covered.begin() + name.begin, m_covered.begin() + name.end, [](bool in) { return in; });
    }

    bool is_labelled(TokenIndex token, NameType type) const {
        const auto tag = m_text.token(token).name;
        return tag != NameTag::O && name_type(tag) == type;
    }

    // The tagger's PER beats the name of a town ("Chuck Todd met Paris"), but hardly that of a country.
    bool person_instead(const Name& name) const {
        const auto tag = m_text.token(name.begin).name;
        if (tag == NameTag::O || name_type(tag) != NameType::PER || name.form == GazetteerForm::demonym) {
            return false;
        }
        return name.kind == ActorKind::place && name.government == nullptr && !m_text.is_dateline(name.begin, name.end);
    }

    void collect_runs(const Sentence& sentence) {
        for (TokenIndex i = sentence.first; i < sentence.end();) {
            if (m_labels.is_party_label(i)) {
                while (i + 1 < sentence.end() && !m_text.token(i).space_after) {
                    ++i;
                }
            }
            if (!joins_run(i)) {
                ++i;
                continue;
            }
            TokenIndex end = i + 1;
            while (end < sentence.end()) {
                if (joins_run(end)) {
                    ++end;
                } else if (m_text.token(end).form == "-" && !m_text.token(end).space_after &&
                           end + 1 < sentence.end() && joins_run(end + 1)) {
                    end += 2;
                } else {
                    break;
                }
            }
            if (end < sentence.end() && m_text.token(end).upos == Upos::NUM && !m_covered[end] && end > i &&
                m_text.token(end - 1).space_after && m_text.folded(end).size() <= 2) {
                ++end;  // "Nord Stream 2"
            }
            add_run(i, end, sentence);
            i = end;
        }
    }

    // "US$3bn", "Australian dollars"
    bool is_currency(TokenIndex index) const {
        return index + 1 < m_text.size() &&
               (m_text.token(index + 1).form.starts_with("$") || m_text.token(index).form.ends_with("$"));
    }

    bool joins_run(TokenIndex index) const {
        return !m_covered[index] && !m_in_post[index] && m_text.is_proper(index) && m_text.is_capitalized(index) &&
               !m_text.is(WordClass::calendar, index) && !m_text.is_possessive_marker(index) && !is_currency(index);
    }

    void add_run(TokenIndex begin, TokenIndex end, const Sentence& sentence) {
        // The rest of a name that the tagger cut: its neighbour takes it in.
        for (std::size_t i = m_sentence_names; i < m_names.size(); ++i) {
            Name& name = m_names[i];
            if (name.source != NameSource::tagger || (name.end != begin && name.begin != end)) {
                continue;
            }
            const auto tied = [&](TokenIndex a, TokenIndex b) {
                const auto relation = m_text.token(a).deprel;
                return m_text.token(a).head == b && (relation == Deprel::flat || relation == Deprel::compound);
            };
            const TokenIndex run_head = m_text.head_of(begin, end);
            if (tied(run_head, name.head) || (name.end == begin && tied(name.head, run_head))) {
                name.begin = std::min(name.begin, begin);
                name.end = std::max(name.end, end);
                name.head = m_text.head_of(name.begin, name.end);
                std::fill(m_covered.begin() + begin, m_covered.begin() + end, true);
                return;
            }
        }
        if (end == begin + 1 &&
            (m_text.role(begin) != nullptr || m_text.lexicon().post(m_text.folded(begin)) != nullptr)) {
            return;  // "the Ambassador": a description with a capital letter
        }
        Name name{begin,
                  end,
                  m_text.head_of(begin, end),
                  guess_kind(begin, end, sentence),
                  NameSource::guess,
                  nullptr,
                  GazetteerForm::name,
                  nullptr,
                  false};
        if (name.kind == ActorKind::person) {
            m_labels.trim_titles(name.begin, name.end);
            name.head = m_text.head_of(name.begin, name.end);
        }
        accept(name);
    }

    ActorKind guess_kind(TokenIndex begin, TokenIndex end, const Sentence& sentence) const {
        if (m_text.is(WordClass::organization_head, end - 1)) {
            return ActorKind::organization;
        }
        if (begin > sentence.first && m_in_post[begin - 1]) {
            return ActorKind::person;
        }
        if (end == begin + 1 && m_text.is_acronym(begin) && m_text.folded(begin).size() > 2) {
            return ActorKind::organization;
        }
        if (m_text.is(WordClass::place_head, end - 1)) {
            return ActorKind::place;
        }
        if (end - begin >= 2 && end - begin <= 5 && m_text.lexicon().is_given_name(m_text.folded(begin))) {
            return ActorKind::person;
        }
        return ActorKind::object;
    }

    // Where a report was written, and the agency that wrote it, take no part in what it tells.
    void drop_dateline(const Sentence& sentence) {
        const TokenIndex end = m_text.dateline_end(sentence);
        m_names.erase(std::remove_if(m_names.begin() + static_cast<std::ptrdiff_t>(m_sentence_names), m_names.end(),
                                     [end](const Name& name) { return name.begin < end; }),
                      m_names.end());
    }

    // "Russian Defense Ministry" names an organisation and, inside, the country that it belongs to.
    void nest_countries() {
        std::vector<Name> nested;
        for (std::size_t i = m_sentence_names; i < m_names.size(); ++i) {
            Name& name = m_names[i];
            if (name.kind != ActorKind::organization || name.entry != nullptr) {
                continue;
            }
            for (Name& other : m_rejected) {
                if (other.source == NameSource::gazetteer && other.begin == name.begin && other.end < name.end &&
                    other.kind == ActorKind::country && !is_inside_post(other)) {
                    other.nested = true;
                    nested.push_back(other);
                }
            }
            if (!m_text.is(WordClass::organization_head, name.end - 1)) {
                continue;
            }
            for (std::size_t j = m_sentence_names; j < m_names.size(); ++j) {
                Name& other = m_names[j];
                const bool hyphened =
                    other.end + 1 == name.begin && m_text.token(other.end).form == "-" &&
                    !m_text.token(other.end).space_after &&
                    !m_text.token(other.end - 1).space_after;  // "Argentine-British Community Council"
                if ((other.end == name.begin || hyphened) && other.kind == ActorKind::country && !other.nested &&
                    m_text.token(name.begin).head != other.head) {
                    name.begin = other.begin;
                    name.head = m_text.head_of(name.begin, name.end);
                    other.nested = true;
                }
            }
        }
        m_names.insert(m_names.end(), nested.begin(), nested.end());
    }

    const AnnotatedText& m_text;
    std::vector<bool> m_in_post;
    LabelReader m_labels;  // looks at m_in_post
    std::vector<bool> m_covered;
    std::vector<Name> m_candidates;
    std::vector<Name> m_rejected;
    std::vector<Name> m_names;
    std::size_t m_sentence_names = 0;  // where the names of the current sentence start
};

}  // namespace

std::vector<Name> find_names(const AnnotatedText& text) { return NameFinder{text}.find(); }

}  // namespace entente::extract
