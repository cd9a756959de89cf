[[gnu::cold]] int rare(int x) { return x; }
// __attribute__((cold)) int f();
const char* text = "__attribute__((format(printf, 1, 2)))";
#ifndef _WIN32
__attribute__((pure)) int g(int x);
#endif
#if defined(__clang__) || defined(__GNUC__)
#define COLD __attribute__((cold))
#else
#define COLD
#endif
int hot = 1;
