#include "extract/article/recoded_source.hpp"

#include <unicode/ucnv.h>

#include <array>
#include <string>

#include "extract/article/format_detector.hpp"

namespace entente::extract {

/// What the mark at the start of another stream says, converted as it is read.
class RecodedSource::Utf8Stream final : public ByteStream {
  public:
    explicit Utf8Stream(ByteStream& source) : m_source{&source} {}

  protected:
    std::size_t read(char* buffer, std::size_t size) override {
        if (!m_from && !open()) {
            return 0;
        }
        char* out = buffer;
        while (out == buffer && !m_ended) {
            const std::string_view bytes = m_source->peek();
            if (!m_source->failure().empty()) {
                fail(m_source->failure());
                return 0;
            }
            const char* in = bytes.data();
            UErrorCode error = U_ZERO_ERROR;
            ucnv_convertEx(m_to.get(), m_from.get(), &out, buffer + size, &in, in + bytes.size(), m_pivot.data(),
                           &m_pivot_in, &m_pivot_out, m_pivot.data() + m_pivot.size(), static_cast<UBool>(false),
                           static_cast<UBool>(bytes.empty()), &error);
            m_source->skip(static_cast<std::size_t>(in - bytes.data()));
            if (error != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(error)) {
                fail(u_errorName(error));
                return 0;
            }
            m_ended = bytes.empty() && error != U_BUFFER_OVERFLOW_ERROR;
        }
        return static_cast<std::size_t>(out - buffer);
    }

  private:
    struct Close {
        void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
    };

    bool open() {
        const auto start = m_source->peek(4);
        const bool wide = start.starts_with(std::string_view{"\xFF\xFE\0\0", 4}) || start.starts_with('\0');
        UErrorCode error = U_ZERO_ERROR;
        // These two read the mark themselves.
        m_from.reset(ucnv_open(wide ? "UTF-32" : "UTF-16", &error));
        m_to.reset(ucnv_open("UTF-8", &error));
        if (U_FAILURE(error)) {
            fail(u_errorName(error));
        }
        return U_SUCCESS(error);
    }

    ByteStream* m_source;
    std::unique_ptr<UConverter, Close> m_from, m_to;
    std::array<UChar, 4096> m_pivot{};
    UChar* m_pivot_in = m_pivot.data();
    UChar* m_pivot_out = m_pivot.data();
    bool m_ended = false;
};

RecodedSource::RecodedSource(ByteStream& stream, const SourceContext& context)
    : m_context{context}, m_stream{std::make_unique<Utf8Stream>(stream)} {}

RecodedSource::~RecodedSource() = default;

std::optional<ParsedArticle> RecodedSource::next() {
    if (!m_source) {
        m_source = open_source(*m_stream, m_context);
    }
    return m_source->next();
}

}  // namespace entente::extract
