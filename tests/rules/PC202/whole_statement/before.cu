// A block that is a statement of its own needs no lambda, and may leave what is around it.
__global__ void blocks(int* out, int n) {
  ({ out[0] = 1; out[1] = 2; });  // expect: PC202
  for (int i = 0; i < n; ++i) {
    ({  // expect: PC202
      if (out[i] > 5) break;
      out[i] = i;
    });
  }
  if (n > 3) ({ out[2] = 3; }); else ({ out[3] = 4; return; });  // expect: PC202 PC202
  for (({ out[4] = 5; }); ({ out[5]++ < n; }); ({ out[6]++; })) out[7] += 1;  // expect: PC202 PC202 PC202
}
