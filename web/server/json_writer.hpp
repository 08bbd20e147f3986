#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace entente::web {

/// Appends JSON (RFC 8259) to a text, without spaces; commas come by themselves. Any bytes may be given as text: what is no UTF-8
/// becomes U+FFFD. Whoever calls keeps the order: a key before each value inside of an object.
class JsonWriter {
  public:
    explicit JsonWriter(std::string& out) : m_out{&out} {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    /// The name of the member that comes next; a name of this program, which needs no escapes.
    void key(std::string_view name);

    void text(std::string_view value);
    void number(double value);
    void boolean(bool value);
    void null();

    template <typename Integer>
    requires std::is_integral_v<Integer>
    void integer(Integer value) {
        separate();
        *m_out += std::to_string(value);
    }

    /// JSON that was written elsewhere.
    void raw(std::string_view json);

    // Members of an object; nothing is null.

    void member(std::string_view name, std::string_view value) { key(name), text(value); }
    void member(std::string_view name, const std::string& value) { key(name), text(value); }
    void member(std::string_view name, const char* value) { key(name), text(value); }
    void member(std::string_view name, bool value) { key(name), boolean(value); }
    void member(std::string_view name, double value) { key(name), number(value); }
    template <typename Integer>
    requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>) void member(std::string_view name,
                                                                                        Integer value) {
        key(name), integer(value);
    }
    template <typename Value>
    void member(std::string_view name, const std::optional<Value>& value) {
        if (value) {
            member(name, *value);
        } else {
            key(name), null();
        }
    }

  private:
    void separate();
    void open(char bracket);
    void close(char bracket);

    std::string* m_out;
    bool m_comma = false;  ///< whether something stands before on the same level
};

}  // namespace entente::web
