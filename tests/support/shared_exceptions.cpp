// What ThreadSanitizer has to be told about exceptions that several threads own; linked where it is, and only there.
//
// The owners of an exception are counted inside libstdc++.so, which is not instrumented. So the sanitizer cannot see
// that the last one to leave destroys the exception after every other has finished reading it, and calls that a race.
// A suppression by name cannot help: no frame in the report is certain to have one. Instead every owner is led
// through one door, and behind it what destruction reads, writes and frees is not looked at. Everything else is:
// tests/controls holds a program that has to stay silent because of this, and one that has to be reported in spite
// of it.
#include <dlfcn.h>

#include <exception>

extern "C" {

void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);

// A handler owns the exception it handles, and this is where it leaves. The owner added here leaves after it, by the
// door below, so that the handler is never the last.
void __cxa_end_catch() {
    using function = void (*)();
    static const auto original = reinterpret_cast<function>(dlsym(RTLD_NEXT, "__cxa_end_catch"));
    const std::exception_ptr last = std::current_exception();
    original();
}

}  // extern "C"

// The door: an owner leaves, and if it was the last, the exception is destroyed and its memory freed.
void std::__exception_ptr::exception_ptr::_M_release() noexcept {
    using function = void (*)(exception_ptr*);
    static const auto original =
        reinterpret_cast<function>(dlsym(RTLD_NEXT, "_ZNSt15__exception_ptr13exception_ptr10_M_releaseEv"));
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    original(this);
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
}
