// A module object for Python. Buffers come in as writable buffer objects: bytearray, memoryview, numpy.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "runtime.h"

static PyObject* all_gather_once(PyObject*, PyObject* args) {
    const char* name;
    int rank, ranks, error = 0;
    Py_buffer src, dst;
    if (!PyArg_ParseTuple(args, "siiy*w*", &name, &rank, &ranks, &src, &dst)) return nullptr;
    ssize_t received = -1;
    if (dst.len == src.len * ranks) {
        ag_config config = {.name = name, .rank = rank, .ranks = ranks, .slot_bytes = 0, .timeout_us = 0, .watchdog_us = 0};
        Py_BEGIN_ALLOW_THREADS
        ag_comm* comm = ag_create(&config, &error);
        if (comm) received = ag_all_gather(comm, src.buf, dst.buf, (ulong)src.len);
        ag_destroy(comm);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&src);
    PyBuffer_Release(&dst);
    return PyLong_FromSsize_t(error ? error : received);
}

static PyMethodDef methods[] = {
    {"all_gather_once", all_gather_once, METH_VARARGS, "all_gather_once(name, rank, ranks, src, dst) -> int"},
    {nullptr, nullptr, 0, nullptr},
};

static PyModuleDef module = {PyModuleDef_HEAD_INIT, "all_gather_cuda", nullptr, -1, methods};

PyMODINIT_FUNC PyInit_all_gather_cuda(void) { return PyModule_Create(&module); }
