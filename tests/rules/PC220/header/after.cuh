#pragma once
struct Params;  // expect: PC220
void launch(const Params& params);
struct Params {
  int n;
};
