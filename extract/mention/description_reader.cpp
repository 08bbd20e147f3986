#include "extract/mention/description_reader.hpp"

namespace entente::extract {

DescriptionReader::DescriptionReader(const AnnotatedText& text, const std::vector<Name>& names)
    : m_text{text}, m_names{names}, m_name_at(text.size(), k_no_name), m_ends(text.size() + 1, k_no_name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Name& name = names[i];
        if (name.nested) {
            continue;
        }
        for (TokenIndex token = name.begin; token < name.end; ++token) {
            m_name_at[token] = i;
        }
        m_ends[name.end] = i;
    }
}

bool DescriptionReader::is_below(TokenIndex token, TokenIndex head) const {
    for (int step = 0; step < 8 && token != k_no_token; ++step) {
        if (token == head) {
            return true;
        }
        token = m_text.token(token).head;
    }
    return false;
}

Description DescriptionReader::read(TokenIndex head, const Role& role) const {
    Description result;
    result.head = head;
    result.end = head + 1;
    result.role = &role;
    result.noun = m_text.lemma(head);
    result.plural = m_text.is_plural(head);
    read_left(result);
    read_determiner(result);
    read_right(result);
    return result;
}

void DescriptionReader::read_left(Description& result) const {
    const TokenIndex first = m_text.sentence(result.head).first;
    TokenIndex begin = result.head;
    while (begin > first) {
        const TokenIndex left = begin - 1;
        const auto& token = m_text.token(left);
        const std::size_t name = m_ends[begin];
        if (name != k_no_name) {
            if (m_names[name].kind == ActorKind::person) {
                if (result.role->organ == Organ::any) {  // "the Trump administration"
                    result.person = name;
                    begin = m_names[name].begin;
                }
                break;
            }
            take_name(result, name);
            begin = m_names[name].begin;
            continue;
        }
        if (m_text.is_possessive_marker(left)) {
            const std::size_t owner = m_ends[left];
            if (owner == k_no_name) {
                result.owner_noun = left > first ? left - 1 : k_no_token;
                break;
            }
            if (m_names[owner].kind == ActorKind::person) {
                result.person = owner;
                break;
            }
            take_name(result, owner);
            begin = m_names[owner].begin;
            continue;
        }
        const bool joins = token.upos == Upos::ADJ || token.upos == Upos::NOUN || token.upos == Upos::PROPN ||
                           token.upos == Upos::NUM || (token.upos == Upos::VERB && token.deprel == Deprel::amod) ||
                           (token.upos == Upos::ADV && token.deprel == Deprel::advmod && begin < result.head) ||
                           (token.form == "-" && !token.space_after) ||
                           (token.upos == Upos::CCONJ && begin < result.head && joins_modifiers(left)) ||
                           (token.form == "," && begin < result.head && joins_modifiers(left));
        if (!joins || !is_below(left, result.head)) {
            break;
        }
        begin = left;
    }
    result.phrase_begin = begin;
    for (; begin < result.head; ++begin) {  // "two Israeli soldiers": the number is not part of the description
        const auto& token = m_text.token(begin);
        const bool number = token.upos == Upos::NUM || m_text.is(WordClass::quantity, begin);
        if (number && !m_text.token(begin).space_after) {
            while (begin + 1 < result.head && !m_text.token(begin).space_after) {
                ++begin;  // "22-year-old"
            }
        } else if (number) {
            result.counted = true;
        } else if (token.upos != Upos::PUNCT && token.upos != Upos::CCONJ && token.upos != Upos::ADV) {
            break;
        }
    }
    result.begin = begin;
    for (TokenIndex i = begin; i < result.head; ++i) {
        if (!m_text.folded(i).empty()) {
            result.modifiers.insert(m_text.folded(i));
        }
    }
}

bool DescriptionReader::joins_modifiers(TokenIndex conjunction) const {
    if (conjunction == 0 || conjunction + 1 >= m_text.size()) {
        return false;
    }
    const TokenIndex next = m_text.token(conjunction + 1).upos == Upos::CCONJ ? conjunction + 2 : conjunction + 1;
    // "[in Ethiopia] and Somali officials": the first name has a phrase of its own.
    const bool names = m_ends[conjunction] != k_no_name && m_name_at[next] != k_no_name &&
                       m_text.case_marker(m_names[m_ends[conjunction]].head).empty();
    const bool adjectives = m_text.token(conjunction - 1).upos == Upos::ADJ && m_text.token(next).upos == Upos::ADJ;
    return names || (adjectives && m_ends[conjunction] == k_no_name);
}

void DescriptionReader::take_name(Description& result, std::size_t name) const {
    const Name& at = m_names[name];
    if (m_text.token(at.end).form == "-") {
        return;  // "Russian-backed separatists" are not Russia's
    }
    const bool capital_owner = at.government != nullptr && at.end < result.head && m_text.is_possessive_marker(at.end);
    if (at.kind == ActorKind::country || capital_owner) {
        result.countries.insert(result.countries.begin(), name);
    } else if (at.kind == ActorKind::organization) {
        result.organizations.insert(result.organizations.begin(), name);
    } else if (at.kind == ActorKind::place && at.entry != nullptr) {
        result.place = name;
    }
}

