from setuptools import setup

requirements = ["torch", "triton; sys_platform == 'linux'"]  # expect: PC706
setup(
    name="triton",
    install_requires=[
        "einops",
        "triton>=3.5.0; sys_platform == 'linux'",  # expect: PC706
        'uvloop==0.1; sys_platform == "linux"',
    ],
    extras_require={"serve": ["vllm; sys_platform == 'linux'"]},  # expect: PC706
    packages=["triton"],
    keywords=["triton"],
)
