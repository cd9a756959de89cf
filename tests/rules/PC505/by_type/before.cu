// Another variable of the same name is calculated with: only its type tells them apart.
__device__ void copy(void* to, const void* from) {
  {
    __int128 value = *(const __int128*)from;  // expect: PC505 PC505
    *(__int128*)to = value;                   // expect: PC505
  }
  for (int value = 0; value < 4; ++value) ((int*)to)[value + 4] = value;
}
