# The kit for threads that nobody controls, as it is installed: as sources, because whoever links it brings a sanitizer of their
# own, and what is compiled without it would hide from it what orders the threads.
#
# Each room is one file that includes its others, which costs a user a few seconds instead of a minute. What needs the engine,
# or a library, is left out: the gallery, generated programs, incident files.
set(free_folder ${CMAKE_INSTALL_DATADIR}/revenant/free)

get_target_property(rooms_sources revenant_rooms SOURCES)
get_target_property(kit_sources revenant_kit_free SOURCES)
get_target_property(free_sources revenant_free SOURCES)
get_target_property(vt_sources vt SOURCES)
list(TRANSFORM free_sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ REGEX "^[^/]")
list(TRANSFORM kit_sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/revenant/kit/ REGEX "^[^/]")
list(TRANSFORM vt_sources PREPEND ${PROJECT_SOURCE_DIR}/lib/ REGEX "^[^/]")
list(TRANSFORM rooms_sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ REGEX "^[^/]")
set(witnesses ${CMAKE_CURRENT_SOURCE_DIR}/revenant/oracle/counts.cpp ${CMAKE_CURRENT_SOURCE_DIR}/revenant/oracle/witness.cpp)

function(install_free_room name)
    set(text "")
    foreach(source IN LISTS ARGN)
        cmake_path(GET source FILENAME file)
        string(APPEND text "#include \"${name}/${file}\"\n")
    endforeach()
    file(CONFIGURE OUTPUT free/${name}.cpp CONTENT "${text}")
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/free/${name}.cpp DESTINATION ${free_folder})
    install(FILES ${ARGN} DESTINATION ${free_folder}/${name})
endfunction()

function(in_rooms expression answer)
    set(some ${rooms_sources})
    list(FILTER some INCLUDE REGEX "${expression}")
    set(${answer} ${some} PARENT_SCOPE)
endfunction()
in_rooms("/oracle/" oracles)
in_rooms("/scenario/" scenarios)
in_rooms("/subject/(laws_for|remedied|resume|source_view)\\.cpp$" subjects)

install_free_room(vt ${vt_sources})
install_free_room(oracle ${oracles} ${witnesses})
install_free_room(scenario ${scenarios})
install_free_room(kit ${kit_sources} ${free_sources} ${subjects})
file(RELATIVE_PATH free_from_package
    ${CMAKE_INSTALL_PREFIX}/${revenant_package_folder} ${CMAKE_INSTALL_PREFIX}/${free_folder})
configure_file(package_free.cmake free/package.cmake @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/free/package.cmake DESTINATION ${revenant_package_folder} RENAME revenant-harness_free.cmake)
