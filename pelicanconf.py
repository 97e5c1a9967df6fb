# The site's only configuration. Another address: pelican -e SITEURL='"https://host/folder"'
SITENAME = "Khulasa"
SITEURL = ""  # empty is this machine: http://localhost:8000

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["khulasa"]

TIMEZONE = "UTC"  # dates are days, so no zone may move them
DEFAULT_LANG = "en"

# Entries are not Pelican articles: one bilingual file is up to two pages, and the plugin makes them.
ARTICLE_PATHS = []
PAGE_PATHS = ["pages"]  # hand-written pages, with Title, Lang and Slug
READERS = {"html": None, "rst": None}  # Markdown is the only door; the others let raw HTML and file inclusion in

# Lists, feeds and the sitemap are the plugin's as well.
DIRECT_TEMPLATES = []
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
ARTICLE_SAVE_AS = AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

STATIC_PATHS = []  # a file is published when a page links to it: [label](<{static}/files/name.pdf>)
STATIC_CHECK_IF_MODIFIED = True  # a build that changes nothing touches no file
THEME_STATIC_PATHS = []  # the plugin joins and fingerprints the theme's files
DELETE_OUTPUT_DIRECTORY = False  # the plugin removes what it no longer makes; a failed build leaves the site as it was

MARKDOWN = {
    "extensions": ["markdown.extensions.attr_list", "markdown.extensions.tables", "markdown.extensions.meta"],
    "output_format": "html",
}

KHULASA = {
    "languages": ["en", "ar", "fa"],
    "publish": "machine",  # all English, each with its label; "edited" and "reviewed" hold back what is less
    "site_name": {"en": "Khulasa", "ar": "خلاصة", "fa": "خلاصه"},
    "tagline": {
        "en": "A bilingual digest of Arabic and Persian reporting, each original beside its English.",
        "ar": "نشرة ثنائية اللغة لما يُنشر بالعربية والفارسية، وإلى جانب كل نص أصلي ترجمته الإنجليزية.",
        "fa": "گزیده\u200cای دوزبانه از گزارش\u200cهای عربی و فارسی، هر متن اصلی در کنار ترجمهٔ انگلیسی آن.",
    },
}
