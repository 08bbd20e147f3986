#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/relation/relation_trace.hpp"

namespace entente::extract {

/// What may make a relation surer or less sure than others of its family of rules.
enum class ConfidenceFeature : std::uint8_t {
    indirect_actor,        ///< an actor only stands inside the phrase that fills its slot: "[Russian] troops"
    pronoun,               ///< an actor is a pronoun
    described_actor,       ///< an actor has no name: "two officials"
    distant_argument,      ///< an actor stands more than k_distant tokens from the predicate
    long_sentence,         ///< more than k_long_sentence tokens
    late_slot,             ///< an actor fills only the third or a later slot of its frame's list
    conditioned_frame,     ///< the frame asks for more than its lemma
    reported,              ///< somebody is quoted or reported as saying so
    not_actual,            ///< future or hypothetical
    several_participants,  ///< more than two actors on one side
    inherited_subject,  ///< the source is no dependent of the predicate: of an infinitive, a participle, a second verb
    place_actor         ///< an actor is a place
};

[[nodiscard]] std::string_view to_string(ConfidenceFeature feature) noexcept;

/// Which features hold for one relation.
class ConfidenceFeatures {
  public:
    void set(ConfidenceFeature feature, bool holds = true) noexcept {
        const auto bit = 1U << static_cast<unsigned>(feature);
        m_bits = holds ? m_bits | bit : m_bits & ~bit;
    }
    [[nodiscard]] bool has(ConfidenceFeature feature) const noexcept {
        return (m_bits & (1U << static_cast<unsigned>(feature))) != 0;
    }

  private:
    std::uint32_t m_bits = 0;
};

/// How often relations like this one are right: logistic regression over the family of rules and a few features, so that every
/// summand can be shown. The weights were fitted on judged relations; they are data (schemas/ontology/confidence.json).
class ConfidenceModel {
  public:
    /// Throws Error(input) naming the file when a family or feature that the code knows is missing, one is unknown, or a
    /// weight is not a number between -10 and 10.
    [[nodiscard]] static ConfidenceModel load(const std::filesystem::path& file);

    /// 0 to 1, rounded to two decimals. Throws Error(internal) for a family that the file does not have.
    /// `terms`, when given, gets the summands: the family first, then every feature that holds.
    [[nodiscard]] double confidence(std::string_view family, ConfidenceFeatures features,
                                    std::vector<RelationTrace::Term>* terms = nullptr) const;

  private:
    std::map<std::string, double, std::less<>> m_families;
    std::vector<double> m_features;  // by ConfidenceFeature
};

}  // namespace entente::extract
