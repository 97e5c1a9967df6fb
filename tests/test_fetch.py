"""Fetching one page: which addresses are asked, what is believed, what it may cost."""

from __future__ import annotations

import gzip
import time
import zlib

import pytest

from khulasa import addresses, fetch, robots
from khulasa.errors import FetchError
from web_site import Answer, serve

PAGE = Answer(b"<p>page")
HTML = {"Content-Type": "text/html"}


def problem(address: str, limits: fetch.Limits) -> FetchError:
    """Fetch what cannot be fetched, and give the refusal."""
    with pytest.raises(FetchError) as caught:
        robots.page(address, limits)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    assert 9 == caught.value.exitcode
    return caught.value


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses(number: str) -> None:
    """Addresses of the public internet are asked."""
    assert addresses.is_public(number)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::8.8.8.8",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "3fff::1", "fc00::1", "fd12::1",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1", "100::1", "localhost", "", "2130706433",
    ],
)  # fmt: skip
def test_other_addresses(number: str) -> None:
    """Addresses of this machine, of local networks, of tests and tunnels are not, and none in disguise."""
    assert not addresses.is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://site.example/a", "file:///etc/hosts", "gopher://site.example", "javascript:alert(1)", "//site.example/a",
        "http:///a", "http://", "http://user@site.example/a", "http://user:word@site.example/a",
        "http://site.example:22/a", "http://site.example:99999/a", "http://site.example:x/a", "http://[::1/a",
        "http://site.example/a b", "http://site.example/a\r\nHost: x", "http://site.example\\@private.example/",
        "http://site.example/\u202ea", "HTTP",
    ],
)  # fmt: skip
def test_addresses_that_are_none(address: str) -> None:
    """What is no plain http or https address is refused before anything is asked."""
    with serve({}) as site:
        assert "N001" == problem(address, site.limits()).code
        assert [] == site.asked + site.resolved


@pytest.mark.parametrize(
    "host", ["private.example", "mixed.example", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"]
)
def test_private_hosts(host: str) -> None:
    """A host with any address that is not public is not asked."""
    with serve({}) as site:
        assert "N002" == problem(f"http://{host}/a", site.limits()).code
        assert [] == site.asked


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f.1", "2130706433", "0177.0.0.1"])
def test_the_real_resolver_finds_this_machine(host: str) -> None:
    """However this machine is spelt, it is found out and refused."""
    assert problem(f"http://{host}/a", fetch.Limits(size=10)).code in {"N002", "N004"}


def test_an_unknown_host() -> None:
    """A name without an address is told in one line."""
    with serve({}) as site:
        assert "N004" == problem("http://nowhere.example/a", site.limits()).code


def test_a_page() -> None:
    """A page is asked for once, after the rules of its site, with an honest name and no cookies."""
    with serve({"/a": PAGE}) as site:
        response = robots.page(site.address("/a"), site.limits())
        assert (b"<p>page", "text/html", site.address("/a")) == (response.data, response.kind, response.address)
        assert ["/robots.txt", "/a"] == site.paths()
        headers = site.asked[1][1]
        assert headers["User-Agent"].startswith("Khulasa/")
        assert f"site.example:{site.port}" == headers["Host"]
        assert {"Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"} == set(headers)


def test_letters_in_an_address() -> None:
    """Arabic letters and what is encoded already arrive encoded once."""
    with serve({"/%D8%AE%D8%A8%D8%B1/%D8%A7?q=%D8%A8": PAGE}) as site:
        assert PAGE.body == robots.page(site.address("/خبر/%D8%A7?q=ب#x"), site.limits()).data


def test_the_environment_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment would be asked instead of the address that was checked."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serve({"/a": PAGE}) as site:
        assert PAGE.body == robots.page(site.address(), site.limits()).data


def test_a_name_is_resolved_once_a_request() -> None:
    """The connection goes to the address that was checked, so that no second answer can differ."""
    with serve({"/a": PAGE}) as site:
        robots.page(site.address(), site.limits())
        assert ["site.example"] * 2 == site.resolved


def test_redirects() -> None:
    """Redirects are followed, to other hosts too, each under the rules of its own site."""
    with serve({"/b": PAGE}) as site:
        site.answers["/a"] = Answer(status=301, headers={"Location": site.address("/b", "b.site.example")})
        assert site.address("/b", "b.site.example") == robots.page(site.address(), site.limits()).address
        assert ["/robots.txt", "/a", "/robots.txt", "/b"] == site.paths()


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://private.example/x", "N002"), ("http://127.0.0.2/x", "N002"), ("file:///etc/hosts", "N001"),
        ("ftp://site.example/", "N001"), ("http://user@site.example/", "N001"), ("http://site.example:22/", "N001"),
        ("/a", "N006"), ("", "N006"), ("http://[", "N006"),
    ],
)  # fmt: skip
def test_redirects_that_are_not_followed(location: str, code: str) -> None:
    """Each redirect is checked as the first address was."""
    with serve({"/a": Answer(status=302, headers={"Location": location})}) as site:
        assert code == problem(site.address(), site.limits()).code


