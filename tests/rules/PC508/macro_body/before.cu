#define LANE() (uint(threadIdx.x) % 32u)       // expect: PC508
#define DECLARE(name) uint name = LANE(); /* expect: PC508 */ \
  ushort name##_low = (ushort)name /* expect: PC508 PC508 */
#define NAME(type) #type

__global__ void lanes(unsigned* out) {
  DECLARE(lane);
  out[lane] = lane_low;
}
