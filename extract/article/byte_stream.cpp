#include "extract/article/byte_stream.hpp"

#include <algorithm>

namespace entente::extract {

/// Adds a read to what of the block has not been used yet.
bool ByteStream::fill() {
    if (!m_failure.empty()) {
        return false;
    }
    if (!m_block) {
        m_block = std::make_unique_for_overwrite<char[]>(2 * k_block);
    }
    std::copy(m_block.get() + m_used, m_block.get() + m_end, m_block.get());
    m_end -= m_used;
    m_used = 0;
    const std::size_t count = read(m_block.get() + m_end, k_block);
    m_end += count;
    return count > 0;
}

std::string_view ByteStream::peek(std::size_t wanted) {
    wanted = std::min(wanted, k_block);
    while (m_end - m_used < wanted && fill()) {
    }
    return {m_block.get() + m_used, m_end - m_used};
}

ByteStream::Status ByteStream::read_line(std::string& line, std::size_t limit) {
    line.clear();
    bool any = false, too_long = false;
    for (;;) {
        const std::string_view rest = peek();
        if (rest.empty()) {
            if (!m_failure.empty()) {
                return Status::failed;
            }
            return too_long ? Status::too_long : any ? Status::ok : Status::end;
        }
        any = true;
        const auto line_end = rest.find('\n');
        const auto piece = rest.substr(0, line_end);
        too_long = too_long || line.size() + piece.size() > limit;
        if (too_long) {
            line.clear();
        } else {
            line += piece;
        }
        skip(piece.size());
        if (line_end != std::string_view::npos) {
            skip(1);
            return too_long ? Status::too_long : Status::ok;
        }
    }
}

ByteStream::Status ByteStream::read_all(std::string& bytes, std::size_t limit) {
    bytes.clear();
    for (;;) {
        const std::string_view rest = peek();
        if (rest.empty()) {
            return m_failure.empty() ? Status::ok : Status::failed;
        }
        if (bytes.size() + rest.size() > limit) {
            return Status::too_long;
        }
        bytes += rest;
        skip(rest.size());
    }
}

}  // namespace entente::extract
