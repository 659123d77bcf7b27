# Code that must not compile, as tests.
#
# A snippet opens with the diagnostics it has to provoke, as a regular expression of CMake:
#
#     // expect: use of deleted function|call to deleted constructor
#
# It makes two tests. `must_not_compile.<name>` passes if compiling it fails with that text on the compiler the
# project is built with. `must_not_compile.<name>.control` passes if the same file compiles with CONTROL defined,
# so that a snippet never fails for a reason nobody meant, such as a header that moved.
include_guard(DIRECTORY)

set(must_fail_script ${CMAKE_CURRENT_LIST_DIR}/must_fail.cmake)

# The compiler's command line for a snippet. Ignoring a [[nodiscard]] result counts as not compiling.
set(snippet_options -std=c++20 -Werror=unused-result)
set(snippet_headers ${CMAKE_CURRENT_BINARY_DIR}/snippet_headers.hpp)
function(snippet_compilation out)
    set(command ${CMAKE_CXX_COMPILER} ${snippet_options} -fsyntax-only -include ${snippet_headers})
    foreach(folder IN ITEMS lib harness tests)
        list(APPEND command -I${PROJECT_SOURCE_DIR}/${folder})
    endforeach()
    set(${out} ${command} PARENT_SCOPE)
endfunction()

# The standard library's headers are read once, by a test that the others wait for: without, they take most of the time.
function(read_snippet_headers_once)
    list(TRANSFORM standard_headers PREPEND "#include " OUTPUT_VARIABLE includes)
    list(JOIN includes "\n" includes)
    file(CONFIGURE OUTPUT ${snippet_headers} CONTENT "${includes}\n")
    add_test(NAME must_not_compile.reads_headers_once COMMAND ${CMAKE_CXX_COMPILER} ${snippet_options}
        -x c++-header ${snippet_headers} -o ${snippet_headers}.gch)
    set_tests_properties(must_not_compile.reads_headers_once PROPERTIES LABELS unit FIXTURES_SETUP snippet_headers)
endfunction()

function(must_not_compile name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "SOURCE;EXPECT" "")
    snippet_compilation(compile)
    add_test(NAME must_not_compile.${name}
        COMMAND ${CMAKE_COMMAND} "-DEXPECT=${arg_EXPECT}" -P ${must_fail_script} -- ${compile} ${arg_SOURCE})
    add_test(NAME must_not_compile.${name}.control COMMAND ${compile} -DCONTROL ${arg_SOURCE})
    set_tests_properties(must_not_compile.${name} must_not_compile.${name}.control PROPERTIES
        LABELS unit FIXTURES_REQUIRED snippet_headers)
endfunction()

# Registers every snippet of a folder, under its file name and with the expectation on its first line.
function(must_not_compile_folder folder)
    file(GLOB snippets CONFIGURE_DEPENDS ${folder}/*.cpp)
    foreach(snippet IN LISTS snippets)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${snippet})
        file(STRINGS ${snippet} first_line LIMIT_COUNT 1)
        if(NOT first_line MATCHES "^// expect: (.+)$")
            message(FATAL_ERROR "${snippet}:1: open with `// expect: <regex of the diagnostics>`")
        endif()
        set(expected "${CMAKE_MATCH_1}")
        cmake_path(GET snippet STEM name)
        must_not_compile(${name} SOURCE ${snippet} EXPECT "${expected}")
    endforeach()
endfunction()
