# What `cmake --install` gives of the runtime: the archive, its headers, the CMake package `revenant`, and vt.pc.
#
# The package is made here, because vt may be built and installed alone. What is installed above vt lays targets of its own
# beside it (harness/install.cmake), and the package takes in what it finds there.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(revenant_package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/revenant)

set_target_properties(vt PROPERTIES EXPORT_PROPERTIES "REVENANT_TWIN;REVENANT_UNINSTRUMENTED")
install(TARGETS vt EXPORT revenant_vt ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY vt DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(EXPORT revenant_vt NAMESPACE revenant:: FILE revenant-vt-targets.cmake DESTINATION ${revenant_package_folder})

install(FILES package.cmake DESTINATION ${revenant_package_folder} RENAME revenant-config.cmake)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/revenant-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/revenant-config-version.cmake DESTINATION ${revenant_package_folder})

# Its folders are found from where the file itself is, so that a prefix can be moved.
file(RELATIVE_PATH VT_PREFIX_FROM_HERE
    ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(vt.pc.in vt.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/vt.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
