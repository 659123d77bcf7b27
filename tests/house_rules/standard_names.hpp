// What is named by which header of the standard library: what this project uses of it, and no more.
//
// A name may stand in several rows; any of their headers will do.
#pragma once

#include <string_view>

namespace house_rules {

struct standard_header {
    std::string_view header;
    std::string_view names;  // after std::, with a blank between
};

inline constexpr standard_header standard_headers[] = {
    {"algorithm",
     "all_of any_of clamp copy copy_if copy_n count count_if equal fill fill_n find find_if find_if_not "
     "for_each generate is_sorted lower_bound max max_element min min_element mismatch move "
     "next_permutation none_of partition ranges replace replace_if reverse rotate search sort "
     "stable_sort transform unique upper_bound"},
    {"array",
     "array begin data distance end get initializer_list next prev size size_t tuple_element_t "
     "tuple_size tuple_size_v"},
    {"atomic",
     "atomic atomic_compare_exchange_strong atomic_flag atomic_load atomic_ref "
     "atomic_signal_fence atomic_store atomic_thread_fence memory_order memory_order_acq_rel "
     "memory_order_acquire memory_order_consume memory_order_relaxed memory_order_release "
     "memory_order_seq_cst"},
    {"barrier", "barrier"},
    {"bit", "bit_cast bit_width countr_zero popcount rotl"},
    {"bitset", "bitset"},
    {"cctype", "isalnum isdigit isxdigit tolower toupper"},
    {"cfenv", "fegetround fesetround"},
    {"charconv", "errc from_chars"},
    {"chrono", "chrono chrono_literals"},
    {"cmath", "abs log sqrt"},
    {"concepts", "convertible_to equality_comparable integral same_as"},
    {"condition_variable", "condition_variable condition_variable_any cv_status notify_all_at_thread_exit"},
    {"coroutine", "coroutine_handle coroutine_traits noop_coroutine suspend_always suspend_never"},
    {"csignal", "raise signal"},
    {"cstddef", "byte max_align_t nullptr_t ptrdiff_t size_t"},
    {"cstdint", "int16_t int32_t int64_t int8_t intptr_t uint16_t uint32_t uint64_t uint8_t uintptr_t"},
    {"cstdio",
     "FILE fclose ferror fflush fgets fopen fprintf fputc fputs fread fscanf fwrite getc printf "
     "puts remove size_t snprintf sscanf vsnprintf"},
    {"cstdlib",
     "_Exit abort abs aligned_alloc atexit atoi atol atoll calloc exit free getenv malloc "
     "quick_exit rand realloc size_t srand strtol strtoul strtoull"},
    {"cstring", "memcmp memcpy memmove memset size_t strchr strcmp strerror strlen strncmp strstr"},
    {"ctime", "clock clock_t time"},
    {"deque", "begin data deque distance end erase erase_if initializer_list next prev size"},
    {"exception",
     "current_exception exception exception_ptr make_exception_ptr rethrow_exception "
     "set_terminate terminate uncaught_exceptions"},
    {"filesystem", "error_code filesystem"},
    {"forward_list", "forward_list"},
    {"fstream", "endl flush fstream hex ifstream ios istream ofstream ostream streamsize"},
    {"functional", "bind cref function greater hash invoke less not_fn plus ref reference_wrapper"},
    {"future", "future future_status packaged_task promise"},
    {"initializer_list", "initializer_list"},
    {"iomanip", "put_money setprecision"},
    {"ios", "hex ios streamsize"},
    {"iostream", "cerr hex ios ostream streamsize"},
    {"istream", "hex ios ostream streamsize"},
    {"iterator", "begin distance end istreambuf_iterator next size"},
    {"latch", "latch"},
    {"limits", "numeric_limits"},
    {"list", "erase erase_if list"},
    {"locale", "locale numpunct put_money"},
    {"map",
     "begin data distance end erase erase_if forward initializer_list make_pair map move multimap "
     "next pair prev size swap"},
    {"memory",
     "addressof allocator allocator_traits construct_at destroy destroy_at "
     "enable_shared_from_this forward less make_pair make_shared make_unique move pair pointer_traits "
     "shared_ptr size_t swap unique_ptr weak_ptr"},
    {"memory_resource", "pmr"},
    {"mutex",
     "adopt_lock call_once defer_lock lock_guard mutex once_flag recursive_mutex scoped_lock "
     "timed_mutex try_to_lock unique_lock"},
    {"new",
     "align_val_t bad_alloc get_new_handler hardware_destructive_interference_size launder "
     "new_handler nothrow nothrow_t set_new_handler"},
    {"numeric", "accumulate iota"},
    {"optional",
     "forward in_place in_place_t in_place_type make_optional make_pair move nullopt "
     "nullopt_t optional pair swap"},
    {"ostream", "hex ios ostream streamsize"},
    {"random", "random_device"},
    {"ranges", "ranges"},
    {"regex", "regex regex_match smatch sregex_iterator"},
    {"semaphore", "binary_semaphore counting_semaphore"},
    {"set", "begin data distance end erase erase_if initializer_list multiset next prev set size"},
    {"shared_mutex", "shared_lock shared_mutex shared_timed_mutex"},
    {"source_location", "source_location"},
    {"span", "as_bytes begin data distance end initializer_list next prev size size_t span"},
    {"sstream", "endl flush hex ios istream istringstream ostream ostringstream streamsize stringstream"},
    {"stdexcept", "invalid_argument length_error logic_error out_of_range runtime_error"},
    {"stop_token", "nostopstate stop_callback stop_source stop_token"},
    {"string",
     "begin char_traits data distance end erase erase_if forward getline hash initializer_list "
     "make_pair move next pair prev size size_t stoi stol stoul stoull string swap to_string"},
    {"string_view", "size_t string_view"},
    {"system_error", "errc error_code system_error"},
    {"thread", "jthread this_thread thread"},
    {"tuple",
     "apply forward forward_as_tuple get make_pair make_tuple move pair swap tie tuple "
     "tuple_element_t tuple_size tuple_size_v"},
    {"type_traits",
     "common_type_t conditional_t declval invoke_result_t is_base_of_v is_const_v "
     "is_constructible_v is_convertible_v is_copy_assignable_v is_copy_constructible_v "
     "is_destructible_v is_enum_v is_lvalue_reference_v is_move_constructible_v is_nothrow_invocable_v "
     "is_nothrow_move_assignable_v is_nothrow_move_constructible_v is_reference_v is_same_v "
     "is_scalar_v is_trivially_copyable_v is_trivially_destructible_v is_void_v make_signed_t "
     "remove_cvref_t remove_reference_t type_identity_t underlying_type_t"},
    {"typeinfo", "type_info"},
    {"unordered_map", "unordered_map"},
    {"utility",
     "as_const cmp_less declval exchange forward get in_place in_place_t in_place_type "
     "index_sequence index_sequence_for integer_sequence make_index_sequence make_pair move "
     "move_if_noexcept pair piecewise_construct swap tuple_element_t tuple_size tuple_size_v "
     "unreachable"},
    {"variant",
     "get get_if holds_alternative in_place in_place_t in_place_type monostate tuple_element_t "
     "tuple_size tuple_size_v variant visit"},
    {"vector",
     "begin data distance end erase erase_if forward initializer_list make_pair move next pair "
     "prev size size_t swap vector"},
};

}  // namespace house_rules
