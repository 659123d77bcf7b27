# The CMake package `revenant`, as it is installed.
#
#     find_package(revenant CONFIG REQUIRED)                   # whatever is installed
#     find_package(revenant CONFIG REQUIRED COMPONENTS vt)     # the runtime alone, which needs nothing
#
# Targets: revenant::vt, and where the harness is installed revenant::engine, revenant::harness, revenant::free, the function
# revenant_instrument(), and revenant::harness_free, for builds with a sanitizer. Without components
# the harness is left out where something that it needs is missing.
foreach(component IN LISTS revenant_FIND_COMPONENTS)
    if(revenant_FIND_REQUIRED_${component} AND NOT component MATCHES "^(vt|engine|harness|harness_free)$")
        set(revenant_FOUND FALSE)
        set(revenant_NOT_FOUND_MESSAGE
            "revenant has no component ${component}; there are vt, engine and harness, which come together, and harness_free")
        return()
    endif()
endforeach()

include(CMakeFindDependencyMacro)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_dependency(Threads)

# Twins are linked when the whole project of the user has been read, so everybody has to know these targets.
macro(revenant_take_in name)
    include(${CMAKE_CURRENT_LIST_DIR}/revenant-${name}-targets.cmake)
    foreach(target IN ITEMS ${ARGN})
        set_target_properties(revenant::${target} PROPERTIES IMPORTED_GLOBAL TRUE)
    endforeach()
endmacro()

if(NOT TARGET revenant::vt)
    revenant_take_in(vt vt)
    add_library(vt::vt ALIAS revenant::vt)
endif()
set(revenant_vt_FOUND TRUE)

set(revenant_harness_free_FOUND FALSE)
include(${CMAKE_CURRENT_LIST_DIR}/revenant-harness_free.cmake OPTIONAL)

set(revenant_harness_FOUND FALSE)
set(missing "it is not installed beside ${CMAKE_CURRENT_LIST_DIR}")
if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/revenant-harness.cmake)
    if(NOT revenant_FIND_COMPONENTS OR revenant_FIND_COMPONENTS MATCHES "(^|;)(engine|harness)(;|$)")
        include(${CMAKE_CURRENT_LIST_DIR}/revenant-harness.cmake)
    endif()
endif()

foreach(component IN LISTS revenant_FIND_COMPONENTS)
    if(NOT revenant_${component}_FOUND AND revenant_FIND_REQUIRED_${component})
        set(revenant_FOUND FALSE)
        set(revenant_NOT_FOUND_MESSAGE "revenant's ${component} is not here: ${missing}")
    endif()
endforeach()
