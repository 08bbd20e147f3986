#pragma once

#include <map>
#include <string>
#include <string_view>

#include "web/server/http_message.hpp"

namespace entente::web {

/// The files of the page (web/page), ready to be sent. Immutable; safe to share between threads.
class StaticPages {
  public:
    StaticPages();

    /// The file at this path ("/" is the page); status 304 when the client has it. Status 404 when there is none.
    [[nodiscard]] HttpResponse answer(std::string_view path, const HttpRequest& request) const;

  private:
    struct File {
        std::string content_type, tag;
        std::shared_ptr<const Body> body;  // shared with the answers that are being sent
    };
    std::map<std::string, File, std::less<>> m_files;  ///< by path
};

/// Whether an If-None-Match header names this tag (RFC 9110: weak comparison).
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace entente::web
