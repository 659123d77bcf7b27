# The standard library's headers, read once for all that is compiled alike: to read them takes longer than the rest of most files.
#
#     target_precompile_headers(my_library REUSE_FROM standard_headers)
#
# No compiler notices then that a file forgot one of them. tests/house_rules/includes.cpp does: it knows what each of these
# headers is for, and asks every file for the header of what it names.
set(standard_headers
    <algorithm>
    <array>
    <atomic>
    <chrono>
    <condition_variable>
    <coroutine>
    <cstddef>
    <cstdint>
    <cstdio>
    <cstdlib>
    <cstring>
    <deque>
    <exception>
    <fstream>
    <functional>
    <map>
    <memory>
    <mutex>
    <new>
    <optional>
    <set>
    <span>
    <sstream>
    <stdexcept>
    <stop_token>
    <string>
    <string_view>
    <thread>
    <tuple>
    <type_traits>
    <utility>
    <variant>
    <vector>)

# For a target with options of its own, and with other headers beside these.
function(precompile_standard_headers target)
    target_precompile_headers(${target} PRIVATE ${standard_headers} ${ARGN})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        # What is compiled from them does not depend on when they were read.
        target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
endfunction()

# A library of nothing else, so that whoever takes them from there waits for nothing else.
function(add_precompiled_headers name)
    add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/harness/standard_headers.cpp)
    precompile_standard_headers(${name} ${ARGN})
endfunction()

add_precompiled_headers(standard_headers)