def test_too_many_redirects() -> None:
    """Five redirects are followed, not six."""
    chain = {f"/{no}": Answer(status=307, headers={"Location": f"/{no + 1}"}) for no in range(6)}
    with serve({**chain, "/6": PAGE}) as site:
        assert "N006" == problem(site.address("/0"), site.limits()).code
        assert PAGE.body == robots.page(site.address("/1"), site.limits()).data


def test_no_downgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    """From https nothing leads back to http."""
    answer = fetch.Response(address="", status=301, content_type="", data=b"", location="http://site.example/a")
    monkeypatch.setattr(fetch, "ask", lambda *_: answer)
    with pytest.raises(FetchError, match="from https"):
        fetch.follow("https://site.example/a", fetch.Limits(size=10), lambda _: None, 0)


def test_a_server_without_certificate() -> None:
    """A server that does not speak TLS under https is a network error."""
    with serve({"/a": PAGE}) as site:
        assert "N004" == problem(site.address().replace("http:", "https:"), site.limits()).code


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (Answer(b"User-agent: *\nDisallow: /"), "N003"),
        (Answer(b"User-agent: khulasa\nDisallow: /a"), "N003"),
        (Answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /a"), "N003"),
        (Answer(b"User-agent: *\nDisallow: /b"), ""),
        (Answer(b"User-agent: other\nDisallow: /"), ""),
        (Answer(b"\xff\0 nothing"), ""),
        (Answer(b"", 404), ""),
        (Answer(b"", 403), ""),
        (Answer(b"", 503), "N003"),
        (Answer(b"x" * 600_000), "N005"),
        (Answer(status=302, headers={"Location": "http://private.example/robots.txt"}), "N002"),
    ],
)
def test_rules_of_a_site(rules: Answer, code: str) -> None:
    """What robots.txt refuses is not asked; where it cannot be read, nothing is."""
    with serve({"/robots.txt": rules, "/a": PAGE}) as site:
        if code:
            assert code == problem(site.address(), site.limits()).code
            assert ["/robots.txt"] == site.paths()
        else:
            assert PAGE.body == robots.page(site.address(), site.limits()).data


