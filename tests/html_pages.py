"""Saved pages of known content: labelled lines wrapped into three templates of different quality."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Final

from khulasa.lang.chars import ZWNJ


@dataclass(frozen=True)
class Part:
    """One line of a page: T headline, K kept, N neutral, D dropped with its class."""

    kind: str
    text: str
    group: str = ""


@dataclass(frozen=True)
class Page:
    """What a page says, and what its metadata says of it."""

    parts: tuple[Part, ...]
    language: str = "ar"
    title: str = ""
    date: str = ""
    modified: str = ""
    author: str = ""
    site: str = ""
    address: str = ""
    tags: tuple[str, ...] = field(default=())


NAV: Final = {
    "ar": ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة وفنون", "اتصل بنا"),
    "fa": ("صفحه نخست", "سیاسی", "اقتصادی", "ورزشی", "فرهنگ و هنر", "تماس با ما"),
}
RELATED: Final = {
    "ar": (
        "بلدية الساحل تبدأ ترميم الجسر القديم قبل موسم الأمطار",
        "معرض الكتاب يستقبل نصف مليون زائر في أسبوعه الأول",
        "مزارعو الزيتون يتوقعون محصولا أوفر هذا العام",
    ),
    "fa": (
        "شهرداری بندر بازسازی پل قدیمی را پیش از بارندگی آغاز کرد",
        "نمایشگاه کتاب در هفته نخست نیم میلیون بازدیدکننده داشت",
        "باغداران زیتون امسال محصول بیشتری انتظار دارند",
    ),
}
COMMENTS: Final = {
    "ar": ("شكرا على هذا الخبر المفيد، نتمنى المزيد من التفاصيل في المرة القادمة.", "خبر مهم جدا، وأتمنى أن يتحقق."),
    "fa": (f"سپاس از این خبر خوب، کاش جزئیات بیشتری هم می{ZWNJ}نوشتید.", "خبر مهمی بود، امیدوارم عملی شود."),
}
FURNITURE: Final = {
    "ar": ("الأكثر قراءة", "أخبار ذات صلة", "التعليقات", "شارك الخبر", "جميع الحقوق محفوظة لصحيفة الميناء 2024"),
    "fa": (
        f"پربازدیدترین{ZWNJ}ها",
        "اخبار مرتبط",
        "نظرات",
        f"اشتراک{ZWNJ}گذاری",
        "تمامی حقوق برای روزنامه بندر محفوظ است",
    ),
}


def semantic(page: Page) -> str:
    """Wrap a page into well-made HTML5: article, time, figure, aside, JSON-LD and OpenGraph."""
    most, related, comments, share, rights = FURNITURE[page.language]
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": page.title,
        "datePublished": page.date, "dateModified": page.modified or page.date,
        "author": {"@type": "Person", "name": page.author}, "publisher": {"@type": "Organization", "name": page.site},
        "mainEntityOfPage": {"@id": page.address}, "keywords": list(page.tags), "inLanguage": page.language,
    }  # fmt: skip
    head = [
        _json_ld({key: value for key, value in data.items() if value and value != {"@type": "Person", "name": ""}}),
        _meta("og:title", page.title), _meta("og:site_name", page.site), _meta("article:published_time", page.date),
        f'<link rel="canonical" href="{escape(page.address)}">' if page.address else "",
    ]  # fmt: skip
    day = f'<time datetime="{page.date}" pubdate></time>' if page.date else ""
    body = [
        f"<header><nav><ul>{_items(NAV[page.language])}</ul></nav></header><main><article>",
        *(_semantic_part(part, day) for part in page.parts),
        f'<div class="share">{share} <button>Facebook</button></div></article>',
        f"<aside><h2>{related}</h2><ul>{_items(RELATED[page.language])}</ul></aside>",
        f'<section class="comments"><h2>{comments}</h2>{_paragraphs(COMMENTS[page.language])}</section></main>',
        f"<aside><h2>{most}</h2><ol>{_items(RELATED[page.language])}</ol></aside><footer><p>{rights}</p></footer>",
    ]
    return _document(page, head, body)


def bare(page: Page) -> str:
    """Wrap a page into divs without classes, related headlines as linked headings, no metadata but the title."""
    _, related, _, share, rights = FURNITURE[page.language]
    links = "".join(
        f'<div><h2><a href="/n/{no}">{text}</a></h2></div>' for no, text in enumerate(RELATED[page.language])
    )
    body = [
        f"<div><div>{_links(NAV[page.language])}</div><div>",
        *(f"<div>{_inline(part)}</div>" for part in page.parts),
        f"<div>{share}</div></div><div>{related}</div>{links}<div>{rights}</div></div>",
    ]
    return _document(page, [], body)


def wordpress(page: Page) -> str:
    """Wrap a page as a plain WordPress theme does: sidebar, share bar, embeds, scripts, comments, @graph."""
    most, related, comments, share, rights = FURNITURE[page.language]
    graph: list[dict[str, object]] = [
        {"@type": "Article", "@id": f"{page.address}#article", "headline": page.title, "datePublished": page.date,
         "dateModified": page.modified or page.date, "author": {"@id": "#person"}, "publisher": {"@id": "#site"},
         "articleSection": ["News"], "keywords": ", ".join(page.tags)},
        {"@type": "WebPage", "@id": page.address, "url": page.address, "name": f"{page.title} - {page.site}"},
        {"@type": "Organization", "@id": "#site", "name": page.site},
        {"@type": "Person", "@id": "#person", "name": page.author},
    ]  # fmt: skip
    head = [
        _meta("og:site_name", page.site), _meta("og:title", f"{page.title} - {page.site}" if page.site else page.title),
        _json_ld({"@context": "https://schema.org", "@graph": graph}),
        "<style>.entry{color:red}</style><script>var related = ['leak'];</script>",
    ]  # fmt: skip
    inside = page.parts[:1]
    body = [
        f'<div id="page"><div id="header" class="site-header"><ul class="menu">{_items(NAV[page.language])}</ul></div>',
        '<div id="content"><div class="post hentry"><div class="entry-header">',
        *(_wordpress_part(part) for part in inside),
        '</div><div class="entry-content">',
        *(_wordpress_part(part) for part in page.parts[len(inside) :]),
        '<iframe src="https://video.example/1">leak</iframe><noscript>leak</noscript><template>leak</template>',
        f'<div class="sharedaddy">{share} <a href="#">Facebook</a> <a href="#">Telegram</a></div></div>',
        f'<div class="jp-relatedposts"><h3>{related}</h3>{_cards(RELATED[page.language])}</div></div>',
        f'<div id="comments" class="comments-area"><h2>{comments}</h2><ol class="comment-list">',
        *(
            f'<li class="comment"><div class="comment-body"><p>{text}</p></div></li>'
            for text in COMMENTS[page.language]
        ),
        "</ol><form><textarea>leak</textarea><select><option>leak</option></select></form></div></div>",
        f'<div id="sidebar" class="widget-area"><h3>{most}</h3><ul>{_items(RELATED[page.language])}</ul></div>',
        f'<div id="footer"><p>{rights}</p></div></div><script>document.write("leak")</script>',
    ]
    return _document(page, head, body)


TEMPLATES: Final[dict[str, Callable[[Page], str]]] = {"semantic": semantic, "bare": bare, "wordpress": wordpress}


def _document(page: Page, head: Iterable[str], body: Iterable[str]) -> str:
    title = f"{page.title} | {page.site}" if page.site else page.title
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{page.language}" dir="rtl"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title>",
            *filter(None, head),
            "</head><body>",
            *body,
            "</body></html>\n",
        ]
    )


def _semantic_part(part: Part, day: str) -> str:
    match part.kind, part.group:
        case "T", _:
            return f"<h1>{escape(part.text)}</h1>{day}"
        case "D", "also" | "rel":
            return f'<p class="read-also"><a href="/other">{escape(part.text)}</a></p>'
        case "D", "tags":
            return f'<ul class="tags"><li>{escape(part.text)}</li></ul>'
        case "D", "cap":
            return f"<figure><figcaption>{escape(part.text)}</figcaption></figure>"
        case "D", "nav" | "cat" | "share" | "views":
            return f'<div class="tools">{escape(part.text)}</div>'
    return f"<p>{_inline(part)}</p>"


def _wordpress_part(part: Part) -> str:
    match part.kind, part.group:
        case "T", _:
            return f'<h1 class="entry-title">{escape(part.text)}</h1>'
        case "D", "also" | "rel":
            return f'<div class="related-link"><strong><a href="/other">{escape(part.text)}</a></strong></div>'
        case "D", "tags":
            return f'<div class="post-tags"><a rel="tag" href="/t">{escape(part.text)}</a></div>'
        case "D", "com":
            return f'<div class="comment-body"><p>{escape(part.text)}</p></div>'
    return f'<p style="text-align: justify;"><span>{_inline(part)}</span></p>'


def _inline(part: Part) -> str:
    """Mark up a word or two, as editors do, so that flattening has something to do."""
    words = part.text.split(" ")
    if part.kind == "K" and len(words) > 8:
        return " ".join([escape(words[0]), f"<b>{escape(words[1])}</b>", *map(escape, words[2:])])
    return f'<a href="/other">{escape(part.text)}</a>' if part.group in {"also", "rel"} else escape(part.text)


def _json_ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escape(value)}">' if value else ""


def _items(texts: Iterable[str]) -> str:
    return "".join(f'<li><a href="/n">{text}</a></li>' for text in texts)


def _links(texts: Iterable[str]) -> str:
    return " ".join(f'<a href="/n">{text}</a>' for text in texts)


def _cards(texts: Iterable[str]) -> str:
    return "".join(f'<div class="card"><h4><a href="/n">{text}</a></h4></div>' for text in texts)


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
