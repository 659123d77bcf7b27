# Compiles a target for the engine and links it with the engine instead of the sanitizer.
#
#     add_executable(my_tests my_tests.cpp)
#     target_link_libraries(my_tests PRIVATE my_library GTest::gtest_main)
#     revenant_instrument(my_tests)
#
# Everything that includes code under test has to be instrumented, so the sources of the target are, and so is every
# library of the same build that it links: each gets a twin, compiled a second time, which takes its place. Libraries
# from elsewhere stay as they are, and what they do is not controlled, unless they were installed with a twin that their
# property REVENANT_TWIN names, as vt is. A library of this build that is shared, or whose property
# REVENANT_UNINSTRUMENTED is set, stays as it is, too.
function(revenant_instrument target)
    revenant_compile_instrumented(${target})
    target_link_libraries(${target} PRIVATE revenant::engine)
    # What it links may still be added to, so that is looked at when everything has been said.
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${CMAKE_SOURCE_DIR}]] CALL revenant_refuse_what_hides [[${target}]])")
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${CMAKE_SOURCE_DIR}]] CALL revenant_link_twins [[${target}]])")
endfunction()

function(revenant_compile_instrumented target)
    # g++ warns that the sanitizer does not know fences; the engine does. Clang leaves out the table by which lines are
    # found from addresses unless it is asked, and calls a library for atomics of 16 bytes. Nearly every line calls the
    # engine, so it is called without a detour.
    # Where two functions, or the ends of two branches, are alike, optimizers make one of them; but a step is named by the
    # function that it is in.
    target_compile_options(${target} PRIVATE -fsanitize=thread -g -fno-plt
        $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan> $<$<CXX_COMPILER_ID:Clang>:-gdwarf-aranges>
        "$<$<CXX_COMPILER_ID:GNU>:-fno-ipa-icf;-fno-tree-tail-merge;-fno-crossjumping>"
        "$<$<CXX_COMPILER_ID:Clang>:SHELL:-mllvm -sink-common-insts=false -mllvm -hoist-common-insts=false -mllvm -enable-tail-merge=false>"
        $<$<AND:$<CXX_COMPILER_ID:Clang>,$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>>:-mcx16>)
endfunction()

# What would have the engine not see anything is an error here, and not a test that passes.
function(revenant_refuse_what_hides target)
    get_target_property(options ${target} LINK_OPTIONS)
    string(TOUPPER "${CMAKE_BUILD_TYPE}" configuration)
    set(flags "${options} ${CMAKE_EXE_LINKER_FLAGS} ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${configuration}}")
    if(flags MATCHES "-fsanitize=")
        message(FATAL_ERROR "revenant_instrument: ${target} is linked with a sanitizer (${CMAKE_MATCH_0}), whose runtime "
            "stands where the engine has to. Explore it in a build without; run it freely in one with.")
    endif()
    if(flags MATCHES "(^|[ ;])-static($|[ ;])")
        message(FATAL_ERROR "revenant_instrument: ${target} is linked with -static, and the engine takes the place of "
            "functions of libc as the dynamic linker lets it. Link it dynamically.")
    endif()
    get_target_property(optimized_at_link ${target} INTERPROCEDURAL_OPTIMIZATION)
    if(optimized_at_link OR flags MATCHES "-flto")
        message(FATAL_ERROR "revenant_instrument: ${target} is optimized when it is linked (LTO), where instrumentation may be "
            "lost. Say set_property(TARGET ${target} PROPERTY INTERPROCEDURAL_OPTIMIZATION FALSE), and leave -flto out.")
    endif()
endfunction()

