# Asks for a component that nobody has, as a project does that has misspelt one.
find_package(revenant CONFIG QUIET COMPONENTS vt harnes PATHS ${CMAKE_PREFIX_PATH} NO_DEFAULT_PATH)
if(revenant_FOUND)
    message(FATAL_ERROR "It has been found, and nothing is said of harnes.")
endif()
if(NOT revenant_NOT_FOUND_MESSAGE MATCHES "no component harnes; there are vt, engine and harness, .* harness_free")
    message(FATAL_ERROR "What is said does not help: ${revenant_NOT_FOUND_MESSAGE}")
endif()
