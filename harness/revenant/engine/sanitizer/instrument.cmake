# revenant_instrument() in a build with ThreadSanitizer: everything is instrumented there already, and the sanitizer's runtime
# is linked. What remains is that its calls come to the engine first.
add_library(revenant_program_side OBJECT sanitizer/program_side.cpp)
target_compile_options(revenant_program_side PRIVATE -fno-sanitize=thread)
target_include_directories(revenant_program_side PRIVATE ${PROJECT_SOURCE_DIR}/harness)

# What the linker leads to the engine, in a file because it is much.
set(wrapped func_entry func_exit vptr_read vptr_update read_range write_range memcpy memmove memset atomic_thread_fence)
foreach(bytes 1 2 4 8 16)
    list(APPEND wrapped read${bytes} write${bytes})
    if(bytes GREATER 1)
        list(APPEND wrapped unaligned_read${bytes} unaligned_write${bytes})
    endif()
    math(EXPR bits "8 * ${bytes}")
    foreach(operation load store exchange fetch_add fetch_sub fetch_and fetch_or fetch_xor fetch_nand
            compare_exchange_strong compare_exchange_weak compare_exchange_val)
        list(APPEND wrapped atomic${bits}_${operation})
    endforeach()
endforeach()
list(TRANSFORM wrapped PREPEND "--wrap=__tsan_")
list(APPEND wrapped --wrap=__cxa_guard_acquire --wrap=__cxa_guard_release --wrap=__cxa_guard_abort)
list(JOIN wrapped "\n" wrapped)
set(revenant_wrapped ${CMAKE_CURRENT_BINARY_DIR}/wrapped CACHE INTERNAL "")
# Before all else that is linked, the program's side of it.
file(GENERATE OUTPUT ${revenant_wrapped} CONTENT "$<TARGET_OBJECTS:revenant_program_side>\n${wrapped}\n")

function(revenant_instrument target)
    target_link_libraries(${target} PRIVATE revenant::engine stdc++ m)
    # The sanitizer's own operators new and delete do not give way to others, and are linked with C++ only; so this is
    # linked as C.
    target_link_options(${target} PRIVATE --driver-mode=gcc "-Wl,@${revenant_wrapped}")
    add_dependencies(${target} revenant_program_side)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${revenant_wrapped} $<TARGET_OBJECTS:revenant_program_side>)
    revenant_compile_instrumented(${target})
endfunction()

function(revenant_compile_instrumented target)
    # Where functions or branches are alike, the optimizer is not to make one of them: a step is named by its function.
    target_compile_options(${target} PRIVATE -gdwarf-aranges -mcx16
        "SHELL:-mllvm -sink-common-insts=false -mllvm -hoist-common-insts=false -mllvm -enable-tail-merge=false")
endfunction()
