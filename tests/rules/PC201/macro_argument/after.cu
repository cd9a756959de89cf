struct Cell {
  int value;
};
#define STORE(place, what) ((place) = (what))
#define TWICE(statement) statement; statement

__global__ void cells(Cell* out) {
  STORE(out[0], Cell{3});  // expect: PC201
  TWICE(out[1] = Cell{4});  // expect: PC201
}
