// Branches of several kinds; a directive between two.
__global__ void label(int n, int* out) {
  int x = 0;
  if (n == 0) x = 1;
  else if (n == 1) { x = 1; }  // expect: PC211
  else if (n == 2) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 3) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 4) x = 4;
  else if (n == 5) { x = 5; }
  else if (n == 6) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 7) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 8) x = 8;
  else if (n == 9) { x = 9; }
  else if (n == 10) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 11) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 12) x = 12;
  else if (n == 13) { x = 13; }
  else if (n == 14) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 15) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 16) x = 16;
  else if (n == 17) { x = 17; }
  else if (n == 18) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 19) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 20) x = 20;
  else if (n == 21) { x = 21; }
  else if (n == 22) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 23) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 24) x = 24;
  else if (n == 25) { x = 25; }
  else if (n == 26) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 27) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 28) x = 28;
  else if (n == 29) { x = 29; }
  else if (n == 30) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 31) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 32) x = 32;
  else if (n == 33) { x = 33; }
  else if (n == 34) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 35) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 36) x = 36;
  else if (n == 37) { x = 37; }
  else if (n == 38) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 39) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 40) x = 40;
  else if (n == 41) { x = 41; }
  else if (n == 42) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 43) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 44) x = 44;
  else if (n == 45) { x = 45; }
  else if (n == 46) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 47) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 48) x = 48;
  else if (n == 49) { x = 49; }
  else if (n == 50) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 51) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 52) x = 52;
  else if (n == 53) { x = 53; }
  else if (n == 54) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 55) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 56) x = 56;
  else if (n == 57) { x = 57; }
  else if (n == 58) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 59) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 60) x = 60;
#ifdef WIDE
  else if (n == 61) x = 2;
  else if (n == 62) x = 2;
  else if (n == 63) x = 2;
  else if (n == 64) x = 2;
  else if (n == 65) x = 2;
  else if (n == 66) x = 2;
  else if (n == 67) x = 2;
  else if (n == 68) x = 2;
  else if (n == 69) x = 2;
#endif
  else if (n == 70) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 71) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 72) x = 72;
  else if (n == 73) { x = 73; }
  else if (n == 74) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 75) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 76) x = 76;
  else if (n == 77) { x = 77; }
  else if (n == 78) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 79) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 80) x = 80;
  else if (n == 81) { x = 81; }
  else if (n == 82) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 83) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 84) x = 84;
  else if (n == 85) { x = 85; }
  else if (n == 86) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 87) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 88) x = 88;
  else if (n == 89) { x = 89; }
  else if (n == 90) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 91) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 92) x = 92;
  else if (n == 93) { x = 93; }
  else if (n == 94) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 95) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 96) x = 96;
  else if (n == 97) { x = 97; }
  else if (n == 98) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 99) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 100) x = 100;
  else if (n == 101) { x = 101; }
  else if (n == 102) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 103) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 104) x = 104;
  else if (n == 105) { x = 105; }
  else if (n == 106) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 107) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 108) x = 108;
  else if (n == 109) { x = 109; }
  else if (n == 110) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 111) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 112) x = 112;
  else if (n == 113) { x = 113; }
  else if (n == 114) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 115) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 116) x = 116;
  else if (n == 117) { x = 117; }
  else if (n == 118) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 119) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else if (n == 120) x = 120;
  else if (n == 121) { x = 121; }
  else if (n == 122) for (int k = 0; k < n; ++k) { x += k; }
  else if (n == 123) { if (x) x = 2; else if (n) x = 3; else x = 4; }
  else x = 9;
  *out = x;
}
