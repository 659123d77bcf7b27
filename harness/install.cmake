# What `cmake --install` gives of the harness: the engine, everything else as it is linked by what is instrumented, the
# headers, the program, and revenant_instrument().
#
# A user's build has no sources of ours to make twins of, so the instrumented archives are installed, and each target says
# by its property REVENANT_TWIN which one takes its place.
include(GNUInstallDirs)
set(revenant_package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/revenant)  # as in lib/install.cmake

set(installed_rooms
    vt revenant_decision revenant_rooms revenant_judge revenant_kit revenant_programs revenant_linearizability)

set(twins "")
foreach(room IN LISTS installed_rooms)
    revenant_twin_of(${room} twin)
    string(REGEX REPLACE "^revenant_" "" name ${twin})
    set_target_properties(${twin} PROPERTIES
        EXPORT_NAME ${name} EXCLUDE_FROM_ALL FALSE REVENANT_UNINSTRUMENTED TRUE EXPORT_PROPERTIES REVENANT_UNINSTRUMENTED)
    list(APPEND twins ${twin})
endforeach()
set_target_properties(vt PROPERTIES REVENANT_TWIN revenant::vt_instrumented)

set(as_they_are revenant_engine revenant_free revenant_counts revenant_record)
foreach(target IN LISTS as_they_are)
    string(REGEX REPLACE "^revenant_" "" name ${target})
    set_target_properties(${target} PROPERTIES
        EXPORT_NAME ${name} REVENANT_UNINSTRUMENTED TRUE EXPORT_PROPERTIES REVENANT_UNINSTRUMENTED)
endforeach()

install(TARGETS ${twins} ${as_they_are} EXPORT revenant_harness
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT revenant_harness NAMESPACE revenant:: FILE revenant-harness-targets.cmake
    DESTINATION ${revenant_package_folder})
install(FILES package.cmake DESTINATION ${revenant_package_folder} RENAME revenant-harness.cmake)
install(FILES revenant/engine/instrument.cmake DESTINATION ${revenant_package_folder} RENAME revenant-instrument.cmake)
install(DIRECTORY revenant DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING
    PATTERN "*.hpp" PATTERN cli EXCLUDE PATTERN report EXCLUDE PATTERN run EXCLUDE)

# The program finds the engine from where it stands itself.
file(RELATIVE_PATH libraries_from_programs ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
set_target_properties(revenant PROPERTIES INSTALL_RPATH "$ORIGIN/${libraries_from_programs}")
install(TARGETS revenant EXPORT revenant_harness RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
