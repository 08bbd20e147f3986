#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace entente::cli {

/// Thrown when whoever reads our standard output has gone (`entente extract x | head -1`). Nobody is left to tell: main()
/// ends quietly with exit status 0. Not an Error, so that no handler on the way reports it.
struct ClosedPipe {};

/// Appends bytes to standard output. Collected into blocks; every call is passed on at once when a terminal reads along.
/// A terminal gets no control characters but line feeds and tabs: whatever an article holds, it cannot move the cursor or
/// change a title. Files and pipes get the bytes as they are.
/// Throws ClosedPipe, and Error(input) with the reason when the bytes cannot be written (a full disk). Not for use by two
/// threads at once.
void write_out(std::string_view bytes);

/// The same without that care, for text that is printable() (display_text.hpp) but for the colours of Terminal::paint().
void write_painted(std::string_view text);

/// Passes on what write_out() holds back. main() calls it after the command; fails as write_out() does.
void flush_out();

/// Where a command writes its result: standard output, or a file that gets its name only once it is complete, so that a
/// failed command leaves an older file of that name as it was.
class ResultStream {
  public:
    /// An empty path or "-" is standard output. Throws Error(input) when the file cannot be created.
    explicit ResultStream(const std::string& path);
    ~ResultStream();  ///< without finish() the incomplete file is removed
    ResultStream(const ResultStream&) = delete;
    ResultStream& operator=(const ResultStream&) = delete;

    /// Writing to it throws as write_out() does, never sets a failure bit silently.
    [[nodiscard]] std::ostream& stream() noexcept;

    /// Call once everything is written. Throws Error(input) when the file cannot be completed.
    void finish();

  private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::cli
