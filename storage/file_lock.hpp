#pragma once

#include <filesystem>
#include <optional>

namespace entente::storage {

/// An advisory lock on a file (flock(2)), held while the object lives and given back by the kernel when the process ends
/// in whatever way. The file is created when missing and never removed: removing it would let two processes hold locks on
/// two files of one name. Programs started by exec do not inherit the lock.
class FileLock {
  public:
    enum class Mode { shared, exclusive };

    /// Waits until the lock is free. Throws Error(database) when the file cannot be opened or locked.
    FileLock(const std::filesystem::path& path, Mode mode);

    /// Nothing when another process holds the file in a way that excludes this mode.
    [[nodiscard]] static std::optional<FileLock> try_lock(const std::filesystem::path& path, Mode mode);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

    /// The open file that carries the lock. Owned by this object.
    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

  private:
    explicit FileLock(int descriptor) noexcept : m_descriptor{descriptor} {}

    int m_descriptor = -1;
};

}  // namespace entente::storage
