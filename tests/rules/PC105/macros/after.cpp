// `#define`s.
#if defined(_MSC_VER)
#define UNUSED
#else
#define UNUSED __attribute__((unused))  // expect: PC105
#endif
#if defined(_MSC_VER)
#define NORETURN __declspec(noreturn)
#else
#define NORETURN __attribute__((noreturn))  // expect: PC105
#endif
#if defined(_MSC_VER)
#define DEPRECATED(message) __declspec(deprecated(message))
#else
#define DEPRECATED(message) __attribute__((deprecated(message)))  // expect: PC105
#endif
#if defined(_MSC_VER)
#define MUST_USE
#else
#define MUST_USE __attribute__((warn_unused_result))  // expect: PC105
#endif
#define FALLTHROUGH [[fallthrough]]  // expect: PC105
#define LOCAL(name, value) \
  int name [[maybe_unused]] = value; /* expect: PC105 */

NORETURN void stop();
DEPRECATED("old") int old(int x UNUSED);
MUST_USE int result();
int use(int x) {
  UNUSED int y = 3;
  switch (x) {
  case 1: x = 2; FALLTHROUGH;
  default: LOCAL(z, 3)
  }
  return x;
}
