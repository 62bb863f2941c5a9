"""Starts the installed program: the window, a command, or a module in a process of its own.

Invariant: a process that the program starts of itself never opens a second window.
"""

import runpy
import sys
from multiprocessing import freeze_support

freeze_support()
# What the packages compile when they are installed, a folder that was unpacked compiles as it goes.
sys.dont_write_bytecode = False

if sys.argv[1:2] == ["-m"]:  # as Python does, which is not there
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
else:
    from studio.cli.__main__ import main

    sys.exit(main())
