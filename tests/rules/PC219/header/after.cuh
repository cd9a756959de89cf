#pragma once
void launch(float* const x, int n);  // expect: PC219
inline void launch(float* const x, int n) { x[0] = n; }
