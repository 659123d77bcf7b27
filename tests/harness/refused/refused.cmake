# What revenant_instrument() refuses, and that it takes what is in order.
function(test_configuration name asks_for)
    add_test(NAME instrument.${name}
        COMMAND ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_SOURCE_DIR}/harness/refused
            -B ${CMAKE_CURRENT_BINARY_DIR}/refused/${name} -G ${CMAKE_GENERATOR}
            -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} -DASKS_FOR=${asks_for}
            -DINSTRUMENT=${PROJECT_SOURCE_DIR}/harness/revenant/engine/instrument.cmake)
    set_tests_properties(instrument.${name} PROPERTIES LABELS unit PASS_REGULAR_EXPRESSION "${ARGN}")
endfunction()

test_configuration(takes_what_is_in_order "" "Build files have been written")
test_configuration(refuses_a_sanitizer "-fsanitize=thread" "explored is linked with a sanitizer")
test_configuration(refuses_static_linking "-static" "explored is linked with -static")
test_configuration(refuses_optimizing_at_link_time "lto" "explored is optimized when it is linked")
test_configuration(warns_of_a_shared_library "shared" "code_under_test stays uninstrumented")
