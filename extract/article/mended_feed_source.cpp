#include "extract/article/mended_feed_source.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extract/article/memory_stream.hpp"
#include "extract/article/source_rejections.hpp"

namespace entente::extract {
namespace {

/// Beyond the text, of an entry.
constexpr std::size_t k_other_fields = 1u << 20;

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Everything to the end of the first start tag; empty where there is none.
std::string_view to_root(std::string_view head) {
    for (auto at = head.find('<'); at != std::string_view::npos && at + 1 < head.size(); at = head.find('<', at + 1)) {
        if (head.substr(at).starts_with("<!--")) {
            at = std::min(head.find("-->", at), head.size());
        } else if (begins_name(head[at + 1])) {
            const auto end = head.find('>', at);
            return end == std::string_view::npos ? std::string_view{} : head.substr(0, end + 1);
        }
    }
    return {};
}

std::string end_tag_of(std::string_view root) {
    const auto tag = root.substr(root.rfind('<') + 1);
    return "</" + std::string{tag.substr(0, tag.find_first_of(" \t\r\n/>"))} + ">";
}

}  // namespace

MendedFeedSource::MendedFeedSource(ByteStream& stream, const SourceContext& context)
    : m_context{context},
      m_recorder{stream, context.max_article_bytes + k_other_fields},
      m_whole{m_recorder, context} {}

std::optional<ParsedArticle> MendedFeedSource::next() {
    if (m_resumed) {
        return read_one();
    }
    const std::size_t before = m_whole.finished();
    auto result = m_whole.next();
    if (m_whole.finished() > before) {
        m_recorder.finish_entry();
    }
    if (!m_whole.is_damaged()) {
        return result;
    }
    m_damage = std::move(result);
    return resume() ? read_one() : std::exchange(m_damage, std::nullopt);
}

/// Prepares to read entry by entry; false where that cannot be.
bool MendedFeedSource::resume() {
    const auto root = to_root(m_recorder.head());
    if (root.empty() || root.size() > k_longest_root) {
        return false;
    }
    m_resumed = true;
    m_number = m_whole.finished();
    m_before = root;
    m_behind = end_tag_of(root);
    m_title = m_whole.title();
    if (m_title.empty()) {
        const std::string head = m_recorder.head() + (m_behind == "</rss>" ? "</channel>" : "") + m_behind;
        MemoryStream stream{head};
        FeedSource feed{stream, m_context};
        while (feed.next()) {
        }
        m_title = feed.title();
    }
    return true;
}

std::optional<ParsedArticle> MendedFeedSource::read_one() {
    std::string entry;
    if (m_damaged > k_most_damaged) {
        return std::nullopt;
    }
    if (!m_recorder.take_entry(entry)) {
        return std::exchange(m_damage, std::nullopt);
    }
    ++m_number;
    if (entry.empty()) {
        std::string number{'#'};
        number += std::to_string(m_number);
        m_damage.reset();
        return too_long(m_context.origin.where + number, "is", m_context.max_article_bytes);
    }
    entry.insert(0, m_before);
    entry += m_behind;
    MemoryStream stream{entry};
    FeedSource feed{stream, m_context, m_number, m_title};
    auto result = feed.next();
    if (feed.is_damaged() || !result) {
        if (++m_damaged > k_most_damaged) {
            return Rejection{m_context.origin.where, "has more than " + std::to_string(k_most_damaged) +
                                                         " entries that are not well-formed XML; no more are read"};
        }
        std::string number{'#'};
        number += std::to_string(m_number);
        Rejection rejection{m_context.origin.where + number, "is not well-formed XML", "is not well-formed XML"};
        if (const auto* first = m_damage ? std::get_if<Rejection>(&*m_damage) : nullptr) {
            rejection.reason = first->reason;  // with the line
        }
        m_damage.reset();
        return rejection;
    }
    return result;
}

}  // namespace entente::extract
