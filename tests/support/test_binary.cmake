# One GoogleTest binary for each area, each of its tests known to ctest under the area's label.
#
#     include(${PROJECT_SOURCE_DIR}/tests/support/test_binary.cmake)
#     test_binary(vt_tests LABEL unit SOURCES ${files} LIBRARIES vt::vt)
#
# EXPLORED says that revenant_instrument() follows.
# Without sources there is nothing to make, so a pattern that matches no file yet is no error.
include_guard(DIRECTORY)
include(GoogleTest)

find_package(GTest REQUIRED)

# The closed list, so that `ctest -L` never misses a test for a spelling. What is slow runs on request only.
set(test_labels unit property incident explore stress reference install slow)

function(test_binary name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "EXPLORED" "LABEL" "SOURCES;LIBRARIES")
    if(NOT arg_LABEL IN_LIST test_labels)
        message(FATAL_ERROR "${name}: \"${arg_LABEL}\" is no label; there are: ${test_labels}")
    endif()
    if(NOT arg_SOURCES)
        return()
    endif()

    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} GTest::gtest_main)
    set(environment "")
    if(arg_EXPLORED AND REVENANT_SANITIZER)
        # The engine brings its own options, over which those of the preset would win.
        set(environment ENVIRONMENT TSAN_OPTIONS=)
    else()
        target_link_libraries(${name} PRIVATE sanitizer_options)
    endif()

    # GoogleTest's header takes a second to read, which was a third of the work of these builds. With g++ every file is
    # read alone, so that none comes to depend on what another includes.
    list(LENGTH arg_SOURCES sources)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND sources GREATER 2)
        target_precompile_headers(${name} PRIVATE <gtest/gtest.h>)
        target_compile_options(${name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()

    # Asked when ctest runs, not when the build does: a sanitized binary may not even start inside a build.
    # A test with parameters goes by the name its generator gave it, not by its bytes.
    set(timeout 300)
    if(arg_LABEL STREQUAL "slow")
        set(timeout 3600)
    endif()
    gtest_discover_tests(${name}
        DISCOVERY_MODE PRE_TEST
        DISCOVERY_TIMEOUT 60
        NO_PRETTY_VALUES
        PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${timeout} ${environment})
endfunction()
