# entente_library(NAME SOURCES ... [PUBLIC libs] [PRIVATE libs]): one folder, one static library, one set of flags.
# The repository root is the only include directory.
function(entente_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} entente_warnings entente_sanitizers)
endfunction()

# entente_test(NAME LABELS ... SOURCES ... LIBS ...): one GoogleTest binary, every case of it known to CTest.
function(entente_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gtest GTest::gmock GTest::gtest_main
                                        entente_warnings entente_sanitizers)
  target_compile_definitions(${name} PRIVATE ENTENTE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 300)
endfunction()
