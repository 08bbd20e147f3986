#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

/// Many short texts by their number, in one piece of memory. Views into it end when one is added.
class StringList {
  public:
    void add(std::string_view text) {
        m_text += text;
        m_ends.push_back(m_text.size());
    }
    [[nodiscard]] std::size_t size() const noexcept { return m_ends.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        const std::uint64_t begin = i == 0 ? 0 : m_ends[i - 1];
        return std::string_view{m_text}.substr(begin, m_ends[i] - begin);
    }

  private:
    std::string m_text;
    std::vector<std::uint64_t> m_ends;
};

}  // namespace entente::graph
