# Says which package would have to be there.
math(EXPR last "${CMAKE_ARGC} - 1")
message(FATAL_ERROR "nothing was explored: this needs the Debian package ${CMAKE_ARGV${last}}; "
    "`./dev slow` installs it, or: apt-get install ${CMAKE_ARGV${last}}; then configure again")
