// `#define`s.
#define UNUSED __attribute__((unused))  // expect: PC105
#define NORETURN __attribute__((noreturn))  // expect: PC105
#define DEPRECATED(message) __attribute__((deprecated(message)))  // expect: PC105
#define MUST_USE __attribute__((warn_unused_result))  // expect: PC105
#define FALLTHROUGH __attribute__((fallthrough))  // expect: PC105
#define LOCAL(name, value) \
  int name __attribute__((unused)) = value; /* expect: PC105 */

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
