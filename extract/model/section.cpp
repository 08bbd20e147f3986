#include "extract/model/section.hpp"

#include "base/error.hpp"
#include "extract/model/model_file.hpp"

namespace entente::extract {

void SectionWriter::text(std::string_view text) {
    number(static_cast<std::uint32_t>(text.size()));
    m_bytes.append(text);
}

void SectionWriter::align() {
    m_bytes.append((k_section_alignment - m_bytes.size() % k_section_alignment) % k_section_alignment, '\0');
}

std::string_view SectionReader::text() {
    const auto size = number<std::uint32_t>();
    const auto bytes = take(size);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> SectionReader::take(std::size_t size) {
    if (size > m_content.size() - m_position) {
        fail();
    }
    const auto bytes = m_content.subspan(m_position, size);
    m_position += size;
    return bytes;
}

void SectionReader::align() {
    take((k_section_alignment - m_position % k_section_alignment) % k_section_alignment);
}

void SectionReader::fail() const {
    throw input_error("the model's section '" + m_name + "' does not hold what this program expects; train the model anew");
}

}  // namespace entente::extract
