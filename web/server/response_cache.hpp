#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace entente::web {

/// The body of an answer, and once somebody wanted it so, compressed. Immutable to the outside; safe to share between threads.
class Body {
  public:
    explicit Body(std::string plain) : m_plain{std::move(plain)} {}

    [[nodiscard]] const std::string& plain() const noexcept { return m_plain; }
    [[nodiscard]] const std::string& gzip() const;

    /// Bytes of memory, with room for the compressed form.
    [[nodiscard]] std::size_t size() const noexcept { return m_plain.size() + m_plain.size() / 4 + 200; }

  private:
    std::string m_plain;
    mutable std::once_flag m_once;
    mutable std::string m_gzip;
};

/// Answers to requests about one state of the graph. At most so many bytes are kept; the one that was not asked for longest goes first.
/// As soon as another state is asked for, all answers about the former go. Safe to share between threads.
class ResponseCache {
  public:
    /// `capacity` in bytes; 0 keeps nothing.
    explicit ResponseCache(std::size_t capacity) : m_capacity{capacity} {}

    /// Nothing (nullptr) when it is not there.
    [[nodiscard]] std::shared_ptr<const Body> find(std::string_view state, const std::string& request);

    void keep(std::string_view state, const std::string& request, std::shared_ptr<const Body> body);

    [[nodiscard]] std::size_t bytes() const;

  private:
    struct Entry {
        std::string request;
        std::shared_ptr<const Body> body;  // shared: an answer may leave the cache while it is being sent
    };

    void turn_to(std::string_view state);
    [[nodiscard]] static std::size_t size_of(const Entry& entry) noexcept {
        return entry.body->size() + 2 * entry.request.size();
    }

    std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::string m_state;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries;  ///< the one asked for last comes first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_places;
};

}  // namespace entente::web
