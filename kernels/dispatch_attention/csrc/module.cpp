// A module object for Python, so that the built extension can be imported.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "kernel_labels.h"

static PyObject* kernel_label(PyObject*, PyObject* args) {
    int device, head_dim, fp16, causal, even, softcap;
    if (!PyArg_ParseTuple(args, "iipppp", &device, &head_dim, &fp16, &causal, &even, &softcap)) return nullptr;
    const char* label = da::kernel_label(device, head_dim, fp16, causal, even, softcap);
    if (!label) Py_RETURN_NONE;
    return PyUnicode_FromString(label);
}

static PyMethodDef methods[] = {
    {"kernel_label", kernel_label, METH_VARARGS, "kernel_label(device, head_dim, fp16, causal, even, softcap) -> str"},
    {nullptr, nullptr, 0, nullptr},
};

static PyModuleDef module = {PyModuleDef_HEAD_INIT, "dispatch_attention_cuda", nullptr, -1, methods};

PyMODINIT_FUNC PyInit_dispatch_attention_cuda(void) { return PyModule_Create(&module); }
