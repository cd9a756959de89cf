// A qualifier that a macro or a typedef holds is told; what a macro's argument spells is no other.
#define RESTRICT __restrict__
typedef float* pointer;
void add(float* RESTRICT x, int n);  // expect: PC219
void add(float* x, int n) { x[0] = n; }
void take(const pointer x);  // expect: PC219
void take(pointer x) { x[0] = 1; }
#define DECLARE(name, type) void name(type x, int n) /* expect: PC219 */
DECLARE(declared, float* const);
void declared(float* x, int n) { x[0] = n; }
// void quoted(float* x); "void quoted(float* const x) {}"
const char* text = R"(void quoted(float* x); void quoted(float* const x) {})";
