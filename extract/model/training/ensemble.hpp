#pragma once

#include <vector>

#include "extract/document/document.hpp"
#include "extract/model/network.hpp"

namespace entente::extract::training {

/// Several networks that analyse as one: the probabilities that they give to tags, heads and labels are averaged before
/// anything is decided, and so are the scores of names. How much a text that nobody has annotated is worth to learn from
/// depends on this (Kuncoro et al. 2016).
///
/// Holds scratch memory: one object a thread. The networks must outlive it.
class Ensemble {
  public:
    /// At least one network. Throws Error(input) when they do not have the same labels.
    explicit Ensemble(std::vector<const Network*> members);

    /// Sets upos, xpos, feats, head, deprel and name of every token, as Network::annotate() does.
    void annotate(Document& document);

  private:
    struct Member {
        const Network* network;
        Network::Workspace workspace;
    };

    [[nodiscard]] Network::Workspace::Memory& memory(std::size_t member) { return *m_members[member].workspace.m_memory; }
    void decide_tags(Document& document);
    void decide_heads(Document& document);
    void decide_labels(Document& document);
    void decide_names(Document& document);

    std::vector<Member> m_members;
    std::vector<float> m_scores;       // sums over the members
    std::vector<float> m_transitions;  // averaged
};

}  // namespace entente::extract::training
