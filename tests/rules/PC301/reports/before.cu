// What the file calls, or all of the header, has no counterpart.
#include <cxxabi.h>  // expect: PC301
#include <pthread.h>  // expect: PC301
#include <unistd.h>  // expect: PC301

int processes() { return fork() == 0 ? 1 : 0; }
