struct pair { int a, b; };
struct pair make(void) { return (struct pair){1, 2}; }
