#define LANE() (unsigned(threadIdx.x) % 32u)       // expect: PC508
#define DECLARE(name) unsigned int name = LANE(); /* expect: PC508 */ \
  unsigned short name##_low = (unsigned short)name /* expect: PC508 PC508 */
#define NAME(type) #type

__global__ void lanes(unsigned* out) {
  DECLARE(lane);
  out[lane] = lane_low;
}
