#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace entente::extract {

/// The parts of an article that a record of a data set can hold.
enum class Field { text, title, published, publisher, uri };
inline constexpr std::size_t k_fields = 5;

/// What the keys of news data sets mean (schemas/input/article_fields.json). Immutable; safe to share between threads.
class FieldTable {
  public:
    /// A field, and how good a name for it this is: the lower the rank the better.
    struct Name {
        Field field;
        std::size_t rank;
    };

    /// The table that comes with entente, read once. Throws Error(input) when the file is missing or damaged.
    [[nodiscard]] static const FieldTable& standard();

    /// A key as the table compares it: lower case, without spaces, hyphens, dots and underscores, but for a first "_".
    [[nodiscard]] static std::string fold(std::string_view key);

    /// Keys are folded.
    [[nodiscard]] std::optional<Name> find(const std::string& key) const;
    [[nodiscard]] bool is_wrapper(const std::string& key) const { return m_wrappers.contains(key); }
    [[nodiscard]] bool is_list(const std::string& key) const { return m_lists.contains(key); }

    /// The rank of a key of an object that stands where a value should ({"name": "CNN"}); nothing for other keys.
    [[nodiscard]] std::optional<std::size_t> value_rank(const std::string& key) const;

    /// Whether a value only says that there is none: white space, "null", "N/A".
    [[nodiscard]] bool is_absent(std::string_view value) const;

  private:
    FieldTable();

    std::unordered_map<std::string, Name> m_names;
    std::unordered_map<std::string, std::size_t> m_values;
    std::unordered_set<std::string> m_wrappers, m_lists, m_absent;
};

}  // namespace entente::extract
