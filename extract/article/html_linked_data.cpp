#include "extract/article/html_linked_data.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "base/text.hpp"
#include "extract/article/published_date.hpp"

namespace entente::extract {
namespace {

using nlohmann::json;

/// Bytes of one script, and of all that are read. JSON takes up to seventy times its size in memory; the text of an article
/// stays far below.
constexpr std::size_t k_longest_script = 1u << 20, k_all_scripts = 4u << 20;

/// Objects inside objects; schema.org's stay below four.
constexpr int k_deepest = 8;

/// Bytes of an articleBody.
constexpr std::size_t k_longest_text = 512u << 10;

class LinkedData {
  public:
    explicit LinkedData(const HtmlWords& words) : m_words{&words} {}

    /// Scripts stay readable where one object of them names another.
    void add(std::string_view script) {
        json data = json::parse(script, nullptr, false, true);
        if (data.is_discarded()) {
            // Line ends inside strings are the most common mistake.
            std::string repaired{script};
            std::replace_if(
                repaired.begin(), repaired.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
            data = json::parse(repaired, nullptr, false);
        }
        if (!data.is_discarded()) {
            m_by_id.clear();
            index(data, 0);
            visit(data, 0);
        }
    }

    [[nodiscard]] HtmlFacts take() {
        if (m_best.publisher.empty()) {
            m_best.publisher = m_site;
        }
        return std::move(m_best);
    }

  private:
    /// Types in lower case, without "http://schema.org/".
    static std::vector<std::string> types_of(const json& object) {
        std::vector<std::string> types;
        const auto add = [&](const json& type) {
            if (type.is_string()) {
                const std::string name = to_lower(type.get_ref<const std::string&>());
                types.push_back(name.substr(name.find_last_of("/#:") + 1));
            }
        };
        const auto found = object.find("@type");
        if (found != object.end()) {
            add(*found);
            if (found->is_array()) {
                std::for_each(found->begin(), found->end(), add);
            }
        }
        return types;
    }

    void index(const json& value, int depth) {
        if (value.is_object() && value.size() > 1) {
            if (const auto id = value.find("@id"); id != value.end() && id->is_string()) {
                m_by_id.emplace(id->get<std::string>(), &value);
            }
        }
        if (value.is_structured() && depth < k_deepest) {
            for (const json& child : value) {
                index(child, depth + 1);
            }
        }
    }

    void visit(const json& value, int depth) {
        if (value.is_object()) {
            for (const std::string& type : types_of(value)) {
                if (m_words->is_article_type(type)) {
                    consider(value);
                    break;
                }
                if (m_site.empty() && (type == "website" || type == "newsmediaorganization")) {
                    m_site = name_of(value, "name");
                }
            }
        }
        if (value.is_structured() && depth < k_deepest) {
            for (const json& child : value) {
                visit(child, depth + 1);
            }
        }
    }

    void consider(const json& article) {
        HtmlFacts facts;
        facts.title = name_of(article, "headline");
        if (facts.title.empty()) {
            facts.title = name_of(article, "name");
        }
        for (const char* key : {"datePublished", "dateCreated", "dateModified"}) {
            const std::string date = name_of(article, key);
            if (read_published_date(date)) {
                facts.published = date;
                break;
            }
        }
        facts.publisher = name_of(article, "publisher");
        facts.byline = name_of(article, "author");
        facts.language = name_of(article, "inLanguage");
        facts.uri = name_of(article, "url");
        if (facts.uri.empty()) {
            facts.uri = name_of(article, "mainEntityOfPage");
        }
        if (const auto text = article.find("articleBody"); text != article.end() && text->is_string()) {
            facts.text = paragraphs_of(text->get_ref<const std::string&>());
        }
        const int score = score_of(facts);
        if (score > m_score) {
            m_score = score;
            m_best = std::move(facts);
        }
    }

    /// Line ends separate paragraphs.
    static std::string paragraphs_of(std::string_view value) {
        std::string text;
        for (const std::string_view line : split(value, '\n')) {
            if (const std::string paragraph = plain_value(line, k_longest_text); !paragraph.empty()) {
                text += text.empty() ? "" : "\n\n";
                text += paragraph;
            }
        }
        return text;
    }

    static int score_of(const HtmlFacts& facts) {
        return (facts.title.empty() ? 0 : 2) + (facts.published.empty() ? 0 : 2) + (facts.text.empty() ? 0 : 2) +
               (facts.publisher.empty() ? 0 : 1) + (facts.byline.empty() ? 0 : 1);
    }

    [[nodiscard]] std::string name_of(const json& object, const char* key) const {
        const auto found = object.find(key);
        std::string name;
        if (found != object.end()) {
            append_names(*found, 0, name);
        }
        return name;
    }

    /// Strings, the names of objects, those of objects that are only referred to, and of lists all of them.
    void append_names(const json& value, int depth, std::string& names) const {
        if (value.is_string()) {
            const std::string name = plain_value(value.get_ref<const std::string&>());
            if (!name.empty() && names.size() < 1024 && names.find(name) == std::string::npos) {
                names += names.empty() ? "" : ", ";
                names += name;
            }
        } else if (depth < k_deepest && value.is_array()) {
            for (const json& element : value) {
                append_names(element, depth + 1, names);
            }
        } else if (depth < k_deepest && value.is_object()) {
            for (const char* key : {"name", "url", "@id"}) {
                const auto found = value.find(key);
                if (found == value.end()) {
                    continue;
                }
                if (std::string_view{key} == "@id" && found->is_string()) {
                    const auto referred = m_by_id.find(found->get_ref<const std::string&>());
                    if (referred != m_by_id.end() && referred->second != &value) {
                        append_names(*referred->second, depth + 1, names);
                        return;
                    }
                }
                append_names(*found, depth + 1, names);
                return;
            }
        }
    }

    const HtmlWords* m_words;
    StringMap<const json*> m_by_id;  ///< of the script at hand
    HtmlFacts m_best;
    int m_score = 0;
    std::string m_site;
};

/// Without the comment or CDATA marks that some pages put around the JSON.
std::string_view json_of(std::string_view script) {
    for (const std::string_view mark : {"<![CDATA[", "<!--"}) {
        const auto at = script.find(mark);
        if (at != std::string_view::npos && script.find_first_of("{[") >= at) {
            script.remove_prefix(at + mark.size());
            script = script.substr(0, script.find(mark.starts_with("<![") ? "]]>" : "-->"));
        }
    }
    const auto last = script.find_last_of("}]");
    return script.substr(0, last == std::string_view::npos ? script.size() : last + 1);
}

}  // namespace

HtmlFacts read_linked_data(const HtmlTree& tree, const HtmlWords& words) {
    LinkedData data{words};
    std::size_t read = 0;
    for (HtmlTree::Node node = 1; node < tree.size() && read < k_all_scripts; ++node) {
        if (tree.tag(node) == HtmlTag::text && tree.tag(tree.parent(node)) == HtmlTag::script &&
            tree.text(node).size() <= k_longest_script) {
            data.add(json_of(tree.text(node)));
            read += tree.text(node).size();
        }
    }
    return data.take();
}

}  // namespace entente::extract
