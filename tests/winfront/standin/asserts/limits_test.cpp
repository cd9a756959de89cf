// <limits>, <cfloat>, <climits>: values that are the same on Linux and Windows; those that differ
// are in windows_test.cpp.
#include <cfloat>
#include <climits>
#include <cstdint>
#include <limits>

using std::numeric_limits;
#define IS(...) static_assert(__VA_ARGS__, #__VA_ARGS__)
IS(numeric_limits<int>::max() == INT_MAX && numeric_limits<int>::min() == INT_MIN &&
   numeric_limits<int>::lowest() == INT_MIN);
IS(numeric_limits<unsigned>::max() == UINT_MAX && numeric_limits<unsigned>::min() == 0);
IS(numeric_limits<std::int64_t>::max() == 9223372036854775807LL &&
   numeric_limits<std::int64_t>::digits == 63);
IS(numeric_limits<std::uint64_t>::max() == 18446744073709551615ULL &&
   numeric_limits<std::uint64_t>::digits10 == 19);
IS(numeric_limits<char>::max() == 127 && numeric_limits<signed char>::min() == -128 &&
   numeric_limits<unsigned char>::digits == 8);
IS(numeric_limits<short>::max() == 32767 && numeric_limits<unsigned short>::max() == 65535);
IS(numeric_limits<bool>::max() && !numeric_limits<bool>::min() &&
   numeric_limits<bool>::digits == 1);
IS(numeric_limits<char16_t>::max() == 65535 && numeric_limits<char32_t>::max() == 4294967295u);
IS(numeric_limits<int>::is_integer&& numeric_limits<int>::is_exact&&
       numeric_limits<int>::is_signed&& numeric_limits<int>::is_bounded);
IS(!numeric_limits<unsigned>::is_signed && numeric_limits<unsigned>::is_modulo &&
   !numeric_limits<int>::has_infinity);
IS(numeric_limits<int>::digits == 31 && numeric_limits<int>::digits10 == 9 &&
   numeric_limits<int>::radix == 2);
IS(numeric_limits<int>::epsilon() == 0 && numeric_limits<int>::is_specialized &&
   !numeric_limits<int*>::is_specialized);
IS(numeric_limits<float>::max() == FLT_MAX && numeric_limits<float>::min() == FLT_MIN &&
   numeric_limits<float>::lowest() == -FLT_MAX);
IS(numeric_limits<float>::epsilon() == FLT_EPSILON && numeric_limits<float>::digits == 24 &&
   numeric_limits<float>::digits10 == 6);
IS(numeric_limits<float>::max_digits10 == 9 && numeric_limits<float>::max_exponent == 128 &&
   numeric_limits<float>::min_exponent == -125);
IS(numeric_limits<float>::max_exponent10 == 38 && numeric_limits<float>::min_exponent10 == -37 &&
   numeric_limits<float>::is_iec559);
IS(numeric_limits<float>::infinity() > FLT_MAX &&
   numeric_limits<float>::quiet_NaN() != numeric_limits<float>::quiet_NaN());
IS(numeric_limits<float>::denorm_min() > 0 && numeric_limits<float>::denorm_min() / 2 == 0 &&
   numeric_limits<float>::round_error() == 0.5F);
IS(numeric_limits<double>::max() == DBL_MAX && numeric_limits<double>::min() == DBL_MIN &&
   numeric_limits<double>::epsilon() == DBL_EPSILON);
IS(numeric_limits<double>::denorm_min() > 0 && numeric_limits<double>::denorm_min() / 2 == 0 &&
   numeric_limits<double>::digits == 53);
IS(numeric_limits<double>::infinity() > DBL_MAX && -numeric_limits<double>::infinity() < -DBL_MAX);
IS(numeric_limits<double>::has_quiet_NaN&& numeric_limits<double>::has_signaling_NaN&&
       numeric_limits<double>::max_digits10 == 17);
IS(numeric_limits<double>::round_style == std::round_to_nearest &&
   numeric_limits<int>::round_style == std::round_toward_zero);
IS(numeric_limits<const volatile int>::max() == INT_MAX && numeric_limits<const double>::is_iec559);
