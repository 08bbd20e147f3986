#pragma once

#include <ostream>
#include <string>

namespace entente::graph {

/// Text on its way to a stream, collected into blocks: append to text(), then call row_done(). flush() at the end.
class TextBlock {
  public:
    /// The stream must outlive it.
    explicit TextBlock(std::ostream& out) : m_out{&out} {}

    [[nodiscard]] std::string& text() noexcept { return m_text; }

    void row_done() {
        constexpr std::size_t k_block = std::size_t{64} << 10U;
        if (m_text.size() >= k_block) {
            pass_on();
        }
    }

    void flush() {
        pass_on();
        m_out->flush();
    }

  private:
    void pass_on() {
        m_out->write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
        m_text.clear();
    }

    std::ostream* m_out;
    std::string m_text;
};

}  // namespace entente::graph
