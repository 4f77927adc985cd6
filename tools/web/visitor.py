"""Somebody with a browser, as a script: pages, cookies and forms, of a site on this machine. No JavaScript."""

import re
from http.cookiejar import Cookie, CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, ProxyHandler, Request, build_opener

_INPUT = re.compile(r"<input\b[^>]*>")
_TEXTAREA = re.compile(r'<textarea\b[^>]*\bname="([^"]+)"')
_NAME = re.compile(r'\bname="([^"]*)"')
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)


class Answer:
    """Status, where one landed, and the page."""

    def __init__(self, status: int, path: str, page: str) -> None:
        self.status, self.path, self.page = status, path, page


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Visitor:
    """One browser."""

    def __init__(self, address: str, *, timeout_seconds: float = 60) -> None:
        self.address = address.rstrip("/")
        self.jar = CookieJar()
        self.timeout_seconds = timeout_seconds
        # No proxy: the site is on this machine, whatever the environment says.
        around = (ProxyHandler({}), HTTPCookieProcessor(self.jar))
        self._opener = build_opener(*around)
        self._staying = build_opener(*around, _Stay())

    def get(self, path: str) -> Answer:
        return self._ask(Request(self.address + path))

    def keep(self, name: str, value: str) -> None:
        """Keep a cookie that one knows already: of a session that was made elsewhere."""
        host = urlsplit(self.address).hostname or ""
        self.jar.set_cookie(
            Cookie(
                version=0,
                name=name,
                value=value,
                port=None,
                port_specified=False,
                domain=host if "." in host else f"{host}.local",
                domain_specified=False,
                domain_initial_dot=False,
                path="/",
                path_specified=True,
                secure=False,
                expires=None,
                discard=True,
                comment=None,
                comment_url=None,
                rest={},
            )
        )

    def post(self, path: str, fields: dict[str, str], *, follow: bool = True) -> Answer:
        """Send a form; the token that goes with it comes from the cookie."""
        data = urlencode({"csrfmiddlewaretoken": self._cookie("csrftoken")} | fields).encode()
        return self._ask(Request(self.address + path, data=data, headers={"Referer": self.address + path}), follow)

    def form(self, path: str, *, having: str) -> dict[str, str]:
        """What the form of a page that has a field called `having` holds already, hidden fields among it."""
        page = self.get(path).page
        for form in _FORM.findall(page):
            inputs = {
                name[1]: value[1] if (value := _VALUE.search(tag)) else ""
                for tag in _INPUT.findall(form)
                if (name := _NAME.search(tag))
                and 'type="checkbox"' not in tag
                and 'type="file"' not in tag
                and 'type="radio"' not in tag
            }
            inputs |= dict.fromkeys(_TEXTAREA.findall(form), "")
            if having in inputs:
                return inputs
        raise LookupError(f"{path} has no form with a field called {having}")

    def sign_in(self, handle: str, password: str) -> Answer:
        fields = self.form("/accounts/login/", having="login")
        return self.post("/accounts/login/", fields | {"login": handle, "password": password})

    def cookies(self) -> str:
        """As a header holds them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def _cookie(self, name: str) -> str:
        return next((cookie.value or "" for cookie in self.jar if cookie.name.endswith(name)), "")

    def _ask(self, request: Request, follow: bool = True) -> Answer:
        opener = self._opener if follow else self._staying
        try:
            with opener.open(request, timeout=self.timeout_seconds) as response:
                path = response.url.removeprefix(self.address)
                return Answer(response.status, path, response.read().decode())
        except HTTPError as error:
            with error:
                return Answer(error.code, request.full_url.removeprefix(self.address), error.read().decode())
