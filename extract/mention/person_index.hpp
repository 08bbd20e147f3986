#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/mention/mention_draft.hpp"

namespace entente::extract {

/// The persons of one document by their names, for linking short names to full ones.
class PersonIndex {
  public:
    explicit PersonIndex(MentionDraft& draft) : m_draft{draft} {}

    /// Gives every name of kind person its actor and reason.
    void link();

  private:
    struct Person {
        ArticleActorId actor;
        std::vector<std::string> words;  ///< folded, without particles ("al", "bin") and suffixes ("Jr.")
        bool family_first = false;
        bool noble = false;            ///< may be called "Prince Mohammed": has such a title, or a name of that kind
        TokenIndex head = k_no_token;  ///< of the name that the person was found by: the fullest
        TokenIndex last_seen = k_no_token;
        bool called_short = false;    ///< by the surname alone, earlier in the text
        bool acts = false;            ///< takes part in something before, not only named beside somebody
        std::set<std::string> posts;  ///< folded last words of the posts held: "president"
    };

    [[nodiscard]] std::vector<std::string> words_of(const Name& name) const;
    [[nodiscard]] bool is_variant(const std::string& a, const std::string& b) const;
    [[nodiscard]] bool same_full_name(const Person& person, const std::vector<std::string>& words) const;
    /// How well a single word refers to the person: 0 not at all, higher is surer.
    [[nodiscard]] int fit(const Person& person, const std::string& word) const;
    /// "Prince Mohammed": the title goes with the given name.
    [[nodiscard]] bool is_called_by_given_name(const Name& name) const;
    [[nodiscard]] Person& add_person(std::size_t name, std::vector<std::string> words);
    void link_full_name(std::size_t name, const std::vector<std::string>& words);
    void link_short_name(std::size_t name, const std::string& word);
    [[nodiscard]] std::vector<std::size_t> candidates(const std::string& word) const;
    void note_gender(std::size_t name);
    void file(std::size_t person, const std::string& word);

    void note_noble_titles();
    void note_posts();
    void link_aliases(const std::vector<std::vector<std::string>>& words);
    [[nodiscard]] bool is_consort_of(const Person& person, std::size_t name) const;
    /// Of two persons with one name: who holds the post named with it, who was called so before, who was spoken of last.
    [[nodiscard]] bool is_nearer(const Person& person, const Person& other, std::size_t name) const;

    MentionDraft& m_draft;
    std::unordered_map<std::size_t, std::set<std::string>> m_posts;  // by name, as in Person
    std::set<std::size_t> m_titled;                                  // names with a title that goes with the given name
    std::vector<Person> m_persons;
    std::map<ArticleActorId, std::size_t> m_of_actor;
    std::unordered_map<std::string, std::vector<std::size_t>> m_by_sound;  // spelling_skeleton() of any word -> persons
};

}  // namespace entente::extract
