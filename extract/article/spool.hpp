#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace entente::extract {

/// Folders that other programs put files into: says which files are complete and have not been read yet, or have changed since.
///
/// A file is complete when its size and times have rested and nobody has it open for writing (as far as the system tells).
/// Whoever writes files elsewhere in the same file system and renames them into the folder need not wait for that.
/// Memory holds a few dozen bytes a file, no names. Not for use by two threads at once. Makes the process ignore SIGIO, which a lease
/// on a file can bring.
class Spool {
  public:
    /// Files that were modified less than `rest` ago, or were seen in another state less than `rest` ago, are left alone.
    explicit Spool(std::vector<std::string> folders, std::chrono::milliseconds rest = std::chrono::seconds{2});

    /// Looks at all files, in the order of InputWalk, and gives at most `limit` that are to be read now: each once for every state
    /// that it comes to rest in. Of what cannot be looked at nothing is said; it may be there the next time.
    [[nodiscard]] std::vector<std::string> take(std::size_t limit);

  private:
    struct File {
        std::uint64_t state = 0;  ///< digest of size, times and inode
        std::uint64_t taken = 0;  ///< the state that it was given out in; 0: never
        std::chrono::steady_clock::time_point since;
        std::uint64_t round = 0;  ///< the last take() that saw it
    };

    std::vector<std::string> m_folders;
    std::chrono::milliseconds m_rest;
    std::unordered_map<std::uint64_t, File> m_files;  ///< by digest of the path
    std::uint64_t m_round = 0;
};

}  // namespace entente::extract
