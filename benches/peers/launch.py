"""Runs one process and prints what the kernel counted: seconds, CPU seconds, peak bytes, exit code.

   python3 -I -S launch.py LOG FOLDER COMMAND...

The kernel's peak of a process is never below what the one that started it held. So a small one does it, and imports little.
"""

import os
import sys
import time

log, folder, *command = sys.argv[1:]
out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
os.chdir(folder)
start = time.perf_counter()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out, n) for n in (1, 2)])
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
# Linux counts in KiB, macOS in bytes.
unit = 1 if sys.platform == "darwin" else 1024
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit, os.waitstatus_to_exitcode(status))
