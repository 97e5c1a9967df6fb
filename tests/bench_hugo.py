"""The made-up digest in the form of Hugo, in the plainest design that shows what ours shows in lists and pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bench_corpus import Made

_CONFIG: Final = """\
baseURL: https://example.org/
title: Digest
defaultContentLanguage: en
defaultContentLanguageInSubdir: true
pagination: {pagerSize: 20, disableAliases: true}
services: {rss: {limit: 20}}
permalinks: {page: {/: "/:slug/"}}
disableKinds: [section]
taxonomies: {topic: topics, outlet: outlets}
outputs: {home: [html, rss], taxonomy: [html], term: [html], page: [html]}
markup: {goldmark: {renderHooks: {link: {useEmbedded: never}}}}
languages:
  en: {contentDir: content/en, weight: 1}
  ar: {contentDir: content/ar, weight: 2}
  fa: {contentDir: content/fa, weight: 3}
"""
_BASE: Final = """\
<!doctype html>
<html lang="{{ site.Language.Lang }}" dir="{{ if eq site.Language.Lang "en" }}ltr{{ else }}rtl{{ end }}">
<head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}<link rel="stylesheet" href="/style.css"></head>
<body>
<header><a href="{{ site.Home.Permalink }}">{{ site.Title }}</a>
<nav><a href="{{ "topics/" | absLangURL }}">Topics</a> <a href="{{ "outlets/" | absLangURL }}">Outlets</a>
<a href="{{ "archive/" | absLangURL }}">Archive</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ site.Title }}</footer>
</body></html>
"""
_PAGE: Final = """\
{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ range .Params.outlets }}<a href="{{ printf "outlets/%s/" . | absLangURL }}">{{ . }}</a>{{ end }}
{{ range .Translations }}<a href="{{ .Permalink }}">{{ .Language.Lang }}</a>{{ end }}</p>
{{ .Content }}
<ul>{{ range .Params.topics }}<li><a href="{{ printf "topics/%s/" . | absLangURL }}">{{ . }}</a></li>{{ end }}</ul>
</article>{{ end }}
"""
_LIST: Final = """\
{{ range .Pages }}<article><h2><a href="{{ .Permalink }}">{{ .Title }}</a></h2>
<time>{{ .Date.Format "2006-01-02" }}</time><p>{{ .Description }}</p></article>
{{ end }}{{ if .HasPrev }}<a rel="prev" href="{{ .Prev.URL }}">&lt;</a>{{ end }} {{ .PageNumber }}
{{ if .HasNext }}<a rel="next" href="{{ .Next.URL }}">&gt;</a>{{ end }}
"""
_RSS: Final = """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ site.Title }}</title><link>{{ site.Home.Permalink }}</link>
{{ range first 20 site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
<description>{{ .Content }}</description></item>
{{ end }}</channel></rss>
"""
_LAYOUTS: Final = {
    "baseof.html": _BASE,
    "page.html": _PAGE,
    "home.html": '{{ define "main" }}{{ $_ := .Paginate site.RegularPages }}'
    '{{ partial "list.html" .Paginator }}{{ end }}',
    "term.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ partial "list.html" .Paginator }}{{ end }}',
    "taxonomy.html": '{{ define "main" }}<ul>{{ range .Data.Terms.Alphabetical }}<li>'
    '<a href="{{ .Page.Permalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}',
    "archive.html": '{{ define "main" }}<ul>{{ range site.RegularPages }}<li>'
    '<a href="{{ .Permalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }}</li>\n{{ end }}</ul>{{ end }}',
    "home.rss.xml": _RSS,
    "_partials/list.html": _LIST,
}
_ARCHIVE: Final = "---\ntitle: Archive\nlayout: archive\nslug: archive\nbuild: {list: never}\n---\n"


def project(root: Path, entries: Iterable[Made]) -> Path:
    """Write a project of Hugo: a page of each entry in each of its two languages, lists, archive, feeds, sitemap."""
    files = {"hugo.yaml": _CONFIG, "static/style.css": "main{max-inline-size:40em}\n"}
    files |= {f"layouts/{name}": text for name, text in _LAYOUTS.items()}
    files |= {f"content/{lang}/archive.md": _ARCHIVE for lang in ("en", "ar", "fa")}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for made in entries:
        for side, lang in enumerate((made.lang, "en")):
            front = {
                "title": made.titles[side], "date": f"{made.day}T00:00:00Z", "slug": made.slug,
                "description": made.summary[side], "topics": list(made.topics), "outlets": [made.outlet],
            }  # fmt: skip
            body = "\n\n".join(pair[side] for pair in made.pairs)
            text = f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}\n"
            (root / "content" / lang / f"{made.slug}.md").write_text(text, "utf-8")
    return root
