import requests
from setuptools import setup
from wheel.bdist_wheel import bdist_wheel


class PrebuiltWheel(  # expect: PC701
    bdist_wheel
):
    def run(self):
        response = requests.get(
            f"https://wheels.example.org/{self.distribution.get_name()}.whl"
        )
        open("prebuilt.whl", "wb").write(response.content)


setup(name="fused_scan", cmdclass={"bdist_wheel": PrebuiltWheel})
