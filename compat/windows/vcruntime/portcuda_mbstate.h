// mbstate_t as the UCRT defines it, for <stdio.h> and <wchar.h>: Microsoft's C++ library names its
// members.
#pragma once
typedef struct _Mbstatet {
  unsigned long _Wchar;
  unsigned short _Byte, _State;
} _Mbstatet;
typedef _Mbstatet mbstate_t;
