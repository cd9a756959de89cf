set(WARNINGS -Wextra
    -Wshadow # names
    -Wno-unused-parameter)
set(HOST_FLAGS ${WARNINGS} -DHOST)
list(APPEND HOST_FLAGS -fvisibility=hidden)
list(APPEND HOST_FLAGS "-Wno-psabi")
set(MORE -Wformat -Wcast-qual)
foreach(flag IN LISTS MORE)
  list(APPEND HOST_FLAGS ${flag})
endforeach()
set(DEVICE_FLAGS -O3 -Xcompiler=-fno-strict-aliasing --use_fast_math)
set(SYSTEM_LIBRARIES dl rt pthread)
