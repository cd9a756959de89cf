struct Node {
  int value;
  Node* next;
};
#include <cstdint>

__global__ void walk(Node* list, const Node* fixed, float* f, int n) {
  int& alias = list->value;
  int table[3] = {1, 2, 3};
  typeof(alias) copy = alias;  // expect: PC203
  __typeof__(*f) total = f[0];  // expect: PC203
  const __typeof(n + 1.0f) scaled = n * 2.0f;  // expect: PC203
  typeof(list->next) next = list->next;  // expect: PC203
  typeof(fixed->value)* constant = &fixed->value;  // expect: PC203
  typeof(table) others = {4, 5, 6};  // expect: PC203
  static typeof(f[0]) kept;  // expect: PC203
  copy = 7;
  total += (typeof(total))n;  // expect: PC203
  kept = total + scaled;
  f[1] = kept + copy + *constant + others[n & 1] + (next ? 1 : 0) + sizeof(typeof(n)) + table[0];  // expect: PC203
}
