#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "extract/article/rejection.hpp"

namespace entente::extract {

/// Turns the inputs of a command into files, one at a time: "-" and files as they are named, folders recursively.
///
/// Files of a folder come in the byte order of their paths. Names that start with a dot are passed over, as shells do, and
/// so is everything that is no regular file. Symbolic links are followed; a folder is entered once however many ways lead
/// to it, so that links in a circle end.
class InputWalk {
  public:
    explicit InputWalk(std::vector<std::string> inputs);

    /// The next path to read, or why there is none for an input; nothing at the end.
    [[nodiscard]] std::optional<std::variant<std::string, Rejection>> next();

  private:
    /// A folder being walked: the names that are left of it, in order. Names alone, because a folder may have millions.
    struct Level {
        std::filesystem::path folder;
        std::deque<std::string> names;
    };

    std::optional<std::variant<std::string, Rejection>> next_input();
    std::optional<Rejection> enter(const std::filesystem::path& folder);

    std::deque<std::string> m_inputs;
    std::vector<Level> m_levels;
    std::string m_top;          ///< the input that the levels belong to
    bool m_found_file = false;  ///< under m_top
    std::set<std::pair<dev_t, ino_t>> m_entered;
};

}  // namespace entente::extract
