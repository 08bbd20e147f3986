#include "extract/article/html_facts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "extract/article/html_linked_data.hpp"
#include "extract/article/published_date.hpp"

namespace entente::extract {
namespace {

using Node = HtmlTree::Node;

/// Bytes. What is longer is a paragraph and no headline or byline.
constexpr std::size_t k_longest_title = 400, k_longest_byline = 100;

bool is_web_address(std::string_view value) { return value.starts_with("http://") || value.starts_with("https://"); }

/// "www.example.org" for "https://www.example.org/news"; empty for what is no web address.
std::string_view host_of(std::string_view address) {
    if (!is_web_address(address)) {
        return {};
    }
    address.remove_prefix(address.find("//") + 2);
    return address.substr(0, address.find_first_of("/:?#"));
}

/// Has a path: the address of a page, not of a whole site.
bool names_a_page(std::string_view address) {
    const auto host = host_of(address);
    if (host.empty() || host.find('.') == std::string_view::npos) {
        return false;
    }
    const auto rest = address.substr(address.find("//") + 2 + host.size());
    return rest.find_first_not_of("/:0123456789") != std::string_view::npos ||
           rest.find_first_of("0123456789") != std::string_view::npos;
}

/// Has a day of publication that can be: some systems write the year 1 for "unknown".
bool is_plausible_date(std::string_view value) {
    const auto date = read_published_date(value);
    return date && date->year() >= std::chrono::year{1800};
}

/// "-20220121" at the end of an address or before a mark.
std::string date_in_figures(std::string_view address, std::size_t at) {
    const auto part = address.substr(at, 8);
    const bool whole = at + 8 == address.size() || address[at + 8] < '0' || address[at + 8] > '9';
    if (!whole || part.find_first_not_of("0123456789") != std::string_view::npos) {
        return {};
    }
    const std::string day{part};
    return is_plausible_date(day) ? day : std::string{};
}

/// The day in an address such as "/2022/01/21/" or "/2022-01-21-" or "-20220121".
std::string date_in_address(std::string_view address) {
    for (std::size_t i = 1; i + 8 <= address.size(); ++i) {
        const bool starts = (address.substr(i).starts_with("19") || address.substr(i).starts_with("20")) &&
                            (address[i - 1] < '0' || address[i - 1] > '9');
        if (starts) {
            if (std::string day = date_in_figures(address, i); !day.empty()) {
                return day;
            }
        }
    }
    for (std::size_t i = 1; i + 10 <= address.size(); ++i) {
        const auto part = address.substr(i, 10);
        const bool has_marks = (part[4] == '/' && part[7] == '/') || (part[4] == '-' && part[7] == '-');
        const bool starts = (address[i - 1] < '0' || address[i - 1] > '9');
        if (starts && has_marks && (part.starts_with("19") || part.starts_with("20"))) {
            std::string day{part};
            std::replace(day.begin(), day.end(), '/', '-');
            if (parse_iso_date(day)) {
                return day;
            }
        }
    }
    return {};
}

class FactReader {
  public:
    FactReader(const HtmlTree& tree, const HtmlWords& words)
        : m_tree{&tree}, m_words{&words}, m_facts{read_linked_data(tree, words)} {}

    HtmlFacts read() {
        collect();
        read_address();
        read_title();
        read_date();
        read_publisher();
        read_byline();
        if (m_facts.language.empty()) {
            m_facts.language = first_of(HtmlWords::Metadata::language);
        }
        return std::move(m_facts);
    }

  private:
    /// The elements that the facts are read from.
    void collect() {
        for (Node node = 1; node < m_tree->size(); ++node) {
            switch (m_tree->tag(node)) {
                case HtmlTag::meta: collect_meta(node); break;
                case HtmlTag::html:
                    if (const auto lang = m_tree->attribute(node, HtmlAttribute::lang); !lang.empty()) {
                        m_facts.language = lang;
                    }
                    break;
                case HtmlTag::link:
                    if (m_canonical.empty() && m_tree->attribute(node, HtmlAttribute::rel) == "canonical") {
                        m_canonical = trim(m_tree->attribute(node, HtmlAttribute::href));
                    }
                    break;
                case HtmlTag::title:
                    if (m_title_element.empty()) {
                        m_title_element = m_tree->all_text(node);
                    }
                    break;
                case HtmlTag::h1: collect_heading(node); break;
                default: break;
            }
        }
    }

    void collect_meta(Node node) {
        std::string_view name;
        for (const auto attribute :
             {HtmlAttribute::property, HtmlAttribute::name, HtmlAttribute::itemprop, HtmlAttribute::http_equiv}) {
            if (name = m_tree->attribute(node, attribute); !name.empty()) {
                break;
            }
        }
        const auto content = trim(m_tree->attribute(node, HtmlAttribute::content));
        if (!name.empty() && !content.empty()) {
            m_meta.emplace_back(to_lower(name), content);
        }
    }