void DescriptionReader::read_determiner(Description& result) const {
    const TokenIndex first = m_text.sentence(result.head).first;
    for (TokenIndex i = result.phrase_begin; i > first; --i) {
        const auto& token = m_text.token(i - 1);
        if (token.xpos == "PRP$") {
            result.definiteness = Definiteness::owned;
            result.owner_pronoun = i - 1;
            return;
        }
        const auto& word = m_text.folded(i - 1);
        if (token.upos == Upos::DET || token.upos == Upos::NUM) {
            if (word == "the" || word == "this" || word == "that" || word == "these" || word == "those" ||
                word == "both") {
                result.definiteness = Definiteness::definite;
            } else if (m_text.is(WordClass::quantity, i - 1) || token.upos == Upos::NUM) {
                result.counted = result.counted || (word != "a" && word != "an");
                result.definiteness = Definiteness::indefinite;
            }
            if (token.upos == Upos::NUM || word == "both") {
                continue;
            }
            return;
        }
        if (!result.counted || token.upos == Upos::PUNCT || token.upos == Upos::VERB || token.upos == Upos::ADP) {
            return;
        }
    }
}

// "a delegation of US lawmakers", "the government of Ukraine"
void DescriptionReader::read_right(Description& result) const {
    const TokenIndex limit = m_text.sentence(result.head).end();
    if (result.head + 2 >= limit) {
        return;
    }
    // "officials from Kenya and Uganda" act for these; "students from Kenya" do not, and "French troops" leave "from Niger"
    const std::string& sector = result.role->sector;
    const bool state = sector == "GOV" || sector == "MIL" || sector == "LEG" || sector == "COP";
    const bool from = m_text.folded(result.head + 1) == "from" && m_text.is_plural(result.head) && state &&
                      result.noun != "counterpart" && result.countries.empty();
    if (m_text.folded(result.head + 1) != "of" && !from) {
        return;
    }
    TokenIndex i = result.head + 2;
    while (i < limit && m_text.token(i).upos == Upos::DET) {
        ++i;
    }
    const TokenIndex start = i;
    std::vector<std::size_t> names;
    TokenIndex last_noun = k_no_token;
    while (i < limit) {
        const auto& token = m_text.token(i);
        if (m_name_at[i] != k_no_name) {
            names.push_back(m_name_at[i]);
            i = m_names[m_name_at[i]].end;
            last_noun = i - 1;
            i = next_member(i, limit);
        } else if (token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::ADJ ||
                   token.upos == Upos::NUM) {
            last_noun = token.upos == Upos::NOUN ? i : last_noun;
            ++i;
        } else {
            break;
        }
    }
    if (last_noun == k_no_token || last_noun < start) {
        return;
    }
    const bool ends_in_name = m_name_at[last_noun] != k_no_name;
    if (from && !(ends_in_name && std::all_of(names.begin(), names.end(), [&](std::size_t name) {
                      return m_names[name].kind == ActorKind::country;
                  }))) {
        return;
    }
    const Role* inner = ends_in_name ? nullptr : m_text.role(last_noun);
    if (!ends_in_name && inner == nullptr) {
        return;
    }
    result.end = last_noun + 1;
    result.consists_of_role = inner != nullptr && inner->organ != Organ::any;
    for (const std::size_t name : names) {
        const Name& at = m_names[name];
        if (at.kind == ActorKind::country) {
            result.countries.push_back(name);
        } else if (at.kind == ActorKind::organization) {
            result.organizations.push_back(name);
        } else if (at.kind == ActorKind::place && at.entry != nullptr && result.place == k_no_name) {
            result.place = name;
        }
    }
}

// "the leaders of France, Germany and Britain": the start of the next coordinated country, else the same place.
TokenIndex DescriptionReader::next_member(TokenIndex end, TokenIndex limit) const {
    TokenIndex next = end;
    while (next < limit && (m_text.token(next).form == "," || m_text.token(next).upos == Upos::CCONJ ||
                            m_text.token(next).upos == Upos::DET)) {
        ++next;
    }
    const bool member = next < limit && next > end && m_name_at[next] != k_no_name &&
                        m_names[m_name_at[next]].kind == ActorKind::country &&
                        m_text.token(m_names[m_name_at[next]].head).deprel == Deprel::conj;
    return member ? next : end;
}

bool DescriptionReader::is_office_of_post(const Description& it) const {
    if (it.owner_noun == k_no_token || it.role->kind != ActorKind::organization || it.head != it.owner_noun + 2) {
        return false;
    }
    const TokenIndex first = m_text.sentence(it.head).first;
    return m_text.is_capitalized(it.head) && m_text.is_capitalized(it.owner_noun) &&
           m_text.post_begin(it.owner_noun + 1, first) != it.owner_noun + 1;
}

std::string_view DescriptionReader::sector_of(const Description& it) const {
    const TokenIndex begin = m_text.post_begin(it.head + 1, it.begin);
    const Post* post = begin < it.head ? m_text.lexicon().post(m_text.folded(begin, it.head + 1)) : nullptr;
    return post != nullptr ? post->sector : it.role->sector;
}

}  // namespace entente::extract
