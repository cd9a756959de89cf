// Wine's, without the POSIX types that Windows' <sys/types.h> lacks: ssize_t, pid_t, mode_t. A
// program that names them must be told.
#pragma once
#define _SSIZE_T_DEFINED
#define _PID_T_DEFINED
#include_next <sys/types.h>

#undef dev_t
#undef ino_t
#undef mode_t
#undef off_t
typedef _dev_t dev_t;
typedef _ino_t ino_t;
typedef _off_t off_t;
