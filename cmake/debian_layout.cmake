# Run by cpack on the tree that it is about to pack: what Debian's policy wants and other systems do not.
set(root ${CPACK_TEMPORARY_DIRECTORY}/usr/share)
file(GLOB pages ${root}/man/man1/*.1)
if(NOT pages)
  message(FATAL_ERROR "there are no manual pages in ${root}/man/man1")
endif()
execute_process(COMMAND gzip -9 --no-name ${pages} COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${root}/doc/entente/LICENSE ${root}/doc/entente/copyright)
