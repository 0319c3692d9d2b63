"""A publication as JSON: everything as it is kept, LaTeX and all."""

from __future__ import annotations

import json
from typing import Any

from digest_tui.papers.conversation import Turn
from digest_tui.papers.publication import NearPaper, Publication, PublishedPaper


def as_json(publication: Publication) -> str:
    """One document, ending in a line break."""
    told = {
        "scope": str(publication.scope),
        "title": publication.title,
        "language": publication.language,
        "made": publication.made.isoformat(),
        "days": [{"day": one.day.isoformat(), "papers": one.papers, "here": one.here} for one in publication.days],
        "note": publication.note,
        "papers": [_paper(published) for published in publication.papers],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _paper(published: PublishedPaper) -> dict[str, Any]:
    paper, made = published.paper, published.translation
    return {
        "id": str(paper.id),
        "title": paper.title,
        "authors": list(paper.authors),
        "abstract": paper.abstract,
        "categories": list(paper.categories),
        "kind": str(published.kind) if published.kind is not None else None,
        "announced": published.announced.isoformat() if published.announced else None,
        "submitted": paper.submitted.isoformat() if paper.submitted else None,
        "updated": paper.updated.isoformat() if paper.updated else None,
        "comment": paper.comment,
        "journal": paper.journal,
        "doi": paper.doi,
        "licence": paper.licence,
        "links": [{"name": name, "url": url} for name, url in published.links],
        "said": published.said,
        "tags": list(published.tags),
        "note": published.own_note,
        "translation": None
        if made is None
        else {
            "language": made.language,
            "model": made.model,
            "state": str(made.state),
            "of": str(made.paper),
            "made": made.made.isoformat(),
            "title": made.title,
            "abstract": made.abstract,
            "findings": [
                {"check": one.check, "severity": str(one.severity), "sentence": one.sentence} for one in made.findings
            ],
        },
        "answers": [_turn(turn) for turn in published.turns],
        "figures": [{"label": figure.label, "caption": figure.caption} for figure in published.figures],
        "related": [_near(near) for near in published.related],
    }


def _near(near: NearPaper) -> dict[str, Any]:
    return {
        "id": str(near.paper.id),
        "title": near.paper.title,
        "day": near.day.isoformat() if near.day else None,
        "why": near.why,
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "question": turn.question,
        "language": turn.language,
        "model": turn.model,
        "state": str(turn.state),
        "unstated": turn.unstated,
        "claims": [
            {
                "text": claim.text,
                "page": claim.citation.page if claim.citation else None,
                "quote": claim.citation.quote if claim.citation else "",
                "quoted": str(claim.citation.quoted) if claim.citation else "",
                "found_page": claim.citation.found_page if claim.citation else None,
            }
            for claim in turn.claims
        ],
        "pages": list(turn.saw.pages),
    }
