"""Every query that begins with articles, or with what lies in them, asks whether the article stands.

Read off the source: a function or a statement of the storage that selects from such a table names one of the conditions
that ask it, or is listed here with why it need not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from workbench.domain.models import METADATA, Article
from workbench.storage.erasing import lying_in

STORAGE = Path(__file__).parents[2] / "workbench" / "storage"

#: The conditions that ask it, and what calls them.
ASKS = {
    "is_kept",
    "claim_stands",
    "names_gone_article",
    "is_newest_decision",
    "counts_now",
    "of_newest_run",
    "is_newest_mention",
    "is_newest_block",
    "gone_by_id",
    "_gone",
    "_chosen_articles",
    "_decided",
    "_checks",
    "_waiting",
    "tied",
}
#: Given the ids of articles by whoever has asked already: an open article, a page of an export, an event's articles.
BY_ID = "the ids of the articles are given"
WITHIN = "a part of a query that asks"
EVERY = "also those that are gone are meant"
NEED_NOT: dict[str, str] = {
    **dict.fromkeys(
        (
            "article_changes.known_facts",
            "article_changes.text_of",
            "article_changes.texts_of",
            "article_versions._found_beside",
            "article_versions.cards_of",
            "carried.author_since",
            "carried.carried_in",
            "carried.has_run",
            "carried.last_carried",
            "carried.newest_of",
            "carried.sequences_of",
            "carried.tied_by_client",
            "article_lines.read_by",
            "attribute_authors._AGENTS",
            "attribute_authors._SAYING",
            "blind_progress.has_decided_with_sight",
            "coverage._figures",
            "coverage._hops",
            "coverage._names",
            "current_rows._whole_texts",
            "decisions._CHAINS",
            "decisions._STATUSES",
            "decisions._UNTOUCHED",
            "events.last_moves",
            "given_decisions.spoken",
            "given_decisions.suggested_at",
            "events.refuse_moved",
            "left_out.left_out_of",
            "mentions._MENTION_VERSION",
            "passage_checks.add_check",
            "release.beside_rows._HOPS",
            "replay._AT_VERSION",
            "replay._SUGGESTED",
            "suggestions._add_proposals",
            "suggestions.add_more_given",
            "suggestions.given_places",
            "suggestions.hops_of",
            "suggestions.ids_by",
            "suggestions.quantities_of",
            "suggestions.suggestions_of",
            "texts_as_read.read_otherwise",
        ),
        BY_ID,
    ),
    **dict.fromkeys(
        (
            "passage_checks._later_exists",
            "release.in_articles._CARRIED_FROM",
            "release.in_articles._DECIDING",
            "release.in_articles._LEFT_OUT_WORDS",
            "release.in_articles._NOW",
            "release.in_articles._articles",
            "release.in_articles._attributions",
            "release.in_articles._decided",
            "suggestions._done",
            "waiting._touched",
        ),
        WITHIN,
    ),
    **dict.fromkeys(
        (
            "article_changes.all_texts",
            "article_lines.mark",
            "article_lines.touched_since",
            "article_versions.tied_articles",
            "articles.add_articles",
            "articles.find_by_hash",
            "texts_as_read.find_as_read",
            "articles.newest_id",
            "articles.same_text_of",
            "audit_articles.audit_mark",
            "audit_articles.changed_since",
            "decisions._ACT",
            "decisions._SUPERSEDED",
            "decisions.history",
            "erasing._delete_rows",
            "erasing._pointing",
            "events.grouping_mark",
            "faults.forget_fault",
            "faults.note_fault",
            "kept_articles._gone",
            "mentions.newest_ids",
            "replay._STORED",
            "steps_since.newest_rows",
        ),
        EVERY,
    ),
}


def tables() -> set[str]:
    """The classes of the tables whose rows are articles, or lie in them."""
    named = {str(Article.__tablename__), *(table.name for table in lying_in(1))}
    return {"".join(part.title() for part in name.split("_")) for name in named if name in METADATA.tables}


def parts() -> Iterator[tuple[str, ast.stmt]]:
    for path in sorted([*STORAGE.glob("*.py"), *STORAGE.glob("release/*.py")]):
        module = ".".join(path.relative_to(STORAGE).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.{node.name}", node
            elif isinstance(node, ast.ClassDef):
                yield from (
                    (f"{module}.{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef)
                )
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                yield f"{module}.{ast.unparse(target)}", node


def names_in(node: ast.stmt) -> set[str]:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return names | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def silent() -> set[str]:
    """What selects from such a table and does not ask."""
    found = set()
    for name, node in parts():
        names = names_in(node)
        if names & {"select", "select_columns", "aliased"} and names & tables() and not names & ASKS:
            found.add(name)
    return found


def test_the_tables_that_lie_in_articles_are_found() -> None:
    assert {"Article", "Decision", "Suggestion", "Quantity", "Mention", "PassageCheck", "LeftOutText"} <= tables()
    assert not {"Outlet", "Event", "Claim", "Annotator"} & tables()


def test_every_query_asks_or_says_why_it_need_not() -> None:
    assert silent() - set(NEED_NOT) == set()
    assert set(NEED_NOT) - silent() == set(), "these ask now, or are gone"
