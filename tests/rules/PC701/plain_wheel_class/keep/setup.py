import urllib.request

from wheel.bdist_wheel import bdist_wheel as _bdist_wheel


class AbiNoneWheel(_bdist_wheel):
    def get_tag(self):
        python, abi, platform_name = super().get_tag()
        # urllib.request.urlretrieve(wheel_url, wheel_filename)
        return python, "none", platform_name


def fetch_notices():
    urllib.request.urlretrieve("https://example.org/NOTICE", "NOTICE")
