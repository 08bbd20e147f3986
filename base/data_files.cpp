#include "base/data_files.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/error.hpp"

namespace entente {
namespace {

namespace fs = std::filesystem;

fs::path find_data_directory() {
    if (const char* chosen = std::getenv("ENTENTE_DATA_DIR"); chosen != nullptr && *chosen != '\0') {
        if (!fs::is_directory(fs::path{chosen} / "schemas")) {
            throw input_error("ENTENTE_DATA_DIR names a folder without schemas/", chosen);
        }
        return chosen;
    }
    std::error_code ignored;
    const auto binary = fs::read_symlink("/proc/self/exe", ignored);
    const auto installed = binary.parent_path().parent_path() / "share" / "entente";
    for (const auto& candidate : {installed, fs::path{ENTENTE_SOURCE_DIR}}) {
        if (fs::is_directory(candidate / "schemas", ignored)) {
            return candidate;
        }
    }
    throw input_error("the data files of entente are missing; reinstall it or set ENTENTE_DATA_DIR", installed);
}

}  // namespace

std::string_view version() noexcept { return ENTENTE_VERSION; }

const fs::path& data_directory() {
    static const fs::path directory = find_data_directory();
    return directory;
}

fs::path data_file(std::string_view relative) { return data_directory() / relative; }

std::string read_file(const fs::path& path) {
    std::error_code status;
    if (fs::is_directory(path, status)) {
        throw input_error("is a folder, not a file", path);
    }
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        throw input_error(std::string{"cannot be read ("} + std::strerror(errno) + ")", path);
    }
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (stream.bad()) {
        throw input_error("reading stopped with an error", path);
    }
    return std::move(bytes).str();
}

nlohmann::json read_json_file(const fs::path& path) {
    try {
        return nlohmann::json::parse(read_file(path));
    } catch (const nlohmann::json::parse_error& error) {
        throw input_error("is not valid JSON at byte " + std::to_string(error.byte), path);
    }
}

}  // namespace entente
