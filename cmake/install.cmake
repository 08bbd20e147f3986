# What `cmake --install` puts where. The binary finds share/entente beside it (base/data_files.hpp), so that the whole can
# be moved. Manual pages and completion are printed by the binary itself, from the table that its parser is made of.
set(pages ${CMAKE_CURRENT_BINARY_DIR}/pages)
add_custom_command(
  OUTPUT ${pages}/entente.bash
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${pages}
  COMMAND entente man --directory ${pages}/man1
  COMMAND entente completion bash > ${pages}/entente.bash
  COMMAND entente completion zsh > ${pages}/_entente
  COMMAND entente completion fish > ${pages}/entente.fish
  DEPENDS entente
  COMMENT "Writing manual pages and shell completion"
  VERBATIM)
add_custom_target(entente_pages ALL DEPENDS ${pages}/entente.bash)

install(TARGETS entente RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${pages}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${pages}/entente.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME entente)
# Debian's zsh looks into vendor-completions, others into site-functions.
set(ENTENTE_ZSH_COMPLETIONS "zsh/vendor-completions" CACHE STRING "Where zsh finds completions, below the data directory")
install(FILES ${pages}/_entente DESTINATION ${CMAKE_INSTALL_DATADIR}/${ENTENTE_ZSH_COMPLETIONS})
install(FILES ${pages}/entente.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY schemas models DESTINATION ${CMAKE_INSTALL_DATADIR}/entente)
install(DIRECTORY storage/queries DESTINATION ${CMAKE_INSTALL_DATADIR}/entente/storage FILES_MATCHING PATTERN "*.sql")
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(FILES docs/graph.svg DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
