#include <type_traits>
struct Node {
  int value;
  Node* next;
};
#include <cstdint>

__global__ void walk(Node* list, const Node* fixed, float* f, int n) {
  int& alias = list->value;
  int table[3] = {1, 2, 3};
  std::remove_reference_t<decltype((alias))> copy = alias;  // expect: PC203
  std::remove_reference_t<decltype((*f))> total = f[0];  // expect: PC203
  const std::remove_reference_t<decltype((n + 1.0f))> scaled = n * 2.0f;  // expect: PC203
  std::remove_reference_t<decltype((list->next))> next = list->next;  // expect: PC203
  std::remove_reference_t<decltype((fixed->value))>* constant = &fixed->value;  // expect: PC203
  std::remove_reference_t<decltype((table))> others = {4, 5, 6};  // expect: PC203
  static std::remove_reference_t<decltype((f[0]))> kept;  // expect: PC203
  copy = 7;
  total += (std::remove_reference_t<decltype((total))>)n;  // expect: PC203
  kept = total + scaled;
  f[1] = kept + copy + *constant + others[n & 1] + (next ? 1 : 0) + sizeof(std::remove_reference_t<decltype((n))>) + table[0];  // expect: PC203
}
