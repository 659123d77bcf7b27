# Runs a command that has to fail, and to say why:
#
#     cmake -DEXPECT=<regex> -P must_fail.cmake -- <command> <argument>...
#
# A test that merely expects failure also passes when the program is missing or crashes for another reason.
# So the text is looked at too, and so each use has a control in which the same thing succeeds.
set(command)
set(after_dashes FALSE)
foreach(index RANGE ${CMAKE_ARGC})
    if(after_dashes AND index LESS CMAKE_ARGC)
        list(APPEND command "${CMAKE_ARGV${index}}")
    elseif("${CMAKE_ARGV${index}}" STREQUAL "--")
        set(after_dashes TRUE)
    endif()
endforeach()

if("${EXPECT}" STREQUAL "" OR NOT command)
    message(FATAL_ERROR "usage: cmake -DEXPECT=<regex> -P must_fail.cmake -- <command> <argument>...")
endif()

execute_process(COMMAND ${command} RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)

list(JOIN command " " shown)
if(result EQUAL 0)
    message(FATAL_ERROR "This succeeded, although it must not:\n  ${shown}\n${said}")
elseif(NOT said MATCHES "${EXPECT}")
    message(FATAL_ERROR "This failed (${result}), but without saying \"${EXPECT}\":\n  ${shown}\n${said}")
endif()
message(STATUS "Failed as it must, saying \"${CMAKE_MATCH_0}\"")
