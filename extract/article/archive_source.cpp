#include "extract/article/archive_source.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "extract/article/expansion_budget.hpp"
#include "extract/article/format_detector.hpp"
#include "extract/article/source_rejections.hpp"
#include "extract/article/text_cleaner.hpp"
#include "extract/article/xz_stream.hpp"

namespace entente::extract {
namespace {

constexpr std::string_view k_xz{"\xFD\x37zXZ\0", 6};

struct ArchiveFree {
    void operator()(archive* handle) const noexcept { archive_read_free(handle); }
};
using ArchiveHandle = std::unique_ptr<archive, ArchiveFree>;

std::string error_of(archive* handle) {
    const char* text = archive_error_string(handle);
    std::string sentence = clean_line(text == nullptr ? "" : text);
    return sentence.empty() ? "the archive is damaged" : sentence;
}

/// The data of the entry that the archive has just been moved to.
class MemberStream final : public ByteStream {
  public:
    MemberStream(archive* handle, ExpansionBudget& budget)
        : m_handle{handle}, m_budget{&budget}, m_first{budget.read()} {}

    /// Nothing more can be had of the whole archive.
    [[nodiscard]] bool broken() const noexcept { return m_broken; }

    [[nodiscard]] bool expands() const noexcept { return m_expands; }

  protected:
    std::size_t read(char* buffer, std::size_t size) override {
        la_ssize_t count = 0;
        do {
            count = archive_read_data(m_handle, buffer, size);
        } while (count == ARCHIVE_RETRY);
        if (count < 0) {
            m_broken = count == ARCHIVE_FATAL;
            fail(error_of(m_handle));
            return 0;
        }
        const auto read = static_cast<std::size_t>(count);
        m_made += read;
        m_budget->add_made(read);
        m_expands = m_budget->exceeded_by_member(m_made, m_first);
        m_broken = m_budget->exceeded();
        if (m_expands || m_broken) {
            fail(std::string{ExpansionBudget::k_exceeded});
            return 0;
        }
        return read;
    }

  private:
    archive* m_handle;
    ExpansionBudget* m_budget;
    std::uint64_t m_first, m_made = 0;
    bool m_broken = false, m_expands = false;
};

/// The path without what would lead out of the archive.
std::string harmless(std::string_view path) {
    std::string result;
    for (const auto part : split(path, '/')) {
        if (!part.empty() && part != "." && part != "..") {
            result += result.empty() ? "" : "/";
            result += part;
        }
    }
    return result;
}

bool is_hidden(std::string_view path) {
    for (const auto part : split(path, '/')) {
        if ((part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX") {
            return true;
        }
    }
    return false;
}

/// "a.jsonl" for "a.jsonl.gz".
std::string_view without_suffix(std::string_view name) {
    for (const std::string_view suffix : {".gz", ".zst", ".bz2", ".xz"}) {
        if (name.ends_with(suffix)) {
            return name.substr(0, name.size() - suffix.size());
        }
    }
    return name;
}

}  // namespace

class ArchiveSource::Impl {
  public:
    Impl(ByteStream& stream, const SourceContext& context) : m_stream{&stream}, m_context{context} {
        if (m_context.budget == nullptr) {
            m_context.budget = &m_own_budget;
            m_outermost = true;
        }
    }

    std::optional<ParsedArticle> next() {
        while (!m_ended) {
            if (m_source) {
                if (auto result = m_source->next()) {
                    return result;
                }
                m_source.reset();
                // A zip member that does not say how long it is could only be passed over by expanding it.
                m_ended = m_member->broken() || (m_member->expands() && !m_size_known);
                continue;
            }
            if (auto rejection = advance()) {
                return *rejection;
            }
        }
        return std::nullopt;
    }

  private:
    [[nodiscard]] Rejection rejected(std::string reason, std::string group = {}) const {
        return {m_context.origin.where, std::move(reason), std::move(group)};
    }

    /// To the next member; a rejection when there is none.
    std::optional<Rejection> advance() {
        if (!m_archive) {
            if (m_context.depth >= k_deepest) {
                m_ended = true;
                return too_deep();
            }
            if (auto rejection = open()) {
                m_ended = true;
                return rejection;
            }
        }
        archive_entry* entry = nullptr;
        int result = ARCHIVE_OK;
        do {
            result = archive_read_next_header(m_archive.get(), &entry);
        } while (result == ARCHIVE_RETRY);
        if (result == ARCHIVE_EOF) {
            m_ended = true;
            return m_any ? std::nullopt : std::optional{rejected("holds no articles")};
        }
        if (result < ARCHIVE_WARN) {
            m_ended = true;
            return rejected("cannot be read" + std::string{m_any ? " any further (" : " ("} +
                            error_of(m_archive.get()) + ")");
        }
        return enter(entry);
    }

    std::optional<Rejection> open() {
        if (m_stream->peek(k_xz.size()).starts_with(k_xz)) {
            m_xz = std::make_unique<XzStream>(*m_stream, *m_context.budget,
                                              m_outermost ? XzStream::Place::outermost : XzStream::Place::inside);
            m_stream = m_xz.get();
            m_outermost = false;
        }
        m_archive.reset(archive_read_new());
        archive* handle = m_archive.get();
        if (handle == nullptr) {
            return rejected("cannot be read (not enough memory)");
        }
        archive_read_support_filter_gzip(handle);
        archive_read_support_filter_zstd(handle);
        archive_read_support_filter_bzip2(handle);
        archive_read_support_format_tar(handle);
        archive_read_support_format_zip_streamable(handle);
        archive_read_support_format_raw(handle);
        archive_read_support_format_empty(handle);
        if (archive_read_open(handle, this, nullptr, &Impl::give_block, nullptr) != ARCHIVE_OK) {
            return rejected("cannot be read (" + error_of(handle) + ")");
        }
        // One handle takes off every layer of compression, and each layer has a window of its own in memory.
        m_context.depth += std::max(archive_filter_count(handle) - 2, 0);
        return m_context.depth < k_deepest ? std::nullopt : std::optional{too_deep()};
    }

