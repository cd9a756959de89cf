// int x __attribute__((unused));
[[maybe_unused]] static int a = 1;
[[nodiscard]] int b();
const char* text = "int x __attribute__((unused))";
#if defined(__GNUC__)
#define UNUSED __attribute__((unused))
#else
#define UNUSED
#endif
int unused = 3;
int deprecated(int noreturn) { return noreturn; }
