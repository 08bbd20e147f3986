#include "extract/document/conllu.hpp"

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "base/error.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace entente;

/// Every document written again; nothing when the bytes are refused.
std::optional<std::string> rewritten(const std::string& bytes) {
    std::istringstream stream{bytes};
    extract::ConlluReader reader{stream, "input"};
    std::string out;
    try {
        while (const auto document = reader.next()) {
            ENTENTE_REQUIRE(!document->sentences().empty());
            for (const extract::Token& token : document->tokens()) {
                ENTENTE_REQUIRE(!token.form.empty());
                ENTENTE_REQUIRE(token.span.begin < token.span.end && token.span.end <= document->text().size());
            }
            extract::append_conllu(out, *document);
        }
    } catch (const Error& error) {
        ENTENTE_REQUIRE(error.kind() == ErrorKind::input);
        ENTENTE_REQUIRE(error.context().starts_with("input"));
        return std::nullopt;
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto once = rewritten({reinterpret_cast<const char*>(data), size})) {
        const auto twice = rewritten(*once);
        ENTENTE_REQUIRE(twice && *twice == *once);
    }
    return 0;
}