    [[nodiscard]] Rejection too_deep() const {
        return rejected("has more than " + std::to_string(k_deepest) +
                        " containers inside of each other; no more are opened");
    }

    /// libarchive asks for bytes; they must stay where they are until it asks again.
    static la_ssize_t give_block(archive* handle, void* self, const void** block) {
        try {
            return static_cast<Impl*>(self)->give(handle, block);
        } catch (const std::exception& error) {  // libarchive is C: nothing may be thrown through it
            archive_set_error(handle, ENOMEM, "%s", error.what());
            return ARCHIVE_FATAL;
        }
    }

    la_ssize_t give(archive* handle, const void** block) {
        m_stream->skip(std::exchange(m_given, 0));
        const std::string_view bytes = m_stream->peek();
        if (!m_stream->failure().empty()) {
            archive_set_error(handle, EIO, "%s", m_stream->failure().c_str());
            return ARCHIVE_FATAL;
        }
        ExpansionBudget& budget = *m_context.budget;
        if (m_outermost) {
            budget.add_read(bytes.size());
        }
        const auto decompressed = archive_filter_bytes(handle, 0);
        if (budget.exceeded(decompressed > 0 ? static_cast<std::uint64_t>(decompressed) : 0)) {
            archive_set_error(handle, EFBIG, "%s", std::string{ExpansionBudget::k_exceeded}.c_str());
            return ARCHIVE_FATAL;
        }
        *block = bytes.data();
        m_given = bytes.size();
        return static_cast<la_ssize_t>(bytes.size());
    }

    /// A zip that is one document, not an archive of articles: told by the member that has to be in it.
    std::optional<Rejection> refuse_document(std::string_view path) {
        if ((archive_format(m_archive.get()) & ARCHIVE_FORMAT_BASE_MASK) != ARCHIVE_FORMAT_ZIP) {
            return std::nullopt;
        }
        if (path == "[Content_Types].xml") {
            return rejected("is an Office document, which is not read; save it as HTML, PDF or text");
        }
        if (path == "META-INF/MANIFEST.MF") {
            return rejected("is a Java archive, not a collection of articles");
        }
        if (path != "mimetype") {
            return std::nullopt;
        }
        std::array<char, 128> type{};
        const auto size = archive_read_data(m_archive.get(), type.data(), type.size());
        const std::string_view name{type.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
        if (name.starts_with("application/epub+zip")) {
            return rejected("is an EPUB book, which is not read; save its articles as HTML or text");
        }
        return rejected("is an OpenDocument file, which is not read; save it as HTML, PDF or text");
    }

    std::optional<Rejection> enter(archive_entry* entry) {
        const bool bare = archive_format(m_archive.get()) == ARCHIVE_FORMAT_RAW;
        const bool empty = archive_format(m_archive.get()) == ARCHIVE_FORMAT_EMPTY;
        const char* utf8 = archive_entry_pathname_utf8(entry);
        const char* bytes = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
        const std::string path = clean_line(bytes == nullptr ? "" : bytes);
        const bool regular = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
        if (!bare && !empty && (!regular || is_hidden(path))) {
            return std::nullopt;
        }
        m_any = true;
        if (auto rejection = refuse_document(path)) {
            m_ended = true;
            return rejection;
        }
        SourceContext inner = m_context;
        ++inner.depth;
        std::string name{without_suffix(m_context.name)};
        if (!bare) {
            name = harmless(path);
            inner.origin.where += "/" + name;
            inner.origin.uri += "/" + name;
        }
        if (archive_entry_is_encrypted(entry) != 0) {
            return Rejection{inner.origin.where, "is encrypted"};
        }
        m_size_known = archive_entry_size_is_set(entry) != 0;
        inner.name = std::move(name);
        m_member = std::make_unique<MemberStream>(m_archive.get(), *m_context.budget);
        m_source = open_source(*m_member, inner);
        return std::nullopt;
    }

    ByteStream* m_stream;
    SourceContext m_context;
    ExpansionBudget m_own_budget;
    bool m_outermost = false;        ///< what libarchive is given counts as read of the input
    std::unique_ptr<XzStream> m_xz;  ///< around the stream that we were given, where that is one
    ArchiveHandle m_archive;
    std::size_t m_given = 0;  ///< bytes of the stream that libarchive looks at
    std::unique_ptr<MemberStream> m_member;
    std::unique_ptr<ArticleSource> m_source;  ///< of m_member; null when the next member is to be opened
    bool m_any = false;                       ///< there was a member to read
    bool m_size_known = false;
    bool m_ended = false;
};

ArchiveSource::ArchiveSource(ByteStream& stream, const SourceContext& context)
    : m_impl{std::make_unique<Impl>(stream, context)} {}

ArchiveSource::~ArchiveSource() = default;

std::optional<ParsedArticle> ArchiveSource::next() { return m_impl->next(); }

}  // namespace entente::extract
