// A module object for Python, so that the built extension can be imported and so that the linker finds the
// init function it asks for on every platform. The library itself is called through its C interface.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "api.h"

static PyObject* plan_splits(PyObject*, PyObject* args) {
    int batch, query_rows, max_pages, num_sms;
    if (!PyArg_ParseTuple(args, "iiii", &batch, &query_rows, &max_pages, &num_sms)) return nullptr;
    return PyLong_FromLong(la_plan_splits(batch, query_rows, max_pages, num_sms));
}

static PyMethodDef methods[] = {
    {"plan_splits", plan_splits, METH_VARARGS, "plan_splits(batch, query_rows, max_pages, num_sms) -> int"},
    {nullptr, nullptr, 0, nullptr},
};

static PyModuleDef module = {PyModuleDef_HEAD_INIT, "latent_attention_cuda", nullptr, -1, methods};

PyMODINIT_FUNC PyInit_latent_attention_cuda(void) { return PyModule_Create(&module); }
