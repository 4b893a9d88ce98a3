# The two shapes of target that the project has: a library with its tests beside it, and a test that
# crosses a boundary.

set(OURVOICE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")
# Optimised, g++ 12 takes some of its own std::string code for overflows or unset memory (GCC bugs
# 105329, 105651, 105562); the sanitizers look for those.
set(OURVOICE_WARNINGS -Wall -Wextra -Werror -Wno-missing-field-initializers -Wno-restrict
  -Wno-stringop-overflow -Wno-array-bounds -Wno-maybe-uninitialized)

add_library(ourvoice_options INTERFACE)
target_include_directories(ourvoice_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/proto)
# Definitions that must be the same everywhere, or the precompiled headers do not serve.
target_link_libraries(ourvoice_options INTERFACE spdlog::spdlog fmt::fmt)
target_compile_definitions(ourvoice_options INTERFACE GTEST_HAS_PTHREAD=1)
target_link_options(ourvoice_options INTERFACE -fuse-ld=lld)
if(OURVOICE_SANITIZE)
  target_compile_options(ourvoice_options INTERFACE
    -fsanitize=${OURVOICE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ourvoice_options INTERFACE -fsanitize=${OURVOICE_SANITIZE})
endif()
if(OURVOICE_SANITIZE STREQUAL thread)
  # Under this macro Protocol Buffers 3.21 lays out map fields otherwise than Debian's library does.
  target_compile_options(ourvoice_options INTERFACE -U__SANITIZE_THREAD__)
endif()

# What a call allocates on one thread is freed on another, which jemalloc does better than glibc
# (docs/performance.md). The sanitizers bring allocators of their own.
add_library(ourvoice_allocator INTERFACE)
if(NOT OURVOICE_SANITIZE)
  target_link_libraries(ourvoice_allocator INTERFACE PkgConfig::jemalloc)
endif()

# The headers that cost most, compiled once: one set with gRPC, one without.
foreach(kind plain grpc)
  add_library(ourvoice_headers_${kind} STATIC ${PROJECT_SOURCE_DIR}/cmake/headers.cc)
  target_link_libraries(ourvoice_headers_${kind} PUBLIC ourvoice_options protobuf::libprotobuf
    absl::statusor absl::strings absl::time GTest::gtest Threads::Threads)
  target_compile_options(ourvoice_headers_${kind} PRIVATE ${OURVOICE_WARNINGS})
  target_precompile_headers(ourvoice_headers_${kind} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/headers_${kind}.h)
endforeach()
target_link_libraries(ourvoice_headers_grpc PUBLIC gRPC::grpc++)

add_custom_target(unit_tests)
add_custom_target(boundary_tests)

function(ourvoice_compile target grpc)
  target_compile_options(${target} PRIVATE ${OURVOICE_WARNINGS})
  if(grpc)
    target_link_libraries(${target} PUBLIC gRPC::grpc++)
    target_precompile_headers(${target} REUSE_FROM ourvoice_headers_grpc)
  else()
    target_precompile_headers(${target} REUSE_FROM ourvoice_headers_plain)
  endif()
  target_link_libraries(${target} PUBLIC ourvoice_options protobuf::libprotobuf absl::statusor
    absl::strings absl::time absl::flat_hash_map absl::flat_hash_set Threads::Threads)
endfunction()

# ourvoice_library(NAME [GRPC] SOURCES … [DEPENDS …] [TESTS …] [TEST_DEPENDS …])
# Makes ourvoice_NAME (alias ourvoice::NAME), and NAME_tests from the tests beside the sources.
# GRPC: the sources include <grpcpp/…>.
function(ourvoice_library name)
  cmake_parse_arguments(ARG "GRPC" "" "SOURCES;DEPENDS;TESTS;TEST_DEPENDS" ${ARGN})
  add_library(ourvoice_${name} STATIC ${ARG_SOURCES})
  add_library(ourvoice::${name} ALIAS ourvoice_${name})
  ourvoice_compile(ourvoice_${name} ${ARG_GRPC})
  target_link_libraries(ourvoice_${name} PUBLIC ${ARG_DEPENDS})
  if(ARG_TESTS)
    add_executable(${name}_tests ${ARG_TESTS})
    ourvoice_compile(${name}_tests ${ARG_GRPC})
    target_link_libraries(${name}_tests PRIVATE ourvoice_${name} ${ARG_TEST_DEPENDS} GTest::gmock
      GTest::gtest_main)
    add_test(NAME ${name} COMMAND ${name}_tests WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS unit
      ENVIRONMENT "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/cmake/tsan.supp")
    add_dependencies(unit_tests ${name}_tests)
  endif()
endfunction()

# ourvoice_boundary_test(NAME [GRPC] SOURCES … [DEPENDS …])
# A test that crosses a boundary: real binaries, files or sockets. Runs from the project's root.
function(ourvoice_boundary_test name)
  cmake_parse_arguments(ARG "GRPC" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name}_tests ${ARG_SOURCES})
  ourvoice_compile(${name}_tests ${ARG_GRPC})
  target_link_libraries(${name}_tests PRIVATE ${ARG_DEPENDS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name}_tests WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS boundary)
  add_dependencies(boundary_tests ${name}_tests)
endfunction()
