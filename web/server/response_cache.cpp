#include "web/server/response_cache.hpp"

#include <utility>

#include "web/server/gzip.hpp"

namespace entente::web {

const std::string& Body::gzip() const {
    std::call_once(m_once, [&] { m_gzip = compress_gzip(m_plain); });
    return m_gzip;
}

void ResponseCache::turn_to(std::string_view state) {
    if (m_state != state) {
        m_state = state;
        m_places.clear();
        m_entries.clear();
        m_bytes = 0;
    }
}

std::shared_ptr<const Body> ResponseCache::find(std::string_view state, const std::string& request) {
    const std::scoped_lock lock{m_mutex};
    turn_to(state);
    const auto found = m_places.find(request);
    if (found == m_places.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->body;
}

void ResponseCache::keep(std::string_view state, const std::string& request, std::shared_ptr<const Body> body) {
    const std::scoped_lock lock{m_mutex};
    Entry entry{request, std::move(body)};
    const std::size_t size = size_of(entry);
    if (m_state != state || size > m_capacity / 4 || m_places.contains(request)) {
        return;  // of a state that somebody has seen replaced
    }
    m_bytes += size;
    m_entries.push_front(std::move(entry));
    m_places.emplace(request, m_entries.begin());
    while (m_bytes > m_capacity) {
        m_bytes -= size_of(m_entries.back());
        m_places.erase(m_entries.back().request);
        m_entries.pop_back();
    }
}

std::size_t ResponseCache::bytes() const {
    const std::scoped_lock lock{m_mutex};
    return m_bytes;
}

}  // namespace entente::web
