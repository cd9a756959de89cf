// Another processor's vectors: nobody builds this with cl.exe.
#include <altivec.h>
typedef __vector float v4sf;
v4sf zero() { return (v4sf){0, 0, 0, 0}; }
