// A dispatch table of labels, as interpreters have it.
#define NEXT() goto *step[*code++] /* expect: PC207 */

int run(const int* code) {
  static void* const step[] = {&&stop, &&twice, &&next};  // expect: PC207 PC207 PC207
  int count = 1;
  void* target = &&next;  // expect: PC207
  goto *target;  // expect: PC207
twice:
  count *= 2;
  NEXT();
next:
  ++count;
  NEXT();
stop:
  return count;
}