# Replaces what `target` links by instrumented twins.
function(revenant_link_twins target)
    foreach(property LINK_LIBRARIES INTERFACE_LINK_LIBRARIES)
        get_target_property(linked ${target} ${property})
        if(NOT linked)
            continue()
        endif()
        set(twins "")
        foreach(item IN LISTS linked)
            # A private dependency of a static library.
            set(wrapped FALSE)
            if(item MATCHES "^\\$<LINK_ONLY:(.*)>$")
                set(item "${CMAKE_MATCH_1}")
                set(wrapped TRUE)
            endif()
            revenant_twin_of("${item}" twin)
            if(wrapped)
                set(twin "$<LINK_ONLY:${twin}>")
            endif()
            list(APPEND twins "${twin}")
        endforeach()
        set_target_properties(${target} PROPERTIES ${property} "${twins}")
    endforeach()
endfunction()

# The instrumented twin of what is linked under this name, made where it is not there yet; the name itself where there
# is nothing to instrument.
function(revenant_twin_of name answer)
    set(${answer} "${name}" PARENT_SCOPE)
    if(NOT TARGET "${name}")
        if(name MATCHES "^[^$<>]+::[^$<>]+$")
            message(FATAL_ERROR "revenant_instrument: a library links ${name}, which is only known in that library's folder. "
                "Let everybody know it: set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON) before the first find_package().")
        endif()
        return()
    endif()
    get_target_property(library ${name} ALIASED_TARGET)
    if(NOT library)
        set(library ${name})
    endif()
    get_target_property(type ${library} TYPE)
    get_target_property(is_imported ${library} IMPORTED)
    get_target_property(stays ${library} REVENANT_UNINSTRUMENTED)
    get_target_property(installed_twin ${library} REVENANT_TWIN)
    if(is_imported AND installed_twin)
        set(${answer} ${installed_twin} PARENT_SCOPE)
    endif()
    if(is_imported OR stays)
        return()
    endif()
    if(NOT type MATCHES "^(STATIC_LIBRARY|OBJECT_LIBRARY|INTERFACE_LIBRARY)$")
        message(WARNING "revenant_instrument: ${library} stays uninstrumented, so nothing it does is controlled: "
            "it is no static, object or interface library. Link a static one, or say "
            "set_property(TARGET ${library} PROPERTY REVENANT_UNINSTRUMENTED TRUE).")
        return()
    endif()

    set(twin ${library}_instrumented)
    set(${answer} ${twin} PARENT_SCOPE)
    if(TARGET ${twin})
        return()
    endif()
    string(REPLACE "_LIBRARY" "" kind ${type})
    add_library(${twin} ${kind})
    foreach(property
            INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_OPTIONS COMPILE_FEATURES LINK_LIBRARIES LINK_OPTIONS
            CXX_STANDARD CXX_EXTENSIONS POSITION_INDEPENDENT_CODE PRECOMPILE_HEADERS UNITY_BUILD
            INTERFACE_INCLUDE_DIRECTORIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES INTERFACE_COMPILE_DEFINITIONS
            INTERFACE_COMPILE_OPTIONS INTERFACE_COMPILE_FEATURES INTERFACE_LINK_LIBRARIES INTERFACE_LINK_OPTIONS)
        if(type STREQUAL "INTERFACE_LIBRARY" AND NOT property MATCHES "^INTERFACE_")
            continue()
        endif()
        get_target_property(value ${library} ${property})
        if(NOT value STREQUAL "value-NOTFOUND")
            set_target_properties(${twin} PROPERTIES ${property} "${value}")
        endif()
    endforeach()
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
        get_target_property(sources ${library} SOURCES)
        get_target_property(folder ${library} SOURCE_DIR)
        list(TRANSFORM sources PREPEND "${folder}/" REGEX "^[^/$]")
        target_sources(${twin} PRIVATE ${sources})
        revenant_compile_instrumented(${twin})
        set_target_properties(${twin} PROPERTIES EXCLUDE_FROM_ALL TRUE)
        get_target_property(headers_of ${library} PRECOMPILE_HEADERS_REUSE_FROM)
        if(headers_of)
            revenant_twin_of(${headers_of} headers_of_twin)
            target_precompile_headers(${twin} REUSE_FROM ${headers_of_twin})
        endif()
    endif()
    revenant_link_twins(${twin})
endfunction()
