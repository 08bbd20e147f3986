#pragma once

#include <vector>

#include "extract/mention/mention_draft.hpp"
#include "extract/mention/pronoun.hpp"
#include "extract/mention/quotations.hpp"

namespace entente::extract {

/// What the rules for pronouns ask about the text and the mentions found so far. The draft must outlive it.
class PronounContext {
  public:
    explicit PronounContext(MentionDraft& draft);

    void add(TokenIndex token, Pronoun pronoun, ArticleActorId id, LinkReason reason, TokenIndex antecedent);

    /// By token: indices of the mentions whose head it is, or whose title.
    [[nodiscard]] const std::vector<std::size_t>& mentions_at(TokenIndex token) const { return m_at[token]; }
    /// Null when none has its head there. Invalid after the next add().
    [[nodiscard]] const Mention* widest_at(TokenIndex token) const;
    [[nodiscard]] const Quotations& quotations() const { return m_quotations; }

    /// A subject, or a member of a coordinated one.
    [[nodiscard]] bool is_subject(TokenIndex token) const;
    /// Of the root of its sentence.
    [[nodiscard]] bool is_main_subject(TokenIndex subject) const;
    [[nodiscard]] bool has_copula(TokenIndex predicate) const;

    [[nodiscard]] bool agrees(const Mention& mention, PronounKind kind) const;
    /// Known, not only possible.
    [[nodiscard]] bool has_gender(const Mention& mention, PronounKind kind) const;

    /// "Blinken met him", "Blinken came and met him", "Blinken wants to meet him": the tokens of subjects that he is not.
    [[nodiscard]] std::vector<TokenIndex> subjects_of_own_clause(TokenIndex index) const;
    [[nodiscard]] std::vector<ArticleActorId> actors_at(const std::vector<TokenIndex>& tokens) const;
    /// Who stands at the head and at what is coordinated with it, before the limit.
    [[nodiscard]] std::vector<ArticleActorId> coordinated_actors(TokenIndex head, TokenIndex limit) const;

  private:
    [[nodiscard]] bool is_plural_noun(const Mention& mention) const;
    [[nodiscard]] bool is_source_label(const Mention& mention) const;

    MentionDraft& m_draft;
    const AnnotatedText& m_text;
    Quotations m_quotations;
    std::vector<std::vector<std::size_t>> m_at;
};

/// Links "they", "them" and "their".
void link_plural_pronoun(PronounContext& context, const MentionDraft& draft, TokenIndex index, Pronoun pronoun);

[[nodiscard]] inline LinkReason reason_of(Pronoun pronoun) {
    return pronoun.possessive ? LinkReason::possessive_pronoun : LinkReason::pronoun;
}

}  // namespace entente::extract
