// The same name on Windows, or a name that is nobody else's.
#include <cstddef>
void numbers(const int n, float scale);
void numbers(int n, const float scale) { (void)n, (void)scale; }
void pointees(const float* x, float const* y);
void pointees(float const* x, const float* y) { (void)x, (void)y; }
extern "C" void exported(float* x);
extern "C" void exported(float* __restrict__ x) { x[0] = 1; }
static void local(float* x);
static void local(float* const x) { x[0] = 1; }
namespace {
void hidden(float* x);
void hidden(float* const x) { x[0] = 1; }
} // namespace
void same(float* __restrict__ const x);
void same(float* const __restrict__ x) { x[0] = 1; }
void array(float x[4]);
void array(float x[]) { x[0] = 1; }
void references(const float& x, float*& y);
void references(const float& x, float*& y) { y[0] = x; }
void elsewhere(float* x);
void use(float* x) { local(x), hidden(x), elsewhere(x); }
