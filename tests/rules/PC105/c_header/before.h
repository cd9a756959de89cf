// Read as C too: a fix to look at.
#ifdef __cplusplus
extern "C" {
#endif
int old(int x) __attribute__((deprecated));  // expect: PC105
#ifdef __cplusplus
}
#endif
