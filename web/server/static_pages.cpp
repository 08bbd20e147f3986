#include "web/server/static_pages.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "web/page/page_files.hpp"

namespace entente::web {
namespace {

constexpr std::size_t k_tag_length = 32;

struct PageFile {
    std::string_view path, name, content_type;
};
constexpr PageFile k_page_files[] = {
    {"/", "index.html", "text/html; charset=utf-8"},
    {"/index.html", "index.html", "text/html; charset=utf-8"},
    {"/explorer.js", "explorer.js", "text/javascript; charset=utf-8"},
    {"/explorer.css", "explorer.css", "text/css; charset=utf-8"},
};

std::string_view without_weakness(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

}  // namespace

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    for (const std::string_view part : split(if_none_match, ',')) {
        const std::string_view named = trim(part);
        if (named == "*" || without_weakness(named) == without_weakness(tag)) {
            return true;
        }
    }
    return false;
}

StaticPages::StaticPages() {
    for (const PageFile& file : k_page_files) {
        if (const auto bytes = page_file(file.name)) {
            m_files.emplace(file.path, File{std::string{file.content_type},
                                            "W/\"" + sha256_hex(*bytes).substr(0, k_tag_length) + "\"",
                                            std::make_shared<const Body>(std::string{*bytes})});
        }
    }
}

HttpResponse StaticPages::answer(std::string_view path, const HttpRequest& request) const {
    HttpResponse response;
    const auto found = m_files.find(path);
    if (found == m_files.end()) {
        response.status = 404;
        response.headers.emplace_back("Cache-Control", "no-store");
        response.body = std::make_shared<const Body>(
            path == "/" ? "this entente was built without the explorer page; the API is under /api/v1\n"
                        : "there is no such page\n");
        return response;
    }
    const File& file = found->second;
    response.content_type = file.content_type;
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.headers.emplace_back("ETag", file.tag);
    if (!request.if_none_match.empty() && names_tag(request.if_none_match, file.tag)) {
        response.status = 304;
    } else {
        response.body = file.body;
    }
    return response;
}

}  // namespace entente::web
