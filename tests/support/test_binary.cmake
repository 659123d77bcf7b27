# One GoogleTest binary for each area, each of its tests known to ctest under the area's label.
#
#     include(${PROJECT_SOURCE_DIR}/tests/support/test_binary.cmake)
#     test_binary(vt_tests LABEL unit SOURCES ${files} LIBRARIES vt::vt)
#
# EXPLORED instruments it for the engine. TOGETHER compiles its files in batches, where the preset has libraries compiled
# so: for those that are many and have much in common. Names in their anonymous namespaces have to differ then.
# Without sources there is nothing to make, so a pattern that matches no file yet is no error.
include_guard(DIRECTORY)
include(GoogleTest)

find_package(GTest REQUIRED)

# Of what a sanitizer instruments an optimizer takes two thirds of the time of a compiler, and a test runs once.
set(as_sanitized_tests "")
if(REVENANT_SANITIZER)
    set(as_sanitized_tests -O0 -g1)
endif()

# Read once, because GoogleTest's header alone takes a second: as tests are compiled, and as those are that are explored.
if(NOT TARGET test_headers)
    add_precompiled_headers(test_headers <gtest/gtest.h>)
    target_link_libraries(test_headers PRIVATE GTest::gtest)
    target_compile_options(test_headers PRIVATE ${as_sanitized_tests})
    if(TARGET revenant_engine)
        add_precompiled_headers(explored_test_headers <gtest/gtest.h>)
        target_link_libraries(explored_test_headers PRIVATE GTest::gtest)
        revenant_compile_instrumented(explored_test_headers)
    endif()
endif()

# The closed list, so that `ctest -L` never misses a test for a spelling. What is slow runs on request only.
set(test_labels unit property incident explore stress reference install slow)

function(test_binary name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "EXPLORED;TOGETHER" "LABEL" "SOURCES;LIBRARIES")
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

    # A test runs once, and its expectations cost an optimizer more than all that they are about. What runs long, or has to
    # come close to what users run, is optimized as the libraries are.
    if(NOT arg_LABEL MATCHES "^(stress|slow)$")
        target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
    endif()
    if(NOT arg_EXPLORED)
        target_compile_options(${name} PRIVATE ${as_sanitized_tests})
    endif()

    if(NOT arg_TOGETHER)
        set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
    endif()

    if(arg_EXPLORED)
        revenant_instrument(${name})
        target_precompile_headers(${name} REUSE_FROM explored_test_headers)
    else()
        target_precompile_headers(${name} REUSE_FROM test_headers)
    endif()

    if(arg_LABEL STREQUAL "slow" AND NOT REVENANT_BUILDS_ON_REQUEST)
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL TRUE)
        return()
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
