#include "extract/article/feed_recorder.hpp"

#include <algorithm>

namespace entente::extract {
namespace {

/// The longest mark that decides what comes: "<![CDATA[".
constexpr std::size_t k_mark = 9;

/// "<item" and "<entry" with what ends a name behind them.
bool begins_entry(std::string_view rest) {
    for (const std::string_view name : {"<item", "<entry"}) {
        if (rest.starts_with(name) && rest.size() > name.size()) {
            return std::string_view{" \t\r\n/>"}.find(rest[name.size()]) != std::string_view::npos;
        }
    }
    return false;
}

/// The length of an end tag that ends an entry; 0 where none stands.
std::size_t ends_entry(std::string_view rest) {
    for (const std::string_view tag : {"</item>", "</entry>"}) {
        if (rest.starts_with(tag)) {
            return tag.size();
        }
    }
    return 0;
}

}  // namespace

std::size_t FeedRecorder::read(char* buffer, std::size_t size) {
    const auto bytes = m_bytes->peek();
    if (bytes.empty()) {
        if (!m_bytes->failure().empty()) {
            fail(m_bytes->failure());
        }
        return 0;
    }
    const std::size_t count = bytes.copy(buffer, size);
    keep(bytes.substr(0, count));
    m_bytes->skip(count);
    return count;
}

void FeedRecorder::keep(std::string_view bytes) {
    m_kept += bytes;
    scan();
    if (m_marks.empty()) {  // between entries
        drop(m_scanned);
    } else if (m_marks.front().end == std::string::npos && m_marks.size() == 1 &&
               m_kept.size() - m_marks.front().begin > m_limit) {
        m_too_long = true;
        m_marks.front().begin = m_scanned;
        drop(m_scanned);
    }
}

void FeedRecorder::scan() {
    while (m_scanned < m_kept.size()) {
        const std::string_view rest = std::string_view{m_kept}.substr(m_scanned);
        if (m_state != State::text) {
            const std::string_view end = m_state == State::cdata ? "]]>" : "-->";
            const auto found = rest.find(end);
            if (found == std::string_view::npos) {
                m_scanned += rest.size() - std::min(rest.size(), end.size() - 1);
                return;
            }
            m_scanned += found + end.size();
            m_state = State::text;
            continue;
        }
        const auto found = rest.find('<');
        m_scanned += std::min(found, rest.size());
        if (found == std::string_view::npos || !scan_markup(rest.substr(found))) {
            return;
        }
    }
}

/// False where more bytes must come to tell.
bool FeedRecorder::scan_markup(std::string_view rest) {
    if (rest.size() < k_mark) {
        return false;
    }
    if (rest.starts_with("<![CDATA[") || rest.starts_with("<!--")) {
        m_state = rest.starts_with("<!--") ? State::comment : State::cdata;
    } else if (begins_entry(rest)) {
        end_head();
        m_marks.push_back({m_scanned});
    } else if (const auto size = ends_entry(rest);
               size > 0 && !m_marks.empty() && m_marks.back().end == std::string::npos) {
        m_marks.back().end = m_scanned + size;
    }
    ++m_scanned;
    return true;
}

void FeedRecorder::end_head() {
    if (!m_head_ended) {
        m_head.append(m_kept, 0, m_scanned);
        m_head_ended = true;
        if (m_head.size() > k_longest_head) {
            m_head.clear();
        }
    }
}

/// Forgets bytes from the front of m_kept.
void FeedRecorder::drop(std::size_t count) {
    if (!m_head_ended && m_head.size() <= k_longest_head) {
        m_head.append(m_kept, 0, count);
    }
    m_kept.erase(0, count);
    m_scanned -= std::min(m_scanned, count);
    for (Mark& mark : m_marks) {
        mark.begin -= std::min(mark.begin, count);
        mark.end -= mark.end == std::string::npos ? 0 : count;
    }
}

void FeedRecorder::finish_entry() {
    if (m_marks.empty()) {
        return;
    }
    m_marks.pop_front();
    m_too_long = false;
    const std::size_t needed = m_marks.empty() ? m_scanned : m_marks.front().begin;
    if (needed > k_block) {  // not for each of many short ones
        drop(needed);
    }
}

bool FeedRecorder::take_entry(std::string& entry) {
    for (;;) {
        if (!m_marks.empty()) {
            const Mark& mark = m_marks.front();
            const std::size_t next = m_marks.size() > 1 ? m_marks[1].begin : std::string::npos;
            const std::size_t end = std::min(mark.end, next);
            if (end != std::string::npos || m_ended) {
                entry =
                    m_too_long ? std::string{} : m_kept.substr(mark.begin, std::min(end, m_kept.size()) - mark.begin);
                finish_entry();
                return true;
            }
        } else if (m_ended) {
            return false;
        }
        const auto bytes = m_bytes->peek();
        m_ended = bytes.empty();
        keep(m_ended ? std::string_view{"          "} : bytes);  // so that the last tag can be told
        m_bytes->skip(bytes.size());
    }
}

}  // namespace entente::extract
