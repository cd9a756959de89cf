/* C has no standard attributes: reported, left as they are. */
static int spare __attribute__((unused)) = 3; /* expect: PC105 */
#if defined(_MSC_VER)
#define UNUSED
#else
#define UNUSED __attribute__((unused)) /* expect: PC105 */
#endif
