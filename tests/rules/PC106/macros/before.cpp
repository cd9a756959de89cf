#define API __attribute__((visibility("default")))  // expect: PC106
#define LOCAL __attribute__((visibility("hidden")))  // expect: PC106
#define C_API extern "C" __attribute__((visibility("default"), used))  // expect: PC106
API int f(int x) { return x; }
class API Shown { int x; };
LOCAL int g(int x) { return x; }
C_API int h(int x) { return f(x) + g(x); }
