#include "extract/article/json_record.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "extract/article/charset.hpp"
#include "extract/article/record_fields.hpp"

namespace entente::extract {
namespace {

/// Wrappers inside of wrappers that are looked into.
constexpr std::size_t k_deepest_wrapper = 3;

/// A name inside a wrapper is worse than every name outside of it, and a name of a value ranks below that of its field.
constexpr std::size_t k_wrapper_rank = 1'000'000, k_field_rank = 1'000;

using Json = nlohmann::json;

/// Takes the events of the parser and keeps what may belong to the article.
class RecordHandler final : public nlohmann::json_sax<Json> {
  public:
    bool null() override { return true; }
    bool boolean(bool) override { return unfit("a boolean"); }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& written) override { return number(written); }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override {
        take(std::move(value));
        return true;
    }

    bool start_object(std::size_t) override {
        m_record = m_record || m_open == 0;
        enter(true);
        return true;
    }
    bool start_array(std::size_t) override {
        enter(false);
        return true;
    }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }

    bool key(string_t& key) override {
        if (m_open == m_levels.size()) {
            m_levels.back().key = FieldTable::fold(key);
        }
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
        m_error_at = position;
        m_out_of_range = dynamic_cast<const Json::out_of_range*>(&error) != nullptr;
        return false;
    }

    [[nodiscard]] bool is_record() const { return m_record; }
    [[nodiscard]] std::size_t error_at() const { return m_error_at; }
    [[nodiscard]] bool out_of_range() const { return m_out_of_range; }
    [[nodiscard]] const std::string& unfit_text() const { return m_unfit_text; }
    [[nodiscard]] RecordFields& fields() { return m_fields; }

  private:
    enum class Role {
        record,  ///< an object whose keys are names of fields
        value,   ///< an object that stands for a value
        list,    ///< an array that stands for one
    };
    /// A container that is looked into. Those that are not are only counted.
    struct Level {
        Role role;
        std::size_t rank = 0;  ///< added to that of what is inside
        Field field = Field::text;
        std::string key = {};
    };
    struct Target {
        Field field;
        std::size_t rank;
    };

    /// What a value that comes now is for; nothing when nobody asks for it.
    [[nodiscard]] std::optional<Target> target() const {
        if (m_levels.empty() || m_open != m_levels.size()) {
            return std::nullopt;
        }
        const Level& level = m_levels.back();
        const FieldTable& table = FieldTable::standard();
        switch (level.role) {
            case Role::record:
                if (const auto name = table.find(level.key)) {
                    return Target{name->field, level.rank + name->rank * k_field_rank};
                }
                return std::nullopt;
            case Role::value:
                if (const auto rank = table.value_rank(level.key)) {
                    return Target{level.field, level.rank + 1 + *rank};
                }
                return std::nullopt;
            case Role::list: return Target{level.field, level.rank};
        }
        return std::nullopt;
    }

    void take(std::string value) {
        if (const auto wanted = target()) {
            if (wanted->field == Field::text && m_levels.back().role == Role::list) {
                m_fields.add_paragraph(wanted->rank, std::move(value));
            } else {
                m_fields.add(wanted->field, wanted->rank, std::move(value));
            }
        }
    }

    bool number(std::string value) {
        if (const auto wanted = target(); wanted && wanted->field == Field::published) {
            m_fields.add(wanted->field, wanted->rank, std::move(value));
        }
        return unfit("a number");
    }

    bool unfit(const char* what) {
        if (const auto wanted = target(); wanted && wanted->field == Field::text) {
            m_unfit_text = what;
        }
        return true;
    }

    void enter(bool object) {
        if (m_open == 0 && object) {
            m_levels.push_back({Role::record});
        } else if (m_open == m_levels.size() && m_open > 0) {
            const Level& level = m_levels.back();
            const bool wraps = object && level.role == Role::record && m_levels.size() <= k_deepest_wrapper &&
                               FieldTable::standard().is_wrapper(level.key);
            if (wraps) {
                m_levels.push_back({Role::record, level.rank + k_wrapper_rank});
            } else if (const auto wanted = target(); wanted && level.role == Role::record) {
                m_levels.push_back({object ? Role::value : Role::list, wanted->rank, wanted->field});
            }
        }
        ++m_open;
    }

    bool leave() {
        if (m_open == m_levels.size()) {
            m_levels.pop_back();
        }
        --m_open;
        return true;
    }

    RecordFields m_fields;
    std::vector<Level> m_levels;  ///< the outermost open containers, as long as somebody asks for them
    std::size_t m_open = 0;       ///< all open containers
    bool m_record = false;
    bool m_out_of_range = false;
    std::size_t m_error_at = 0;
    std::string m_unfit_text;  ///< "a number", where there should have been a text
};

}  // namespace

ParsedArticle parse_json_record(std::string_view object, const Origin& origin) {
    std::string mended;
    if (!is_valid_utf8(object)) {
        mended = to_utf8(object);
        if (!is_valid_utf8(mended)) {
            mended = normalize_nfc(mended);  // the parser accepts no ill-formed sequence
        }
        object = mended;
    }
    RecordHandler handler;
    if (!Json::sax_parse(object, &handler)) {
        if (handler.out_of_range()) {
            return Rejection{origin.where, "holds a number that is out of range"};
        }
        const bool cut = handler.error_at() > object.size();
        return Rejection{origin.where,
                         "is not valid JSON (" +
                             (cut ? "it ends too early" : "see byte " + std::to_string(handler.error_at())) + ")",
                         "is not valid JSON"};
    }
    if (!handler.is_record()) {
        return Rejection{origin.where, "must be a JSON object with a text"};
    }
    if (!handler.fields().has_text() && !handler.unfit_text().empty()) {
        return Rejection{origin.where, "its text must be a string, not " + handler.unfit_text()};
    }
    return std::move(handler.fields()).article(origin);
}

}  // namespace entente::extract
