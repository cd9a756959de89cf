// <type_traits> against the standard. Also compiled with this machine's own library, which shows
// the test itself right.
#include <cstddef>
#include <type_traits>

struct Empty {};
struct Final final {};
struct Base {
  virtual ~Base() {}
  int a;
};
struct Derived : Base {};
struct Private : private Base {};
struct Abstract {
  virtual void f() = 0;
};
struct NoCopy {
  NoCopy() = default;
  NoCopy(const NoCopy&) = delete;
  NoCopy(NoCopy&&) noexcept {}
};
struct Throws {
  Throws() noexcept(false) {}
  Throws(const Throws&) noexcept(false) {}
};
struct Aggregate {
  int a;
  double b;
};
struct FromInt {
  FromInt(int) {}
};
struct ExplicitFromInt {
  explicit ExplicitFromInt(int) {}
};
struct Callable {
  int operator()(double) const noexcept { return 1; }
  void member(int) {}
  int data;
};
struct NoSwap {
  NoSwap(const NoSwap&) = delete;
  NoSwap& operator=(const NoSwap&) = delete;
};
enum Plain { plain };
enum class Scoped : unsigned char { scoped };
union Union {
  int a;
};

#define SAME(...) static_assert(std::is_same<__VA_ARGS__>::value, "")
#define YES(...) static_assert(std::__VA_ARGS__::value, "")
#define NO(...) static_assert(!std::__VA_ARGS__::value, "")

YES(is_void<const void>);
NO(is_void<int>);
YES(is_null_pointer<std::nullptr_t>);
YES(is_integral<const long long>);
YES(is_integral<wchar_t>);
YES(is_integral<char16_t>);
NO(is_integral<float>);
NO(is_integral<Plain>);
NO(is_integral<int&>);
YES(is_floating_point<volatile long double>);
NO(is_floating_point<int>);
YES(is_array<int[]>);
YES(is_array<int[3]>);
NO(is_array<int (&)[3]>);
YES(is_pointer<int* const>);
NO(is_pointer<std::nullptr_t>);
NO(is_pointer<int Base::*>);
YES(is_lvalue_reference<int&>);
YES(is_rvalue_reference<int&&>);
NO(is_reference<int>);
YES(is_enum<Plain>);
YES(is_enum<Scoped>);
NO(is_enum<int>);
YES(is_union<Union>);
YES(is_class<Empty>);
NO(is_class<Union>);
YES(is_function<void(int)>);
YES(is_function<void() const&>);
NO(is_function<void (*)()>);
NO(is_function<void (&)()>);
YES(is_member_object_pointer<int Callable::*>);
YES(is_member_function_pointer<void (Callable::*)(int)>);
NO(is_member_object_pointer<void (Callable::*)(int)>);
YES(is_member_pointer<int Callable::* const>);
YES(is_arithmetic<bool>);
YES(is_fundamental<std::nullptr_t>);
NO(is_fundamental<Plain>);
YES(is_object<Empty>);
NO(is_object<void>);
NO(is_object<int&>);
NO(is_object<void()>);
YES(is_scalar<int*>);
YES(is_scalar<Scoped>);
NO(is_scalar<Empty>);
YES(is_compound<int*>);
YES(is_const<const int>);
NO(is_const<const int*>);
YES(is_volatile<volatile int>);
YES(is_empty<Empty>);
NO(is_empty<Aggregate>);
YES(is_final<Final>);
YES(is_polymorphic<Base>);
YES(is_abstract<Abstract>);
YES(has_virtual_destructor<Base>);
YES(is_standard_layout<Aggregate>);
YES(is_trivially_copyable<Aggregate>);
NO(is_trivially_copyable<Base>);
NO(is_trivially_copyable<Throws>);
YES(is_signed<int>);
YES(is_signed<double>);
NO(is_signed<unsigned>);
NO(is_signed<bool>);
NO(is_signed<Plain>);
YES(is_unsigned<bool>);
YES(is_unsigned<unsigned long>);
NO(is_unsigned<float>);

YES(is_constructible<Aggregate>);
YES(is_constructible<FromInt, int>);
NO(is_constructible<FromInt>);
YES(is_constructible<ExplicitFromInt, int>);
NO(is_constructible<int&, int>);
YES(is_constructible<const int&, int>);
YES(is_default_constructible<int>);
NO(is_default_constructible<int&>);
NO(is_copy_constructible<NoCopy>);
YES(is_move_constructible<NoCopy>);
NO(is_copy_constructible<void>);
YES(is_assignable<int&, int>);
NO(is_assignable<int, int>);
NO(is_copy_assignable<NoCopy>);
NO(is_copy_assignable<const int>);
YES(is_destructible<Base>);
NO(is_destructible<void>);
YES(is_destructible<int&>);
YES(is_trivially_default_constructible<int>);
NO(is_trivially_default_constructible<Throws>);
YES(is_trivially_copy_constructible<Aggregate>);
YES(is_trivially_move_assignable<Aggregate>);
YES(is_trivially_destructible<int>);
NO(is_trivially_destructible<Base>);
NO(is_nothrow_default_constructible<Throws>);
YES(is_nothrow_move_constructible<NoCopy>);
NO(is_nothrow_copy_constructible<Throws>);
YES(is_nothrow_destructible<Base>);

