"""A headless Chromium, driven through its own pipe: no driver, no port, no library.

It runs with no network to speak of: every name it would look up leads nowhere, and each request it makes is
noted, so that a test can say that there was none.
"""

import base64
import json
import os
import shutil
import signal
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

REQUIRED = os.environ.get("BORNAGE_BROWSER") == "required"
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"),
    *("--remote-debugging-pipe", "--host-resolver-rules=MAP * ~NOTFOUND", "--force-color-profile=srgb"),
)
_PATIENCE = 60.0


def found():
    """Where Chromium is; skips the test where there is none, and fails it where one is required."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("BORNAGE_CHROMIUM") or next((at for name in names if (at := shutil.which(name))), None)
    if path is None and REQUIRED:
        pytest.fail("BORNAGE_BROWSER=required, and there is no Chromium on this machine")
    if path is None:
        pytest.skip("there is no Chromium on this machine: the HTML file is not opened in a browser here")
    return path


@contextmanager
def opened(folder):
    """A browser with one empty page, whose own files go to `folder`."""
    path = found()
    down_read, down_write = os.pipe()
    up_read, up_write = os.pipe()
    ends = [(os.POSIX_SPAWN_DUP2, down_read, 3), (os.POSIX_SPAWN_DUP2, up_write, 4)]
    quiet = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (0, 1, 2)]
    # The two ends may themselves be 3 or 4: they are moved out of the way first.
    high = [os.dup2(each, each + 100, inheritable=True) for each in (down_read, up_write)]
    ends = [(os.POSIX_SPAWN_DUP2, high[0], 3), (os.POSIX_SPAWN_DUP2, high[1], 4)]
    arguments = [path, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
    pid = os.posix_spawn(path, arguments, os.environ, file_actions=[*quiet, *ends], setpgroup=0)
    for each in (down_read, up_write, *high):
        os.close(each)
    browser = _Pipe(down_write, up_read)
    try:
        yield Page(browser)
    finally:
        _end(pid, browser)


def _end(pid, browser):
    browser.tell("Browser.close")
    os.close(browser.down)
    for _ in range(100):
        if os.waitpid(pid, os.WNOHANG)[0]:
            break
        time.sleep(0.05)
    else:
        os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    os.close(browser.up)


class _Pipe:
    """Messages of the DevTools protocol, each ended by a zero byte."""

    def __init__(self, down, up):
        self.down, self.up = down, up
        self._asked = 0
        self._rest = b""
        self.events = []

    def tell(self, method, session=None, **parameters):
        self._asked += 1
        said = {"id": self._asked, "method": method, "params": parameters}
        os.write(self.down, json.dumps({**said, **({"sessionId": session} if session else {})}).encode() + b"\0")
        return self._asked

    def ask(self, method, session=None, **parameters):
        wanted = self.tell(method, session, **parameters)
        while True:
            heard = self._heard()
            if heard.get("id") == wanted:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                return heard["result"]

    def wait_for(self, method):
        for n, event in enumerate(self.events):
            if event["method"] == method:
                return self.events.pop(n)
        while True:
            heard = self._heard()
            if heard.get("method") == method:
                return heard

    def _heard(self):
        while b"\0" not in self._rest:
            more = os.read(self.up, 1 << 16)
            if not more:
                raise RuntimeError("the browser has gone")
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        heard = json.loads(line)
        if "method" in heard:
            self.events.append(heard)
        return heard


class Page:
    """One page, and everything that it asked for or complained of."""

    def __init__(self, pipe):
        self._pipe = pipe
        targets = pipe.ask("Target.getTargets")["targetInfos"]
        target = next(each["targetId"] for each in targets if each["type"] == "page")
        self._session = pipe.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method, **parameters):
        """One command of the protocol."""
        return self._pipe.ask(method, self._session, **parameters)

    def open(self, file, width=1400):
        """Open a file at a width, and wait until it is drawn."""
        self.resize(width)
        self._pipe.events.clear()
        self.ask("Page.navigate", url=Path(file).resolve().as_uri())
        self._pipe.wait_for("Page.loadEventFired")
        self.run("document.fonts.ready.then(() => true)")

    def resize(self, width):
        """Give the window another width."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

    def run(self, script):
        """The value of a script, a promise included."""
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(json.dumps(found["exceptionDetails"])[:2000])
        return found["result"].get("value")

    def pdf(self):
        """The page as the browser prints it."""
        return base64.b64decode(self.ask("Page.printToPDF", printBackground=True)["data"])

    def picture(self, height=None):
        """The page as a PNG, from its top; the whole of it without a height."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"], "scale": 1}
        return base64.b64decode(self.ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"])

    @property
    def requests(self):
        """Addresses that were asked for since the page was opened, shortened."""
        asked = [each for each in self._pipe.events if each["method"] == "Network.requestWillBeSent"]
        return [each["params"]["request"]["url"][:200] for each in asked]

    @property
    def complaints(self):
        """What was written to the console or thrown."""
        told = []
        for each in self._pipe.events:
            said = each["params"]
            if each["method"] == "Runtime.exceptionThrown":
                told.append(str(said["exceptionDetails"].get("text")))
            elif each["method"] == "Runtime.consoleAPICalled" and said["type"] in {"error", "warning", "assert"}:
                told.append(json.dumps(said["args"]))
            elif each["method"] == "Log.entryAdded" and said["entry"]["level"] in {"error", "warning"}:
                told.append(said["entry"]["text"])
            elif each["method"] == "Page.javascriptDialogOpening":
                told.append(said["message"])
        return told
