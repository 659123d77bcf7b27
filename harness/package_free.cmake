# The kit for threads that nobody controls, in the CMake package `revenant`: a name to link, by which the sources become part of
# the target, compiled with whatever it is compiled with. A sanitizer then sees all of it.
if(NOT TARGET revenant::harness_free)
    cmake_path(SET free_folder NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/@free_from_package@)
    get_target_property(free_headers revenant::vt INTERFACE_INCLUDE_DIRECTORIES)
    add_library(revenant::harness_free INTERFACE IMPORTED GLOBAL)
    target_compile_features(revenant::harness_free INTERFACE cxx_std_20)
    target_include_directories(revenant::harness_free INTERFACE ${free_headers})
    target_sources(revenant::harness_free INTERFACE
        ${free_folder}/vt.cpp ${free_folder}/oracle.cpp ${free_folder}/scenario.cpp ${free_folder}/kit.cpp)
    target_link_libraries(revenant::harness_free INTERFACE Threads::Threads)
endif()
set(revenant_harness_free_FOUND TRUE)
