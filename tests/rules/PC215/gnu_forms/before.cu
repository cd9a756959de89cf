// In C++20 these are left: GCC's own forms.
enum Kind { small, medium, large, kinds };
struct Size {
  int rows, columns;
};
const int rows[kinds] = {[small] = 1, [large] = 3};  // expect: PC215
Size old() { return {rows : 1, columns : 2}; }  // expect: PC215
Size standard() { return {.rows = 1, .columns = 2}; }
__global__ void kernel(int* out) {
  int values[] = {[0] = 1, [1] = 2};  // expect: PC215
  out[0] = values[1];
}
