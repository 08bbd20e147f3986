#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/mention/description_reader.hpp"
#include "extract/mention/mention_draft.hpp"

namespace entente::extract {

/// Who a description means, of those whom the text has named before: "the secretary", "his Russian counterpart", "the
/// company", "the two leaders". Reads the actors in text order as they are shown to it.
///
/// Time: every look back is bounded by a number of mentions. The draft must outlive it.
class ReferentFinder {
  public:
    explicit ReferentFinder(const MentionDraft& draft);

    /// An actor is mentioned here. Calls come in text order.
    void see(ArticleActorId actor, TokenIndex head);

    /// The holder of a post; invalid when nobody named holds it.
    [[nodiscard]] ArticleActorId person_of_post(const Description& it) const;
    /// The one person who is given that post anywhere in the text, later as well; invalid when several are or he is a foreigner.
    [[nodiscard]] ArticleActorId only_holder_anywhere(const Description& it) const;
    /// A singular counterpart: who holds the same post in the country named with it.
    [[nodiscard]] ArticleActorId counterpart(const Description& it) const;
    /// The organisation that a definite class noun stands for.
    [[nodiscard]] ArticleActorId organization_of_noun(const Description& it) const;
    /// Whether the noun is the last word of the organisation's name or one that the gazetteer lists for it.
    [[nodiscard]] bool is_class_noun(ArticleActorId id, const std::string& noun) const;

    struct Seen {
        ArticleActorId actor;
        TokenIndex head = k_no_token;
    };
    /// "the two leaders", "both sides", "the pair": exactly as many fitting actors as it says, named last in this sentence
    /// or one of the two before; empty when their number does not fit.
    [[nodiscard]] std::vector<Seen> all_of_them(const Description& it) const;

  private:
    using SeenIterator = std::vector<Seen>::const_reverse_iterator;
    [[nodiscard]] SeenIterator look_back_end() const;
    [[nodiscard]] const std::string& country_code(std::size_t name) const;
    [[nodiscard]] ArticleActorId only_holder_without_country(const Description& it) const;
    [[nodiscard]] ArticleActorId likeliest_holder(const std::vector<Seen>& holders, const Description& it) const;
    [[nodiscard]] bool is_best_known_holder(ArticleActorId id, const Description& it) const;
    [[nodiscard]] bool holds_post(ArticleActorId id, const Description& it) const;
    [[nodiscard]] std::size_t count_named(const Description& it) const;
    [[nodiscard]] bool can_be_one_of(const ArticleActor& actor, ArticleActorId id, const Description& it) const;
    [[nodiscard]] ArticleActorId only_unknown_organization() const;
    enum class Adjectives : std::uint8_t { left_out, taken };
    [[nodiscard]] std::vector<Seen> several_before(const Description& it, bool any_number, std::size_t wanted,
                                                   Adjectives adjectives) const;
    [[nodiscard]] bool stands_alone(TokenIndex head) const;
    [[nodiscard]] bool is_other_kind(ArticleActorId id, const Description& it) const;
    [[nodiscard]] bool fits_noun(ArticleActorId id, const Description& it) const;

    const MentionDraft& m_draft;
    const AnnotatedText& m_text;
    const GazetteerEntry* m_home;  // the country that the article is about, or null
    std::map<ArticleActorId, int> m_times_named;
    std::vector<Seen> m_order;  // mentions in text order, without repetition in a row
    std::map<ArticleActorId, std::vector<std::string>> m_posts_of;  // folded, current ones only
    std::map<ArticleActorId, std::vector<std::string>> m_former_posts_of;
    std::map<std::string, std::vector<ArticleActorId>> m_by_country;  // those who hold posts, by country code
};

}  // namespace entente::extract
