struct Header {
  int size;
  float data[0];  // expect: PC206
  int checksum;
};
class Packet {
public:
  int kind;
  unsigned char* const* rows[0];  // expect: PC206
  int first() const { return kind; }

private:
  struct {
    int a, b;
  } tail;
};
struct Both {
  int x[0], y;  // expect: PC206
};

__global__ void sizes(int* out) { out[0] = sizeof(Header) + sizeof(Packet) + sizeof(Both); }