    void collect_heading(Node node) {
        const std::string text = m_tree->all_text(node);
        if (!text.empty() && text.size() <= k_longest_title) {
            m_headings.push_back({node, text});
        }
    }

    /// The values of meta elements for one kind of fact, the best name first.
    template <typename Accept>
    std::string first_of(HtmlWords::Metadata kind, Accept accept) const {
        for (const std::string& name : m_words->metadata(kind)) {
            for (const auto& [key, value] : m_meta) {
                if (key == name && accept(value)) {
                    return plain_value(value);
                }
            }
        }
        return {};
    }
    std::string first_of(HtmlWords::Metadata kind) const {
        return first_of(kind, [](std::string_view) { return true; });
    }

    void read_address() {
        const std::string linked = std::exchange(m_facts.uri, {});
        const std::string graph = first_of(HtmlWords::Metadata::uri, names_a_page);
        for (const std::string& candidate : {std::string{m_canonical}, graph, linked}) {
            if (names_a_page(candidate)) {
                m_facts.uri = candidate;
                break;
            }
        }
        m_host = host_of(m_facts.uri.empty() ? std::string_view{m_canonical} : m_facts.uri);
        if (m_host.starts_with("www.")) {
            m_host.erase(0, 4);
        }
    }

    void read_title() {
        std::string title = m_facts.title.empty() ? first_of(HtmlWords::Metadata::title) : m_facts.title;
        if (title.empty()) {
            title = m_title_element;
        }
        if (title.empty() && !m_headings.empty()) {
            title = m_headings.front().text;
        }
        const std::string words = words_of(title);
        for (const Heading& heading : m_headings) {
            // "Talks in Geneva | The Example" or "The Example - Talks in Geneva" where a heading is "Talks in Geneva".
            const std::string own = words_of(heading.text);
            if (own.size() >= 12 && 2 * own.size() > words.size() && (words.starts_with(own) || words.ends_with(own))) {
                m_facts.title = heading.text;
                return;
            }
        }
        m_facts.title = without_site(title);
    }

