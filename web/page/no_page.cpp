#include "web/page/page_bytes.hpp"

namespace entente::web {

// Built with ENTENTE_WEB=OFF: there is no page.
std::span<const PageBytes> page_bytes() noexcept { return {}; }

}  // namespace entente::web
