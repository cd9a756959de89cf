// Alternative spellings of operators. They are keywords only without Microsoft's extensions (/Za,
// /permissive-); with them they are macros, and only for a file that includes this header.
#pragma once

#if !defined(__cplusplus) || defined(_MSC_EXTENSIONS)
#define and &&
#define and_eq &=
#define bitand &
#define bitor |
#define compl ~
#define not !
#define not_eq !=
#define or ||
#define or_eq |=
#define xor ^
#define xor_eq ^=
#endif
