#include "extract/model/name_consistency.hpp"

#include <xxhash.h>

#include <algorithm>
#include <bit>

#include "extract/model/portable_math.hpp"

namespace entente::extract {
namespace {

constexpr std::uint32_t k_none = 0xFFFFFFFF;
constexpr std::uint32_t k_unit = 4096;

// The four weights were chosen on the odd ones of the articles kept apart (worldwide news) and the documents of EWT dev. F1 of
// nine types and of PER, ORG, LOC on the former, of the latter on EWT dev; without any of this 82.28, 82.63 and 71.75. No
// neighbouring value is better on both sets, and all neighbours gain, so that another model should not need others.

// What a mention's own sentence weighs against one mention elsewhere. 0.25: 83.29, 84.07, 72.52; 0.5: 83.28, 84.00, 72.59;
// 0.75: 83.24, 83.94, 72.62.
constexpr float k_own_weight = 0.5F;

// Added to every sum: how little evidence is none. 0.1: 83.20, 83.99, 72.38; 0.15: 83.28, 84.00, 72.59; 0.2: 83.15, 83.77, 72.60.
constexpr float k_doubt = 0.15F;

// Mentions alone that a full name's last word counts for. 0: 83.20, 83.83, 72.59; 2: 83.28, 84.00, 72.59; 3: 83.28, 84.00, 72.45.
constexpr std::int64_t k_full_name_weight = 2;

// Mentions that an acronym's introduction counts for. 0: 83.13, 83.89, 72.46; 1: 83.15, 83.93, 72.52; 2: 83.28, 84.00, 72.59.
constexpr std::int64_t k_acronym_weight = 2;

// How far before the acronym its name may begin, in tokens, and how many letters it may have. 7: 83.15, 83.93, 72.59; 9, 13
// and 21: 83.28, 84.00, 72.59.
constexpr TokenIndex k_acronym_reach = 13;
constexpr std::size_t k_acronym_letters = 10;

// A table half full has chains of two or three; only words made to collide get here, and they are left alone.
constexpr std::size_t k_longest_search = 64;

constexpr std::uint8_t k_alone = 0;
constexpr std::uint8_t k_before = 1;
constexpr std::uint8_t k_after = 2;

constexpr std::size_t k_outside = 0;
constexpr std::size_t k_person = 1 + static_cast<std::size_t>(NameType::PER);

constexpr bool is_capital(char c) noexcept { return c >= 'A' && c <= 'Z'; }

/// A capital anywhere ("iPhone"), or one of Latin-1 in front ("Ángel").
bool has_capital(std::string_view form) noexcept {
    const bool latin = form.size() > 1 && form[0] == '\xC3' && static_cast<unsigned char>(form[1]) <= 0x9E;
    return latin || std::ranges::any_of(form, is_capital);
}

/// The first token of the name that the acronym at `token` abbreviates; k_no_token when it is not introduced here, as "Name of
/// Something (NS)" within tokens from `first` to `end`.
TokenIndex introduction(const Document& document, TokenIndex token, TokenIndex first, TokenIndex end) noexcept {
    if (token < first + 2 || token + 1 >= end || document.token(token - 1).form != "(" ||
        document.token(token + 1).form != ")") {
        return k_no_token;
    }
    std::array<char, k_acronym_letters> letters;
    std::size_t left = 0;
    for (const char c : document.token(token).form) {
        if (is_capital(c)) {
            if (left == letters.size()) {
                return k_no_token;
            }
            letters[left++] = c;
        }
    }
    if (left < 2) {
        return k_no_token;
    }
    const TokenIndex limit = std::max(first, token - std::min(token, k_acronym_reach));
    for (TokenIndex i = token - 1; i-- > limit;) {
        if (document.token(i).form.starts_with(letters[left - 1]) && --left == 0) {
            return i;
        }
    }
    return k_no_token;
}

}  // namespace

NameConsistency::NameConsistency(std::span<const float> transitions, std::uint32_t longest_piece)
    : m_posterior{transitions}, m_longest_piece{longest_piece} {}

void NameConsistency::adjust(const Document& document, std::span<float> scores, Scratch& scratch) const {
    collect(document, m_longest_piece, scratch);
    if (scratch.m_sums.empty()) {
        return;
    }
    weigh(scores, scratch);
    for (Piece& piece : scratch.m_pieces) {
        if (!piece.tells) {
            continue;
        }
        count_evidence(piece, scratch, -1);
        for (auto m = piece.mentions; m < piece.mentions_end; ++m) {
            const Mention& mention = scratch.m_mentions[m];
            const auto evidence = scratch.m_words[mention.word].evidence;
            if (evidence == k_none) {
                continue;
            }
            const Sums& sums = scratch.m_sums[evidence];
            auto others = sums[mention.neighbours];
            if (mention.neighbours == k_alone) {
                others[k_person] += k_full_name_weight * sums[k_before][k_person];
            }
            if (std::ranges::all_of(others, [](Mass mass) { return mass == 0; })) {
                continue;
            }
            float* score = scores.data() + std::size_t{mention.token} * k_name_tag_count;
            for (std::size_t kind = 0; kind < k_name_kinds; ++kind) {
                const float own = static_cast<float>(mention.mass[kind]) / k_unit;
                const float all = static_cast<float>(others[kind]) / k_unit + k_own_weight * own;
                const float change = log_of((all + k_doubt) / (own + k_doubt));
                if (kind == k_outside) {
                    score[0] += change;
                } else {
                    score[2 * kind - 1] += change;
                    score[2 * kind] += change;
                }
            }
        }
        count_evidence(piece, scratch, 1);
    }
}

/// Finds mentions, the words that they are of, and acronyms' introductions: all that can be seen without scores.
void NameConsistency::collect(const Document& document, std::uint32_t longest_piece, Scratch& scratch) {
    scratch.m_pieces.clear();
    scratch.m_mentions.clear();
    scratch.m_words.clear();
    scratch.m_acronyms.clear();
    scratch.m_slots.assign(std::bit_ceil(2 * document.tokens().size() + 1), 0);
    std::uint32_t evidences = 0;
    const auto give_evidence = [&](Word& word) {
        if (word.evidence == k_none) {
            word.evidence = evidences++;
        }
    };
    for (const Sentence& sentence : document.sentences()) {
        for (TokenIndex first = sentence.first; first < sentence.end(); first += longest_piece) {
            const auto number = static_cast<std::uint32_t>(scratch.m_pieces.size());
            Piece piece{first, std::min(first + longest_piece, sentence.end()), 0, 0, 0, 0, false};
            piece.mentions = static_cast<std::uint32_t>(scratch.m_mentions.size());
            piece.acronyms = static_cast<std::uint32_t>(scratch.m_acronyms.size());
            for (TokenIndex i = first; i < piece.end; ++i) {
                const std::string_view form = document.token(i).form;
                const auto index = has_capital(form) ? find_word(form, scratch) : k_none;
                if (index == k_none) {
                    continue;
                }
                Word& word = scratch.m_words[index];
                if (word.piece != k_none && word.piece != number) {
                    give_evidence(word);
                }
                word.piece = number;
                scratch.m_mentions.push_back({i, index, k_alone, {}});
                if (const auto name = introduction(document, i, first, piece.end); name != k_no_token) {
                    give_evidence(word);
                    scratch.m_acronyms.push_back({index, name, i - 1});
                }
            }
            piece.mentions_end = static_cast<std::uint32_t>(scratch.m_mentions.size());
            piece.acronyms_end = static_cast<std::uint32_t>(scratch.m_acronyms.size());
            scratch.m_pieces.push_back(piece);
        }
    }
    scratch.m_sums.assign(evidences, {});
}

/// The index of the word; k_none when the search takes too long.
std::uint32_t NameConsistency::find_word(std::string_view form, Scratch& scratch) {
    const std::uint64_t hash = XXH3_64bits(form.data(), form.size());
    const std::size_t mask = scratch.m_slots.size() - 1;
    for (std::size_t step = 0; step < std::min(k_longest_search, scratch.m_slots.size()); ++step) {
        std::uint32_t& slot = scratch.m_slots[(hash + step) & mask];
        if (slot == 0) {
            scratch.m_words.push_back({form, hash, k_none, k_none});
            slot = static_cast<std::uint32_t>(scratch.m_words.size());
            return slot - 1;
        }
        const Word& word = scratch.m_words[slot - 1];
        if (word.hash == hash && word.form == form) {
            return slot - 1;
        }
    }
    return k_none;
}

/// Asks the network's scores how likely each mention is of what type, and adds the answers up.
void NameConsistency::weigh(std::span<const float> scores, Scratch& scratch) const {
    const auto mass_of = [](float probability) {
        return static_cast<std::uint16_t>(probability * static_cast<float>(k_unit) + 0.5F);
    };
    for (Piece& piece : scratch.m_pieces) {
        const std::span mentions{scratch.m_mentions.data() + piece.mentions,
                                 scratch.m_mentions.data() + piece.mentions_end};
        piece.tells = std::ranges::any_of(
            mentions, [&](const Mention& mention) { return scratch.m_words[mention.word].evidence != k_none; });
        if (!piece.tells) {
            continue;
        }
        const std::size_t size = piece.end - piece.first;
        scratch.m_kinds.resize(size * k_name_kinds);
        m_posterior.read(scores.subspan(std::size_t{piece.first} * k_name_tag_count, size * k_name_tag_count),
                         k_name_tag_count, scratch.m_kinds, scratch.m_posterior);
        const auto kinds_of = [&](TokenIndex token) {
            return std::span{scratch.m_kinds}.subspan((token - piece.first) * k_name_kinds, k_name_kinds);
        };
        // A sentence's first word has its capital for that alone, unless it is a name.
        const bool first_counts = kinds_of(piece.first)[k_outside] <= 0.5F;
        for (std::size_t m = 0; m < mentions.size(); ++m) {
            Mention& mention = mentions[m];
            if (m + 1 < mentions.size() && mentions[m + 1].token == mention.token + 1) {
                mention.neighbours |= k_after;
                mentions[m + 1].neighbours |= mention.token != piece.first || first_counts ? k_before : k_alone;
            }
            for (std::size_t kind = 0; kind < k_name_kinds; ++kind) {
                mention.mass[kind] = mass_of(kinds_of(mention.token)[kind]);
            }
        }
        count_evidence(piece, scratch, 1);
        for (auto a = piece.acronyms; a < piece.acronyms_end; ++a) {
            const Acronym& acronym = scratch.m_acronyms[a];
            auto& sums = scratch.m_sums[scratch.m_words[acronym.word].evidence][k_alone];
            const auto length = static_cast<Mass>(acronym.end - acronym.first);
            for (std::size_t kind = 0; kind < k_name_kinds; ++kind) {
                Mass mass = 0;
                for (TokenIndex i = acronym.first; i < acronym.end; ++i) {
                    mass += mass_of(kinds_of(i)[kind]);
                }
                sums[kind] += k_acronym_weight * mass / length;
            }
        }
    }
}

void NameConsistency::count_evidence(const Piece& piece, Scratch& scratch, Mass sign) {
    for (auto m = piece.mentions; m < piece.mentions_end; ++m) {
        const Mention& mention = scratch.m_mentions[m];
        const auto evidence = scratch.m_words[mention.word].evidence;
        if (evidence == k_none) {
            continue;
        }
        auto& sums = scratch.m_sums[evidence][mention.neighbours];
        for (std::size_t kind = 0; kind < k_name_kinds; ++kind) {
            sums[kind] += sign * mention.mass[kind];
        }
    }
}

}  // namespace entente::extract
