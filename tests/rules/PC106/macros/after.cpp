#if defined(_MSC_VER)
#define API __declspec(dllexport)
#else
#define API __attribute__((visibility("default")))  // expect: PC106
#endif
#if defined(_MSC_VER)
#define LOCAL
#else
#define LOCAL __attribute__((visibility("hidden")))  // expect: PC106
#endif
#if defined(_MSC_VER)
#define C_API extern "C" __declspec(dllexport)
#else
#define C_API extern "C" __attribute__((visibility("default"), used))  // expect: PC106
#endif
API int f(int x) { return x; }
class API Shown { int x; };
LOCAL int g(int x) { return x; }
C_API int h(int x) { return f(x) + g(x); }
