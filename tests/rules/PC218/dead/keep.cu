#if 0
template <class Op> void dead(Op op, float* p) { op.template all(p); }
#endif
#ifndef _WIN32
template <class Op> void elsewhere(Op op, float* p) { op.template all(p); }
#endif
void live(float* p) { p[0] = 0; }
