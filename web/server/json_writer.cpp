#include "web/server/json_writer.hpp"

#include <spdlog/fmt/fmt.h>

#include <cmath>

#include "graph/export/json_text.hpp"

namespace entente::web {

void JsonWriter::separate() {
    if (m_comma) {
        *m_out += ',';
    }
    m_comma = true;
}

void JsonWriter::open(char bracket) {
    separate();
    *m_out += bracket;
    m_comma = false;
}

void JsonWriter::close(char bracket) {
    *m_out += bracket;
    m_comma = true;
}

void JsonWriter::key(std::string_view name) {
    separate();
    *m_out += '"';
    *m_out += name;
    *m_out += "\":";
    m_comma = false;
}

void JsonWriter::text(std::string_view value) {
    separate();
    graph::append_json(*m_out, value);
}

void JsonWriter::number(double value) {
    separate();
    if (std::isfinite(value)) {
        fmt::format_to(std::back_inserter(*m_out), "{}", value);
    } else {
        *m_out += "null";
    }
}

void JsonWriter::boolean(bool value) {
    separate();
    *m_out += value ? "true" : "false";
}

void JsonWriter::null() {
    separate();
    *m_out += "null";
}

void JsonWriter::raw(std::string_view json) {
    separate();
    *m_out += json;
}

}  // namespace entente::web
