"""The names of the glossary in one interface language, each made once."""

from __future__ import annotations

from khulasa.registries import TERM
from khulasa.site import address
from khulasa.site.views import Name
from khulasa.site.world import World


def stock(world: World, lang: str) -> dict[str, Name]:
    """Make the names of a language: those of people, organisations and places, in the order of the glossary."""
    return {
        record.id: Name(
            id=record.id, kind=record.kind, label=record.forms.get(lang) or record.forms["en"],
            lang=lang if lang in record.forms else "en", path=address.section(lang, "names", record.id),
            description=record.description.get(lang, ""),
        )
        for record in world.registries.names.values() if record.kind != TERM
    }  # fmt: skip
