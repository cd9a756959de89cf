#if defined(_WIN32)
#define API __declspec(dllexport)
#else
#define API __attribute__((visibility("default")))
#endif
API int f(int x) { return x; }
// __attribute__((weak)) int g();
const char* text = "__attribute__((weak))";
[[gnu::visibility("hidden")]] int h();
int weak = 1;
