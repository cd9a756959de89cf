struct Range {
  int first, last;
};
#define EMPTY_RANGE (Range{0, -1}) /* expect: PC201 */
#define WHOLE_RANGE Range{0, 99} /* expect: PC201 */
#define LENGTH(range) \
  ((range).last - (range).first + \
   Range{1, 2}.first) /* expect: PC201 */

__device__ int length(Range r) { return LENGTH(r); }
__global__ void ranges(Range* out) {
  out[0] = EMPTY_RANGE;
  out[1] = WHOLE_RANGE;
  out[3].first = length(out[0]);
}
