# entente_warnings: what every target compiles with. entente_sanitizers: chosen by ENTENTE_SANITIZE.
add_library(entente_warnings INTERFACE)
target_compile_options(entente_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
  -Wformat=2 -Wimplicit-fallthrough
  -Wno-restrict)  # GCC 12 raises it inside std::string for "literal" + std::string (GCC bug 105651)
if(ENTENTE_WERROR)
  target_compile_options(entente_warnings INTERFACE -Werror)
endif()

add_library(entente_sanitizers INTERFACE)
if(ENTENTE_SANITIZE)
  target_compile_options(entente_sanitizers INTERFACE
    -fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(entente_sanitizers INTERFACE -fsanitize=${ENTENTE_SANITIZE})
endif()
if(ENTENTE_FUZZ)
  target_compile_options(entente_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
endif()
