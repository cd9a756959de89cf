struct Plus {};
struct Scale {};
template <class T, class... Functions> struct Epilogue : Functions... {
  T factor;
};
template <class Epilogue> struct Arguments {
  float* p;
  Epilogue epilogue;
};

template <class A> __global__ void kernel(A arguments) {  // expect: PC222
  *arguments.p *= arguments.epilogue.factor;
}
template <class A> __global__ void untroubled(A arguments) { *arguments.p = 0; }

void launch(float* p) {
  using Simple = Arguments<Epilogue<float, Plus>>;
  using Combined = Arguments<Epilogue<float, Plus, Scale>>;
  untroubled<Simple><<<1, 1>>>(Simple{p});
  kernel<Simple><<<1, 1>>>(Simple{p});
  kernel<Combined><<<1, 1>>>(Combined{p});
}
