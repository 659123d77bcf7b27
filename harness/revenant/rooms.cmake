# The rooms between the engine and the incidents are built twice, from the same files:
#
#     revenant_rooms            on real threads, in every build: stress, sanitizers, properties
#     revenant_rooms_explored   instrumented, with an instrumented vt inside: what the engine explores
#
# Link one of them, never both. Each room adds its files with
#
#     revenant_room(strict.cpp registry.cpp)
find_package(Threads REQUIRED)
add_library(revenant_rooms STATIC)
target_include_directories(revenant_rooms PUBLIC ${PROJECT_SOURCE_DIR}/harness)
target_link_libraries(revenant_rooms PUBLIC vt::vt)

if(NOT REVENANT_SANITIZER)
    get_target_property(vt_folder vt SOURCE_DIR)
    get_target_property(vt_sources vt SOURCES)
    list(TRANSFORM vt_sources PREPEND ${vt_folder}/)

    # What counts must be no step of what is counted.
    add_library(revenant_uncontrolled OBJECT ${PROJECT_SOURCE_DIR}/harness/revenant/subject/counts.cpp)
    target_include_directories(revenant_uncontrolled PRIVATE ${PROJECT_SOURCE_DIR}/harness)

    add_library(revenant_rooms_explored STATIC ${vt_sources} $<TARGET_OBJECTS:revenant_uncontrolled>)
    target_include_directories(revenant_rooms_explored PUBLIC ${PROJECT_SOURCE_DIR}/harness ${vt_folder})
    target_link_libraries(revenant_rooms_explored PUBLIC Threads::Threads)
    revenant_instrument(revenant_rooms_explored)
endif()

function(revenant_room)
    foreach(room IN ITEMS revenant_rooms revenant_rooms_explored)
        if(TARGET ${room})
            target_sources(${room} PRIVATE ${ARGN})
        endif()
    endforeach()
endfunction()
