"""A base class for scripts to derive from; no wheel is built here."""

from setuptools import Command


class bdist_wheel(Command):
    user_options = []

    def initialize_options(self):
        pass

    def finalize_options(self):
        pass

    def run(self):
        pass
