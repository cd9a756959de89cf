// struct __attribute__((packed)) Header;
#pragma pack(push, 1)
struct Header { char c; int x; };
#pragma pack(pop)
#ifdef __GNUC__
#define PACKED __attribute__((packed))
#else
#define PACKED
#endif
const char* text = "struct __attribute__((packed)) S {};";
int packed = 1;
