# `cpack` in a build folder makes entente_VERSION_ARCHITECTURE.deb of what `cmake --install` puts into /usr. dpkg-shlibdeps finds
# the libraries that it depends on; the PostgreSQL server, which entente starts by itself, is named here.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME entente)
set(CPACK_PACKAGE_CONTACT "The entente maintainers <maintainers@entente.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "who does what to whom in the news, as a graph in PostgreSQL")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Reads English news articles and extracts typed relations between actors, each
with its day, place, modality, speaker and the sentence that says it; merges
them into one graph in PostgreSQL, answers questions about it in SQL and writes
it as GraphML. Needs no GPU and no network. Without a database of its own it
runs a private PostgreSQL for as long as a command needs it.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "postgresql-15 | postgresql (>= 15)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "poppler-utils")  # pdftotext, which articles in PDF are read with
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian_layout.cmake)
include(CPack)
