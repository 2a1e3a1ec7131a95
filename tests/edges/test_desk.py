"""New feeds in config.yaml: its own bytes stay, and it says what it said, and the feeds."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kabar.edges import desk, settings
from kabar.edges.desk import insertion, lines, listing, secrecy
from kabar.errors import KabarError
from kabar.model import Feed, Topic

SITE = "site: {title: x}\n"
NEW = Feed("", "https://new.example/feed", "New: a «paper» #1", "", "id")
PLAIN = Feed("", "https://plain.example/rss", "")


def insert(text: str, *feeds: Feed) -> str:
    return insertion.inserted(text, feeds or (PLAIN,))


def written(folder: Path, text: str, *feeds: Feed) -> str:
    """The file after the feeds were added; `add` itself reads it back."""
    path = folder / "config.yaml"
    path.write_bytes(text.encode())
    desk.add(path, feeds or (PLAIN,))
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("feeds:\n  - https://a.example/\n", "feeds:\n  - https://a.example/\n  - url: https://plain.example/rss\n"),
        ("feeds:\n- https://a.example/\n", "feeds:\n- https://a.example/\n- url: https://plain.example/rss\n"),
        ("feeds:\n    - url: https://a.example/ # c\n      name: A\n\n    #- b\nlimits: {}\n",
         ("feeds:\n    - url: https://a.example/ # c\n      name: A\n    - url: https://plain.example/rss\n\n"
          "    #- b\nlimits: {}\n")),
        ("feeds:\n  - url: https://a.example/\n    #limit: 3\n  #- b\n",
         "feeds:\n  - url: https://a.example/\n    #limit: 3\n  - url: https://plain.example/rss\n  #- b\n"),
        ("feeds:\n  - https://a.example/", "feeds:\n  - https://a.example/\n  - url: https://plain.example/rss"),
        ("feeds:\r\n  - https://a.example/\r\n",
         "feeds:\r\n  - https://a.example/\r\n  - url: https://plain.example/rss\r\n"),
        ("feeds:\n  - {url: https://a.example/,\n     name: A}  # c\nlimits: {}",
         "feeds:\n  - {url: https://a.example/,\n     name: A}  # c\n  - url: https://plain.example/rss\nlimits: {}"),
        ("feeds:\n  - url: https://a.example/\n    name: >\n      A\n      b\n\nlimits: {}\n",
         ("feeds:\n  - url: https://a.example/\n    name: >\n      A\n      b\n\n"
          "  - url: https://plain.example/rss\nlimits: {}\n")),
        ("feeds:\n", "feeds:\n  - url: https://plain.example/rss\n"),
        ("feeds:", "feeds:\n  - url: https://plain.example/rss"),
        ("feeds:  # none yet\n  #- a\nlimits: {}\n",
         "feeds:  # none yet\n  - url: https://plain.example/rss\n  #- a\nlimits: {}\n"),
        ("feeds: null  # none\n", "feeds:  # none\n  - url: https://plain.example/rss\n"),
        ("feeds: []\nlimits: {}\n", "feeds:\n  - url: https://plain.example/rss\nlimits: {}\n"),
        ("topics:\n- name: T\nfeeds: ~\n", "topics:\n- name: T\nfeeds:\n- url: https://plain.example/rss\n"),
        ("feeds: [https://a.example/, https://b.example/]  # c\n",
         "feeds: [https://a.example/, https://b.example/, {url: https://plain.example/rss}]  # c\n"),
        ("feeds: [\n  https://a.example/,  # c\n]\n",
         "feeds: [\n  https://a.example/,\n  {url: https://plain.example/rss},  # c\n]\n"),
        ("feeds: [\n]\n", "feeds: [{url: https://plain.example/rss}\n]\n"),
        ("feeds:\n  ~\n", "feeds:\n  [{url: https://plain.example/rss}]\n"),
        ("", "feeds:\n  - url: https://plain.example/rss\n"),
        ("limits: {}", "limits: {}\nfeeds:\n  - url: https://plain.example/rss"),
        ("limits: {}\n...\n# end\n", "limits: {}\nfeeds:\n  - url: https://plain.example/rss\n...\n# end\n"),
    ],
)  # fmt: skip
def test_lines_are_put_in_and_nothing_else(tmp_path: Path, before: str, after: str) -> None:
    assert written(tmp_path, SITE + before) == SITE + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"site": {"title": "x"}}', '{"site": {"title": "x"}, "feeds": [{"url": "https://plain.example/rss"}]}'),
        ('{"feeds": [], "site": {"title": "x"}}\n',
         '{"feeds": [{"url": "https://plain.example/rss"}], "site": {"title": "x"}}\n'),
        ('{"site": {"title": "x"},\n "feeds": [\n  "https://a.example/"\n ]}\n',
         ('{"site": {"title": "x"},\n "feeds": [\n  "https://a.example/",\n'
          '  {"url": "https://plain.example/rss"}\n ]}\n')),
        ("{site: {title: x}, feeds: null}", '{site: {title: x}, feeds: [{"url": "https://plain.example/rss"}]}'),
        ("  site:\n    title: x\n  limits: {}\n",
         "  site:\n    title: x\n  limits: {}\n  feeds:\n    - url: https://plain.example/rss\n"),
        ("---\n\"feeds\":\n  - 'https://a.example/'\nsite: {title: x}\n",
         "---\n\"feeds\":\n  - 'https://a.example/'\n  - url: https://plain.example/rss\nsite: {title: x}\n"),
        ("\ufeffsite: {title: x}\n", "\ufeffsite: {title: x}\nfeeds:\n  - url: https://plain.example/rss\n"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_keeps_it(tmp_path: Path, before: str, after: str) -> None:
    assert written(tmp_path, before) == after


def test_what_is_known_of_a_feed_is_written_with_quotes_where_it_needs_them(tmp_path: Path) -> None:
    feed = Feed("", "https://new.example/feed?a=[b]#c", "Kabar: «pagi» #1", "world", "id")
    topics = "topics:\n  - name: World\n"

    assert written(tmp_path, SITE + topics, feed) == (
        f"{SITE}{topics}feeds:\n  - url: https://new.example/feed?a=[b]#c\n"
        '    name: "Kabar: «pagi» #1"\n    topic: world\n    language: id\n'
    )


def test_several_feeds_go_in_at_once(tmp_path: Path) -> None:
    assert written(tmp_path, SITE + "feeds: [https://a.example/]\n", PLAIN, NEW) == SITE + (
        "feeds: [https://a.example/,\n  {url: https://plain.example/rss},\n"
        '  {url: https://new.example/feed, name: "New: a «paper» #1", language: id}]\n'
    )


@pytest.mark.parametrize(
    "name", ["yes", "2026", "2026-13-45", "null", "- a", "a: b", "a #b", "'", '"', "[a", "*a", "~"]
)
def test_a_name_that_yaml_takes_for_something_else_is_quoted(name: str) -> None:
    assert lines.block(Feed("", "https://a.example/", name), 0)[1][8] in "\"'"


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(listing.named)
URLS = st.text("abc/?&=#[]{},:'\"!*%@~ä-", max_size=20).map(lambda tail: f"https://e.example/{tail}")


@st.composite
def feeds(draw: st.DrawFn) -> list[Feed]:
    """New feeds, each with another address and name."""
    urls = draw(st.lists(URLS.filter(lambda url: not listing.unfit(url)), min_size=1, max_size=3, unique=True))
    names = draw(st.lists(NAMES, min_size=3, max_size=3, unique_by=str.casefold))
    return [
        Feed("", url, name, draw(st.sampled_from(["", "world"])), draw(st.sampled_from(["", "id", "en-GB"])))
        for url, name in zip(urls, names, strict=False)
    ]


@st.composite
def configs(draw: st.DrawFn) -> str:
    """Files as people write them."""
    comment = st.sampled_from(["", "", "  # c: [x]", " #"])
    indentation = draw(st.sampled_from(["", "  ", "      "]))
    blank = st.sampled_from(["", "", "\n", "# note\n", "  # - deeper\n", "        # deepest\n", "   \n"])
    items = [
        "- https://a.example/{n}",
        "- 'https://a.example/{n}'",
        "-   url: https://a.example/{n}",
        "- {{url: 'https://a.example/{n}', weight: 2}}",
        "- {{url: https://a.example/{n},\n{i}   limit: 3}}",
        "-\n{i}  url: https://a.example/{n}",
        "- name: |\n{i}    Paper {n}\n\n{i}  url: https://a.example/{n}",
        "- url: https://a.example/{n}\n{i}  name: >-\n{i}   Paper\n{i}   {n}",
        "- url: https://a.example/{n}\n{i}  name: Paper\n{i}    𝒳 {n}",
        '- url: "https://a.example/{n}"\n\n{i}  # c\n{i}  limit: 7',
    ]
    empty = st.sampled_from(["", " ", " ~", " null", " []", " [ ]"])
    kind = draw(st.sampled_from(["block", "flow", "empty", "none"]))
    listed = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3))
    block = "".join(
        indentation + item.format(n=n, i=indentation) + draw(comment) + "\n" + draw(blank)
        for n, item in enumerate(listed)
    )
    inner = draw(
        st.sampled_from(["[https://a.example/1]", "[ https://a.example/1 ,]", "[\n https://a.example/1, # c\n ]"])
    )
    value = {
        "block": f"feeds:{draw(comment)}\n{block}",
        "flow": f"feeds: {inner}{draw(comment)}\n",
        "empty": f"feeds:{draw(empty)}{draw(comment)}\n{draw(blank)}",
        "none": "",
    }[kind]
    parts = [
        f"site:{draw(comment)}\n  title: Paper 𝒳 ü\n{draw(blank)}",
        f"topics:\n- name: World\n{draw(blank)}",
        value,
        draw(st.sampled_from(["", "limits:\n  per_topic: 3\n", "allow_private: [nas.lan:80]\n"])),
    ]
    text = draw(st.sampled_from(["", "# head\n", "---\n"])) + "".join(draw(st.permutations(parts)))
    text = text.removesuffix("\n") if draw(st.booleans()) else text
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


def unvalued(text: str) -> str:
    """Without the value of an empty list, which cannot stay."""
    for empty in (" ~", " null", " []", " [ ]"):
        text = text.replace(f"feeds:{empty}", "feeds:")
    return text


@given(configs(), feeds())
@example("site: {title: x}\ntopics: [name: world]\nfeeds: [url: https://a.example/]", [PLAIN])
def test_any_file_keeps_its_bytes_and_is_read_as_before_with_the_feeds(
    tmp_path_factory: pytest.TempPathFactory, text: str, feeds: list[Feed]
) -> None:
    folder = tmp_path_factory.mktemp("digest")
    path = folder / "config.yaml"
    path.write_bytes(text.encode())
    before = settings.load(path).feeds

    after = written(folder, text, *feeds)

    old = unvalued(text)
    assert any(after.startswith(old[:place]) and after.endswith(old[place:]) for place in range(len(old) + 1))
    assert [feed.url for feed in settings.load(path).feeds] == [feed.url for feed in (*before, *feeds)]
    assert set(folder.iterdir()) == {path}


def test_the_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.yaml"
    real.parent.mkdir()
    real.write_text(SITE)
    real.chmod(0o640)
    link = tmp_path / "config.yaml"
    link.symlink_to(real)

    desk.add(link, [PLAIN])

    assert link.is_symlink()
    assert "plain.example" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.yaml", "elsewhere"]


def test_what_would_break_the_file_is_not_written(tmp_path: Path) -> None:
    twin = Feed("", "https://b.example/", "Paper")
    text = SITE + "feeds:\n  - {url: https://a.example/, name: Paper}\n"

    with pytest.raises(KabarError, match="two feeds are named") as caught:
        written(tmp_path, text, twin)

    assert "add it yourself" in str(caught.value)
    assert (tmp_path / "config.yaml").read_text() == text
    assert len(list(tmp_path.iterdir())) == 1


def test_what_the_editor_saves_meanwhile_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.yaml"

    def saved(text: str, feeds: Sequence[Feed]) -> str:
        path.write_text(SITE + "# mine\n")
        return text + "feeds: [https://plain.example/rss]\n"

    monkeypatch.setattr(insertion, "inserted", saved)

    with pytest.raises(KabarError, match="changed just now"):
        written(tmp_path, SITE)

    assert path.read_text() == SITE + "# mine\n"


def test_a_list_in_a_shape_that_nobody_foresaw_is_left_to_its_editor(tmp_path: Path) -> None:
    text = SITE + "feeds: !!seq\n  - https://a.example/\n"

    with pytest.raises(KabarError, match="add it yourself"):
        written(tmp_path, text)

    assert (tmp_path / "config.yaml").read_text() == text


def test_a_variable_in_an_address_is_known_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "s3cret")
    path = tmp_path / "config.yaml"
    path.write_text(
        SITE + "feeds:\n  - https://a.example/${TOKEN}\n  - {url: '${TOKEN}.xml', name: b}\n  - https://c.example/\n"
    )
    (tmp_path / "s3cret.xml").touch()

    assert desk.veiled(path) == {feed.where for feed in settings.load(path).feeds[:2]}


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://user:pass@e.example/", True),
        ("https://user@e.example/", True),
        ("https://e.example/?token=1", True),
        ("https://e.example/?a=1&feed_token=1", True),
        ("https://e.example/?apiKey=1", True),
        ("https://e.example/#access_token=1", True),
        ("https://e.example/private/9f8e7d6c5b4a39281706", True),
        ("https://www.youtube.com/feeds/videos.xml?channel_id=UCxxxxxxxxxxxxxxxxxxxxx1", False),
        ("https://e.example/?monkey=1&author=2&passage=3&channel_id=4", False),
        ("https://e.example/feed?format=rss", False),
    ],
)
def test_an_address_that_seems_to_hold_a_secret_is_not_shown(url: str, secret: bool) -> None:
    assert secrecy.confidential(url) is secret
    assert secrecy.shown(url) == (f"{url.partition(chr(58))[0]}://e.example/…" if secret else url)


@pytest.mark.parametrize("url", ["http://[", "me:s3cret@e.example/feed", "//me:s3cret@[/"])
def test_what_is_no_address_is_shown_no_further_than_its_host(url: str) -> None:
    assert secrecy.shown(url) == "…"


TOPICS = (Topic("world", "World", (("id", "Dunia"),)), Topic("dunia", "Sport"), Topic("sci-tech", "Science & Tech"))


@pytest.mark.parametrize(
    ("groups", "slug"),
    [
        (("World",), "world"),
        (("dunia",), "dunia"),  # a slug goes before a name
        ((" SCIENCE &  tech ",), "sci-tech"),
        (("Sci Tech",), "sci-tech"),
        (("World", "Sport"), "dunia"),  # the innermost
        (("World", "Local"), "world"),
        (("Local",), ""),
        ((), ""),
    ],
)
def test_a_group_is_the_topic_of_its_name(groups: tuple[str, ...], slug: str) -> None:
    assert listing.topic(groups, TOPICS) == slug


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (" https://e.example/a ", "https://e.example/a"),
        ("feed:https://e.example/a", "https://e.example/a"),
        ("feed://e.example/a", "http://e.example/a"),
        ("https://e.example/a b", "https://e.example/a%20b"),
        ("https://e.example/ä", "https://e.example/ä"),
    ],
)
def test_an_address_is_tidied(address: str, url: str) -> None:
    assert listing.tidy(address) == url
    assert not listing.unfit(url)


@pytest.mark.parametrize(
    "address", ["", "ftp://e.example/", "news.xml", "https://", "https://e.example/${HOME}", "https://e/" + "a" * 2_000]
)
def test_an_address_that_cannot_be_listed_is_told_why(address: str) -> None:
    assert isinstance(listing.feed(listing.Listing(address), ()), str)
