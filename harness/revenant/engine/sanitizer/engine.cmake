# The engine in front of ThreadSanitizer: the same sources, not instrumented in a build that is, and what differs.
set(exported ${CMAKE_CURRENT_SOURCE_DIR}/sanitizer/exported.map)
set(taken_names ${CMAKE_CURRENT_SOURCE_DIR}/sanitizer/taken_names.def)

target_sources(revenant_engine PRIVATE
    sanitizer/accesses.cpp
    sanitizer/atomics.cpp
    sanitizer/happens_before.cpp
    sanitizer/libc.cpp
    sanitizer/past_stores.cpp
    sanitizer/races.cpp
    sanitizer/relaxed_orders.cpp)
target_compile_definitions(revenant_engine PRIVATE REVENANT_UNDER_SANITIZER)
target_compile_options(revenant_engine PRIVATE -fno-sanitize=thread -O2)
target_link_options(revenant_engine PRIVATE -fno-sanitize=thread)

# Chance as it is in other builds: the engine asks it on every model thread, and the sanitizer is not to watch it.
get_target_property(sources revenant_decision SOURCES)
list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/harness/revenant/decision/)
target_sources(revenant_engine PRIVATE ${sources})

# By these names the program calls what the engine has by libc's.
file(STRINGS ${taken_names} takes REGEX "^REVENANT_TAKES")
foreach(each IN LISTS takes)
    string(REGEX REPLACE "^[A-Z_]+\\((.*)\\)$" "\\1" name "${each}")
    target_link_options(revenant_engine PRIVATE -Wl,--defsym,revenant_taken_${name}=${name})
endforeach()
foreach(name acquire release abort)
    target_link_options(revenant_engine PRIVATE -Wl,--defsym,__wrap___cxa_guard_${name}=__cxa_guard_${name})
endforeach()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${taken_names})
