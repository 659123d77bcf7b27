# The harness in the CMake package `revenant`: what lib/package.cmake takes in where it is installed.
find_package(tomlplusplus QUIET)  # incident files
if(TARGET tomlplusplus::tomlplusplus)
    if(NOT TARGET revenant::engine)
        revenant_take_in(harness
            engine free counts record vt_instrumented decision_instrumented rooms_instrumented judge_instrumented
            kit_instrumented programs_instrumented linearizability_instrumented revenant)
        # A name to link. What stands behind it is instrumented, so only what revenant_instrument() was called for links.
        add_library(revenant::harness_instrumented INTERFACE IMPORTED GLOBAL)
        set_target_properties(revenant::harness_instrumented PROPERTIES
            INTERFACE_LINK_LIBRARIES "revenant::kit_instrumented;revenant::linearizability_instrumented"
            REVENANT_UNINSTRUMENTED TRUE)
        add_library(revenant::harness INTERFACE IMPORTED GLOBAL)
        set_target_properties(revenant::harness PROPERTIES REVENANT_TWIN revenant::harness_instrumented)
    endif()
    include(${CMAKE_CURRENT_LIST_DIR}/revenant-instrument.cmake)
    set(revenant_harness_FOUND TRUE)
    set(revenant_engine_FOUND TRUE)
else()
    set(missing "tomlplusplus, which reads incident files, was not found (Debian: libtomlplusplus-dev)")
endif()