YES(is_same<int, signed int>);
NO(is_same<long, int>);
NO(is_same<const int, int>);
YES(is_base_of<Base, Derived>);
YES(is_base_of<Base, Private>);
YES(is_base_of<Base, Base>);
NO(is_base_of<int, int>);
YES(is_convertible<int, FromInt>);
NO(is_convertible<int, ExplicitFromInt>);
NO(is_convertible<Private*, Base*>);
YES(is_convertible<void, void>);
NO(is_convertible<int, void>);
YES(is_convertible<Derived*, Base*>);
static_assert(std::alignment_of<double>::value == 8 && std::rank<int[2][3][4]>::value == 3, "");
static_assert(std::extent<int[2][3], 1>::value == 3 && std::extent<int[]>::value == 0 &&
                  std::extent<int[5]>::value == 5,
              "");

SAME(std::remove_cv_t<const volatile int>, int);
SAME(std::remove_const_t<const volatile int>, volatile int);
SAME(std::remove_const_t<const int*>, const int*);
SAME(std::add_cv_t<int>, const volatile int);
SAME(std::remove_reference_t<int&&>, int);
SAME(std::add_lvalue_reference_t<int&&>, int&);
SAME(std::add_lvalue_reference_t<void>, void);
SAME(std::add_rvalue_reference_t<int&>, int&);
SAME(std::add_rvalue_reference_t<void() const>, void() const);
SAME(std::add_pointer_t<int&>, int*);
SAME(std::add_pointer_t<void>, void*);
SAME(std::remove_pointer_t<int* const>, int);
SAME(std::remove_extent_t<int[2][3]>, int[3]);
SAME(std::remove_all_extents_t<int[2][3]>, int);
SAME(std::decay_t<const int[3]>, const int*);
SAME(std::decay_t<int(int)>, int (*)(int));
SAME(std::decay_t<const int&>, int);
SAME(std::make_signed_t<unsigned long>, long);
SAME(std::make_unsigned_t<long long>, unsigned long long);
SAME(std::make_unsigned_t<const char>, const unsigned char);
SAME(std::make_signed_t<unsigned short>, short);
SAME(std::make_unsigned_t<Scoped>, unsigned char);
SAME(std::underlying_type_t<Scoped>, unsigned char);
SAME(std::conditional_t<true, int, void>, int);
SAME(std::enable_if_t<true>, void);
SAME(std::common_type_t<int, double>, double);
SAME(std::common_type_t<char, short, long long>, long long);
SAME(std::common_type_t<Derived*, Base*>, Base*);
SAME(std::common_type_t<const int&>, int);
SAME(decltype(std::declval<int>()), int&&);
static_assert(sizeof(std::aligned_storage_t<10, 16>) == 16 &&
                  alignof(std::aligned_storage_t<10, 16>) == 16,
              "");
static_assert(sizeof(std::aligned_union_t<0, char, double>) == 8, "");

template <class T, class = void> struct HasType : std::false_type {};
template <class T>
struct HasType<T, typename std::enable_if<sizeof(typename T::type*) != 0>::type> : std::true_type {
};
static_assert(!HasType<std::enable_if<false>>::value &&
                  !HasType<std::common_type<Empty, int>>::value,
              "");
static_assert(std::integral_constant<int, 3>() == 3 && std::integral_constant<int, 3>{}() == 3, "");

#if __cplusplus >= 201703L
YES(conjunction<>);
NO(conjunction<std::true_type, std::false_type>);
YES(disjunction<std::false_type, std::true_type>);
YES(negation<std::false_type>);
SAME(std::void_t<int, char>, void);
YES(is_aggregate<Aggregate>);
NO(is_aggregate<FromInt>);
YES(has_unique_object_representations<int>);
NO(has_unique_object_representations<float>);
YES(is_invocable<Callable, int>);
NO(is_invocable<Callable, char*>);
YES(is_invocable_r<long, Callable, int>);
NO(is_invocable_r<char*, Callable, int>);
YES(is_nothrow_invocable<Callable, double>);
YES(is_invocable<void (Callable::*)(int), Callable&, int>);
YES(is_invocable<int Callable::*, Callable*>);
YES(is_invocable_r<void, int (*)()>);
NO(is_invocable<int>);
SAME(std::invoke_result_t<int Callable::*, Callable&>, int&);
SAME(std::invoke_result_t<Callable, double>, int);
SAME(std::invoke_result_t<int Callable::*, const Callable*>, const int&);
YES(is_swappable<int>);
YES(is_swappable<int[3]>);
NO(is_swappable<NoSwap>);
NO(is_swappable<const int>);
YES(is_nothrow_swappable<int>);
NO(is_swappable<void>);
YES(is_swappable_with<int&, int&>);
static_assert(std::is_integral_v<int> && std::is_same_v<int, int> && std::rank_v<int[1][1]> == 2);
static_assert(std::to_integer<int>(std::byte{3} << 2 | std::byte{1}) == 13 &&
              sizeof(std::byte) == 1);
#endif
#if __cplusplus >= 202002L
SAME(std::remove_cvref_t<const int&>, int);
SAME(std::type_identity_t<int>, int);
YES(is_bounded_array<int[2]>);
YES(is_unbounded_array<int[]>);
NO(is_bounded_array<int[]>);
SAME(std::common_reference_t<int&, const int&>, const int&);
SAME(std::common_reference_t<int, double>, double);
SAME(std::common_reference_t<int&&, int&>, const int&);
YES(is_nothrow_convertible<int, long>);
NO(is_nothrow_convertible<int, FromInt>);
constexpr bool evaluated() { return std::is_constant_evaluated(); }
static_assert(evaluated());
#endif
