// What is Windows' own: sizes, and names that must not exist. Compiled for the Windows target
// alone.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>
#include <version>

static_assert(sizeof(long) == 4 && sizeof(long double) == 8 && sizeof(wchar_t) == 2 &&
              sizeof(std::size_t) == 8);
static_assert(std::is_same_v<std::size_t, unsigned long long> &&
              std::is_same_v<std::int64_t, long long>);
static_assert(std::is_same_v<std::ptrdiff_t, long long> &&
              std::is_same_v<std::uint32_t, unsigned int>);
static_assert(std::numeric_limits<long>::max() == 2147483647 &&
              std::numeric_limits<unsigned long>::digits == 32);
static_assert(std::numeric_limits<long double>::digits == 53 &&
              std::numeric_limits<wchar_t>::max() == 65535);
static_assert(_HAS_CXX17 == 1 && _MSVC_STL_VERSION == 143 && _CPPLIB_VER == 650);

// Iterators are classes: code that takes one for a pointer does not compile with MSVC.
static_assert(!std::is_pointer_v<std::vector<int>::iterator> &&
              !std::is_pointer_v<std::array<int, 2>::iterator>);
static_assert(!std::is_pointer_v<std::string::iterator> &&
              !std::is_pointer_v<std::string_view::iterator>);

// A name that exists hides one of the outer namespace: these uses are of the outer ones only while
// they do not exist.
namespace probe {
struct ssize_t {};
struct uint {};
struct off64_t {};
struct u_int32_t {};
} // namespace probe
using namespace probe;
ssize_t a;
uint b;

off64_t c;
u_int32_t d;
#ifdef M_PI
#error M_PI must need _USE_MATH_DEFINES
#endif

// The overloads of <cmath>, in the global namespace as well, with the types that MSVC gives.
static_assert(std::is_same_v<decltype(std::exp(1.0F)), float> &&
              std::is_same_v<decltype(::exp(1.0F)), float>);
static_assert(std::is_same_v<decltype(std::sqrt(2)), double> &&
              std::is_same_v<decltype(std::pow(2, 3)), double>);
static_assert(std::is_same_v<decltype(std::pow(2.0F, 3.0F)), float> &&
              std::is_same_v<decltype(std::pow(2.0F, 3)), double>);
static_assert(std::is_same_v<decltype(std::fmax(1.0F, 2.0)), double> &&
              std::is_same_v<decltype(std::abs(1.0F)), float>);
static_assert(std::is_same_v<decltype(std::abs(1LL)), long long> &&
              std::is_same_v<decltype(std::abs(1L)), long>);
static_assert(std::is_same_v<decltype(std::lround(1.0F)), long> &&
              std::is_same_v<decltype(std::isnan(1.0F)), bool>);
static_assert(std::is_same_v<decltype(std::fma(1.0F, 1.0F, 1.0F)), float> &&
              std::is_same_v<decltype(std::hypot(1, 2)), double>);
