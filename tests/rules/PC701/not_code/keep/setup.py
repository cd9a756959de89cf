"""
class CachedWheelsCommand(_bdist_wheel):
    def run(self):
        urllib.request.urlretrieve(wheel_url, wheel_filename)
"""
import sys

from wheel.bdist_wheel import bdist_wheel

TEMPLATE = '''
class CachedWheelsCommand(_bdist_wheel):
    def run(self):
        urllib.request.urlretrieve(wheel_url, wheel_filename)
'''


def get_platform():
    # raise ValueError("Unsupported platform")
    return sys.platform
