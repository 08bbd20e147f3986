#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/name_posterior.hpp"

namespace entente::extract {

/// Lets what one sentence shows of a name count in the others: an article that is sure of "Mahama" once means the same person
/// where the words around leave it open (non-local evidence in the manner of Krishnan and Manning 2006, from posteriors).
///
/// A mention is a word with a capital. What the network makes of it in other sentences is added up, per type, and moves the
/// scores of all its mentions before they are decoded. Mentions are alike when the same sides of theirs touch a capitalised
/// word: "Ghana" in "Ghana Education Service" tells nothing of Ghana. Two more things count as evidence: the last word of a
/// person's full name for that word alone; and "Ghana Education Service (GES)" for GES. A sentence is no evidence for itself,
/// the network has read it as a whole. Sums are exact, so the order of sentences does not matter.
///
/// Takes time and memory proportional to the document. Const after construction; share it between threads, with a Scratch
/// for each. The same bits on every processor.
class NameConsistency {
  public:
    /// Memory of one thread, to be used again. Grows to what the largest document needs and stays.
    class Scratch;

    /// transitions: as in NameDecoder::decode(), copied. Sentences are taken in pieces of at most `longest_piece` tokens,
    /// which count as sentences here.
    NameConsistency(std::span<const float> transitions, std::uint32_t longest_piece);

    /// scores: k_name_tag_count floats a token of the document, one a label. Changes those of mentions that others tell of.
    void adjust(const Document& document, std::span<float> scores, Scratch& scratch) const;

  private:
    using Mass = std::int64_t;  // probability in units of 1 / k_unit

    struct Mention {
        TokenIndex token;
        std::uint32_t word;       // index into words
        std::uint8_t neighbours;  // which sides touch a capitalised word
        std::array<std::uint16_t, k_name_kinds> mass;
    };

    struct Word {
        std::string_view form;
        std::uint64_t hash;
        std::uint32_t piece;     // the last that has it
        std::uint32_t evidence;  // index of its sums; k_none while it stands in one piece only
    };

    struct Piece {
        TokenIndex first, end;
        std::uint32_t mentions, mentions_end, acronyms, acronyms_end;
        bool tells;  // it has a mention that others tell of, or the other way round
    };

    struct Acronym {
        std::uint32_t word;
        TokenIndex first, end;  // of the name that it stands for
    };

    using Sums = std::array<std::array<Mass, k_name_kinds>, 4>;  // by Mention::neighbours

    static void collect(const Document& document, std::uint32_t longest_piece, Scratch& scratch);
    static std::uint32_t find_word(std::string_view form, Scratch& scratch);
    void weigh(std::span<const float> scores, Scratch& scratch) const;
    static void count_evidence(const Piece& piece, Scratch& scratch, Mass sign);

    NamePosterior m_posterior;
    std::uint32_t m_longest_piece;
};

class NameConsistency::Scratch {
    friend class NameConsistency;
    std::vector<Piece> m_pieces;
    std::vector<Mention> m_mentions;
    std::vector<Word> m_words;
    std::vector<std::uint32_t> m_slots;  // hash table: 1 + index into m_words
    std::vector<Acronym> m_acronyms;
    std::vector<Sums> m_sums;
    std::vector<float> m_kinds;
    NamePosterior::Scratch m_posterior;
};

}  // namespace entente::extract
