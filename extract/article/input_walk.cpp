#include "extract/article/input_walk.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "extract/article/text_cleaner.hpp"

namespace entente::extract {
namespace fs = std::filesystem;

InputWalk::InputWalk(std::vector<std::string> inputs)
    : m_inputs{std::make_move_iterator(inputs.begin()), std::make_move_iterator(inputs.end())} {}

std::optional<std::variant<std::string, Rejection>> InputWalk::next() {
    while (!m_levels.empty()) {
        auto& [folder, names] = m_levels.back();
        if (names.empty()) {
            m_levels.pop_back();
            if (m_levels.empty() && !m_found_file) {
                return Rejection{clean_line(m_top), "holds no articles (names that start with a dot are passed over)"};
            }
            continue;
        }
        const fs::path path = folder / names.front();
        names.pop_front();
        std::error_code error;
        const auto status = fs::status(path, error);
        if (fs::is_directory(status)) {
            if (auto rejection = enter(path)) {
                m_found_file = true;  // one complaint about this folder is enough
                return *rejection;
            }
        } else if (fs::is_regular_file(status)) {
            m_found_file = true;
            return path.string();
        } else if (status.type() == fs::file_type::not_found) {
            return Rejection{clean_line(path.string()), "is a symbolic link that leads nowhere"};
        } else if (status.type() == fs::file_type::none) {
            m_found_file = true;
            return Rejection{clean_line(path.string()), "cannot be read (" + error.message() + ")"};
        }
    }
    return next_input();
}

std::optional<std::variant<std::string, Rejection>> InputWalk::next_input() {
    if (m_inputs.empty()) {
        return std::nullopt;
    }
    m_top = std::move(m_inputs.front());
    m_inputs.pop_front();
    m_found_file = false;
    struct stat status {};
    if (m_top == "-") {
        return m_top;
    }
    if (::stat(m_top.c_str(), &status) != 0) {
        const std::string reason = errno == ENOENT ? "there is no such file or folder"
                                                   : std::string{"cannot be read ("} + std::strerror(errno) + ")";
        return Rejection{clean_line(m_top), reason};
    }
    if (!S_ISDIR(status.st_mode)) {
        return m_top;
    }
    if (auto rejection = enter(m_top)) {
        return *rejection;
    }
    return next();
}

std::optional<Rejection> InputWalk::enter(const fs::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) == 0 && !m_entered.emplace(status.st_dev, status.st_ino).second) {
        m_found_file = true;  // its articles came from another way in
        m_levels.emplace_back();
        return std::nullopt;
    }
    std::error_code error;
    Level level{folder, {}};
    for (fs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (name.starts_with('.')) {
            continue;
        }
        std::error_code ignored;
        // The slash that its files will have behind the name of a folder decides its place among the paths.
        level.names.push_back(name + (entry->is_directory(ignored) ? "/" : ""));
    }
    if (error) {
        return Rejection{clean_line(folder.string()), "cannot be read (" + error.message() + ")"};
    }
    std::sort(level.names.begin(), level.names.end());
    for (std::string& name : level.names) {
        if (name.ends_with('/')) {
            name.pop_back();
        }
    }
    m_levels.push_back(std::move(level));
    return std::nullopt;
}

}  // namespace entente::extract
