#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "storage/database.hpp"

namespace entente::storage {

/// Writes rows into a table by COPY, field after field.
///
///     CopyWriter out{transaction, "stage_actor", columns};
///     out.add(3); out.add("person/ada"); out.add_null(); out.finish_row();
///     out.finish();
///
/// A row that cannot be completed is taken back with roll_back_row(); nothing of it has left the program. Strings may hold
/// any well-formed UTF-8 without NUL. While the writer is open the transaction can run nothing else.
class CopyWriter {
  public:
    /// The table and its columns are names of this program, never text from outside.
    CopyWriter(Transaction& transaction, const std::string& table, std::span<const std::string_view> columns);
    CopyWriter(const CopyWriter&) = delete;
    CopyWriter& operator=(const CopyWriter&) = delete;

    /// Gives up what finish() has not confirmed; the transaction must then be rolled back.
    ~CopyWriter();

    void add(std::string_view text);
    void add(std::int64_t number);
    void add(double number);
    void add(bool truth);
    void add(Date day);
    void add_null();

    /// NULL for an empty text: how this schema stores "unknown".
    void add_or_null(std::string_view text);

    /// Sends the row. Throws Error(internal) when the number of fields is not that of the columns.
    void finish_row();

    /// Forgets the fields since the last finish_row().
    void roll_back_row() noexcept;

    /// Ends the COPY and waits for the server to take all of it. Throws SqlError.
    void finish();

    [[nodiscard]] std::size_t rows() const noexcept;

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace entente::storage