@pytest.mark.parametrize(
    ("text", "target", "may"),
    [
        ("", "/a", 1), ("Disallow: /", "/a", 1), ("User-agent: *\nDisallow:", "/a", 1),
        ("User-agent: *\nDisallow: /", "/a", 0), ("user-AGENT : * # all\n disallow : /a # x", "/ab", 0),
        ("User-agent: *\nDisallow: /a", "/b", 1), ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", 1),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", 1), ("User-agent: *\nDisallow: /*.php$", "/x/a.php", 0),
        ("User-agent: *\nDisallow: /*.php$", "/x/a.php?b", 1), ("User-agent: *\nDisallow: /*?print", "/a?print=1", 0),
        ("User-agent: *\nDisallow: /a$", "/a", 0), ("User-agent: *\nDisallow: /a$", "/ab", 1),
        ("User-agent: *\nDisallow: /a*c*b$", "/axcb", 0), ("User-agent: *\nDisallow: /aa*aa$", "/aaa", 1),
        ("User-agent: *\nDisallow: *", "/a", 0), ("User-agent: *\nDisallow: /\u062e", "/%D8%AE%D8%A8", 0),
        ("User-agent: *\nDisallow: /%d8%ae", "/\u062e", 0),
        ("User-agent: *\nDisallow: /\nUser-agent: Khulasa/1\nDisallow: /b", "/a", 1),
        ("User-agent: x\nUser-agent: khulasa\nDisallow: /a\nUser-agent: *\nAllow: /", "/a", 0),
        ("User-agent: khulasa\nDisallow: /a\nUser-agent: khulasa\nDisallow: /b", "/b", 0),
        ("User-agent: x\nSitemap: y\nDisallow: /", "/a", 1),
        ("User-agent: *\nDisallow: /" + "*a" * 5000, "/" + "a" * 4999, 1),
    ],
)  # fmt: skip
def test_rules_of_robots(text: str, target: str, may: int) -> None:
    """The longest pattern decides, wildcards and ends are understood, own groups come before those for all."""
    assert bool(may) is robots.allowed(robots.rules(text), target)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(b"x", 404), "N007"),
        (Answer(b"x", 500), "N007"),
        (Answer(b"x", 204), "N007"),
        (Answer(b"x", headers={"Content-Type": "application/pdf"}), "N008"),
        (Answer(b"x", headers={"Content-Type": "image/svg+xml"}), "N008"),
        (Answer(b"x", headers={}), "N008"),
        (Answer(b"x" * 1001), "N005"),
        (Answer(b"x" * 99, cut=9), "N004"),
        (Answer(gzip.compress(b"x" * 1001), headers=HTML | {"Content-Encoding": "gzip"}), "N005"),
        (Answer(gzip.compress(b"x" * 50_000_000), headers=HTML | {"Content-Encoding": "gzip"}), "N005"),
        (Answer(gzip.compress(b"x") * 1001, headers=HTML | {"Content-Encoding": "gzip"}), "N005"),
        (Answer(gzip.compress(b"x" * 500)[:-9], headers=HTML | {"Content-Encoding": "gzip"}), "N004"),
        (Answer(b"not packed", headers=HTML | {"Content-Encoding": "gzip"}), "N004"),
        (Answer(zlib.compress(b"x"), headers=HTML | {"Content-Encoding": "deflate"}), "N004"),
        (Answer(b"x", headers=HTML | {"Content-Encoding": "br"}), "N004"),
    ],
)
def test_answers_that_are_no_page(answer: Answer, code: str) -> None:
    """Errors, other media types, what is too large packed or unpacked, and what is torn are refused."""
    with serve({"/a": answer}) as site:
        assert code == problem(site.address(), site.limits(size=1000)).code


@pytest.mark.parametrize("data", [b"x" * 1000, b""])
def test_packed_pages(data: bytes) -> None:
    """A packed page of just the allowed size is unpacked; members in a row are one page."""
    packed = gzip.compress(data[:400]) + gzip.compress(data[400:])
    with serve({"/a": Answer(packed, headers=HTML | {"Content-Encoding": "gzip"})}) as site:
        assert data == robots.page(site.address(), site.limits(size=1000)).data


@pytest.mark.parametrize("name", ["total", "read"])
def test_a_slow_server(name: str) -> None:
    """A server that sends a byte now and then, or none, does not hold the command up."""
    answer = Answer(b"x" * 100, pause=0.2 if name == "total" else 3)
    with serve({"/a": answer}) as site:
        limits = site.limits(total=1) if name == "total" else site.limits(read=0.3)
        started = time.monotonic()
        assert "takes too long" in problem(site.address(), limits).message
        assert time.monotonic() - started < 3


def test_nobody_answers() -> None:
    """A port that nobody listens on is told in one line."""
    with serve({}) as site:
        limits, address = site.limits(), site.address()
    assert "N004" == problem(address, limits).code
