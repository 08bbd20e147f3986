#include "extract/article/xz_stream.hpp"

#include <lzma.h>

#include <string>

namespace entente::extract {

class XzStream::Decoder {
  public:
    Decoder() : m_status{lzma_stream_decoder(&m_stream, k_memory, LZMA_CONCATENATED)} {}
    ~Decoder() { lzma_end(&m_stream); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    /// Takes of the bytes what it needs (see taken()) and writes up to `size`; says how many.
    std::size_t decode(std::string_view bytes, char* buffer, std::size_t size) {
        m_stream.next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
        m_stream.avail_in = bytes.size();
        m_stream.next_out = reinterpret_cast<std::uint8_t*>(buffer);
        m_stream.avail_out = size;
        if (m_status == LZMA_OK) {
            m_status = lzma_code(&m_stream, bytes.empty() ? LZMA_FINISH : LZMA_RUN);
        }
        m_taken = bytes.size() - m_stream.avail_in;
        return size - m_stream.avail_out;
    }

    [[nodiscard]] std::size_t taken() const { return m_taken; }
    [[nodiscard]] bool going_on() const { return m_status == LZMA_OK; }

    /// Empty when all is well.
    [[nodiscard]] std::string failure() const {
        switch (m_status) {
            case LZMA_OK:
            case LZMA_STREAM_END: return {};
            case LZMA_MEMLIMIT_ERROR: return "needs more than " + std::to_string(k_memory >> 20) + " MiB of memory";
            case LZMA_BUF_ERROR: return "truncated xz input";
            default: return "damaged xz input";
        }
    }

  private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
    lzma_ret m_status;
    std::size_t m_taken = 0;
};

XzStream::XzStream(ByteStream& source, ExpansionBudget& budget, Place place)
    : m_source{&source}, m_budget{&budget}, m_place{place}, m_decoder{std::make_unique<Decoder>()} {}

XzStream::~XzStream() = default;

std::size_t XzStream::read(char* buffer, std::size_t size) {
    std::size_t made = 0;
    while (made == 0 && m_decoder->going_on()) {
        const std::string_view bytes = m_source->peek();
        if (!m_source->failure().empty()) {
            fail(m_source->failure());
            return 0;
        }
        made = m_decoder->decode(bytes, buffer, size);
        m_source->skip(m_decoder->taken());
        if (m_place == Place::outermost) {
            m_budget->add_read(m_decoder->taken());
        }
    }
    m_made += made;
    if (m_budget->exceeded(m_made)) {
        fail(std::string{ExpansionBudget::k_exceeded});
        return 0;
    }
    if (const std::string failure = m_decoder->failure(); made == 0 && !failure.empty()) {
        fail(failure);
    }
    return made;
}

}  // namespace entente::extract
