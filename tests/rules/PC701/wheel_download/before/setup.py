"""class Documented(_bdist_wheel): a docstring is no code."""
import os
import urllib.error
import urllib.request

from setuptools import setup
from wheel.bdist_wheel import bdist_wheel as _bdist_wheel

# os.getenv("COMMENTED_FORCE_BUILD")
FORCE_BUILD = os.getenv("FUSED_SCAN_FORCE_BUILD", "FALSE") == "TRUE"


class CachedWheelsCommand(_bdist_wheel):  # expect: PC701
    """Looks for a wheel before it builds one."""

    def run(self):
        if FORCE_BUILD:
            return super().run()
        wheel_url, wheel_filename = get_wheel_url()
        try:
            urllib.request.urlretrieve(wheel_url, wheel_filename)
        except urllib.error.HTTPError:
            super().run()


setup(name="fused_scan", cmdclass={"bdist_wheel": CachedWheelsCommand})
