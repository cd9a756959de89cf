#if defined(_MSC_VER)
#define __PRETTY_FUNCTION__ __FUNCSIG__
#endif
const char* where() { return __PRETTY_FUNCTION__; }
