"""What the measurements share: servers that are started and stopped, loads that are driven, times that are read."""

import os
import pathlib
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVER_CORE, LOAD_CORE = "0", "1"


def free_port():
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def wait_for(port):
    for _ in range(2400):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"nothing listens on {port}")


def get(port, path, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request) as answer:
        return answer.headers, answer.read()


def run_time(pids):
    """Nanoseconds on a processor, all threads together (proc(5), schedstat)."""
    total = 0
    for pid in pids:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
    return total


def memory(pids):
    """Resident memory in MB."""
    status = [pathlib.Path(f"/proc/{pid}/status").read_text() for pid in pids]
    return sum(int(re.search(r"VmRSS:\s+(\d+)", text)[1]) for text in status) / 1024


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def wrk(port, path, headers, script, seconds, connections):
    command = ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", script]
    out = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True).stdout
    if "Socket errors" in out:
        print(out, file=sys.stderr)
    return {
        "requests": int(re.search(r"(\d+) requests in", out)[1]),
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),
        "p50": milliseconds(re.search(r"^ +50% +(\S+)", out, re.M)[1]),
        "p99": milliseconds(re.search(r"^ +99% +(\S+)", out, re.M)[1]),
    }


class Side:
    """A server that is running: its port and its processes."""

    def __init__(self, name, process, port, pids):
        self.name, self.process, self.port, self.pids = name, process, port, pids

    def measure(self, load):
        before = run_time(self.pids)
        result = load(self.port)
        result["cpu"] = (run_time(self.pids) - before) / 1000 / max(result["requests"], 1)
        result["memory"] = memory(self.pids)
        return result

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def started(running, side):
    """Notes a server, to be stopped whatever happens."""
    running.append(side)
    return side


def start_ours(command, environment):
    port = free_port()
    command = [part.replace("{listen}", f"127.0.0.1:{port}") for part in shlex.split(command)]
    process = subprocess.Popen(["taskset", "-c", SERVER_CORE, *command], cwd=ROOT, env=environment)
    wait_for(port)
    return Side("ours", process, port, [process.pid])


def in_turn(folder, addresses):
    """A wrk script that asks for these addresses in turn."""
    listed = ",".join(f'"{address}"' for address in addresses)
    script = pathlib.Path(folder) / f"mix-{len(addresses)}.lua"
    script.write_text(
        f"local all = {{{listed}}}\nlocal place = 0\n"
        "request = function()\n  place = place % #all + 1\n  return wrk.format('GET', all[place])\nend\n"
    )
    return str(script)


def machine(rounds, seconds, connections):
    """Where and how it was measured, in a sentence."""
    model = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    compiler = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.split(" (")[0]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{model[1] if model else 'unknown processor'}, {os.cpu_count()} cores, one for the server and one for the "
        f"load; Linux {os.uname().release}; {compiler}. Medians of {rounds} pairs of {seconds} s, {connections} "
        f"connections; load averages at the end {load}."
    )