    /// Without " | The Example" at its end.
    std::string without_site(const std::string& title) const {
        static constexpr std::array<std::string_view, 6> k_marks = {
            " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " :: "};
        const std::string site =
            compact(m_facts.publisher.empty() ? first_of(HtmlWords::Metadata::publisher) : m_facts.publisher);
        const std::string host = compact(m_host);
        for (const std::string_view mark : k_marks) {
            const auto at = title.rfind(mark);
            if (at == std::string::npos || at == 0) {
                continue;
            }
            const std::string behind = compact(title.substr(at + mark.size()));
            const std::string label = host.substr(0, compact(m_host.substr(0, m_host.find('.'))).size());
            const bool is_host = label.size() >= 5 && behind.starts_with(label);
            const bool is_site = !behind.empty() && (is_host || site.find(behind) != std::string::npos ||
                                                     (behind.size() >= 3 && host.find(behind) != std::string::npos) ||
                                                     (site.size() >= 3 && behind.find(site) != std::string::npos));
            if (is_site) {
                return title.substr(0, at);
            }
        }
        return title;
    }

    /// Letters and figures alone, in lower case.
    static std::string compact(std::string_view text) {
        std::string letters = words_of(text);
        letters.erase(std::remove(letters.begin(), letters.end(), ' '), letters.end());
        return letters;
    }

    void read_date() {
        if (is_plausible_date(m_facts.published)) {
            return;
        }
        m_facts.published = first_of(HtmlWords::Metadata::published, is_plausible_date);
        if (m_facts.published.empty()) {
            m_facts.published = date_in_elements();
        }
        if (m_facts.published.empty()) {
            m_facts.published = date_in_address(m_facts.uri);
        }
        if (m_facts.published.empty()) {
            m_facts.published = first_of(HtmlWords::Metadata::updated, is_plausible_date);
        }
    }

    /// Microdata, else the first time element behind the title, else the first date behind it that stands alone.
    std::string date_in_elements() const {
        const Node title = title_node();
        std::string behind_title, alone;
        for (Node node = 1; node < m_tree->size(); ++node) {
            const HtmlTag tag = m_tree->tag(node);
            if (tag == HtmlTag::text) {
                if (alone.empty() && title != 0 && node > title && node < title + k_near_title) {
                    alone = date_alone(node);
                }
                continue;
            }
            const auto property = m_tree->attribute(node, HtmlAttribute::itemprop);
            const bool is_property = property == "datePublished";
            if (!is_property && tag != HtmlTag::time) {
                continue;
            }
            const std::string value = date_of(node);
            if (value.empty()) {
                continue;
            }
            if (is_property || m_tree->has(node, HtmlAttribute::pubdate)) {
                return value;
            }
            if (behind_title.empty() && node > title) {
                behind_title = value;
            }
        }
        return behind_title.empty() ? alone : behind_title;
    }

    std::string date_of(Node node) const {
        for (const auto attribute : {HtmlAttribute::datetime, HtmlAttribute::content}) {
            const auto value = m_tree->attribute(node, attribute);
            if (is_plausible_date(value)) {
                return std::string{value};
            }
        }
        std::string text = m_tree->all_text(node);
        return is_plausible_date(text) ? text : std::string{};
    }

    /// A short text with a date: "Published: 21 January 2022, 10:00".
    std::string date_alone(Node node) const {
        const auto text = trim(m_tree->text(node));
        if (text.size() < 8 || text.size() > 60 || m_tree->tag(m_tree->parent(node)) == HtmlTag::script) {
            return {};
        }
        return is_plausible_date(text) ? std::string{text} : std::string{};
    }

    Node title_node() const {
        const std::string title = words_of(m_facts.title);
        for (const Heading& heading : m_headings) {
            if (words_of(heading.text) == title) {
                return heading.node;
            }
        }
        return m_headings.empty() ? 0 : m_headings.front().node;
    }

    void read_publisher() {
        // What JSON-LD gives is a host now and then, where another element has the name.
        if (!is_site_name(m_facts.publisher)) {
            const std::string name = first_of(HtmlWords::Metadata::publisher, is_site_name);
            m_facts.publisher =
                name.empty() && is_web_address(m_facts.publisher) ? std::string{host_of(m_facts.publisher)} : name;
        }
        if (const auto slogan = m_facts.publisher.find(" | "); slogan != std::string::npos && slogan > 0) {
            m_facts.publisher.erase(slogan);
        }
        if (m_facts.publisher.empty()) {
            m_facts.publisher = m_host;
        }
    }

    static bool is_site_name(std::string_view value) {
        const bool is_host = value.starts_with("www.") || is_web_address(value);
        return !value.empty() && value.size() <= 80 && !is_host && !value.starts_with('@');
    }

    void read_byline() {
        const auto acceptable = [](std::string_view value) {
            return value.size() <= k_longest_byline && !is_web_address(value) && value.find('@') != 0;
        };
        if (!acceptable(m_facts.byline)) {
            m_facts.byline.clear();
        }
        if (m_facts.byline.empty()) {
            m_facts.byline = first_of(HtmlWords::Metadata::byline, acceptable);
        }
        for (Node node = 1; node < m_tree->size() && m_facts.byline.empty(); ++node) {
            const bool marked = m_tree->attribute(node, HtmlAttribute::rel) == "author" ||
                                m_tree->attribute(node, HtmlAttribute::itemprop) == "author";
            if (marked && m_tree->tag(node) != HtmlTag::link) {
                std::string text = m_tree->all_text(node);
                const bool dated = text.find_first_of("0123456789") != std::string::npos;
                m_facts.byline = acceptable(text) && !dated ? std::move(text) : std::string{};
            }
        }
        if (words_of(m_facts.byline).starts_with("by ")) {
            m_facts.byline = std::string{trim(std::string_view{m_facts.byline}.substr(3))};
        }
    }

    /// Nodes behind the title where its date stands.
    static constexpr Node k_near_title = 120;

    struct Heading {
        Node node;
        std::string text;
    };

    const HtmlTree* m_tree;
    const HtmlWords* m_words;
    HtmlFacts m_facts;
    std::vector<std::pair<std::string, std::string_view>> m_meta;  ///< names in lower case
    std::string_view m_canonical;
    std::string m_title_element, m_host;
    std::vector<Heading> m_headings;  ///< h1
};

}  // namespace

HtmlFacts read_html_facts(const HtmlTree& tree, const HtmlWords& words) { return FactReader{tree, words}.read(); }

std::string plain_value(std::string_view value, std::size_t limit) {
    if (value.size() > limit) {
        while (limit > 0 && (value[limit] & 0xC0) == 0x80) {
            --limit;
        }
        value = value.substr(0, limit);
    }
    std::string text{value};
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    if (text.find_first_of("&<") != std::string::npos) {
        try {
            text = HtmlTree{text}.all_text(0);
        } catch (const HtmlTree::TooComplex&) {
            return {};
        }
    }
    std::string line;
    append_collapsed(line, text);
    return std::string{trim(line)};
}

}  // namespace entente::extract
