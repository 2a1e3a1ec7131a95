"""config.yaml: what a right one gives, and what a wrong one is told.  The wrong ones stand in broken_configs.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from kabar.edges import settings
from kabar.errors import KabarError
from kabar.model import Config, Feed, Limits, Site, Term

BROKEN = [
    block.partition("\n")
    for block in Path(__file__).with_name("broken_configs.txt").read_text("utf-8").split("=== ")
    if block
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A digest's folder with one local feed."""
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "antara.xml").touch()
    return tmp_path


def load(folder: Path, config: str, *, url: str = "") -> Config:
    path = folder / "config.yaml"
    path.write_text(config, "utf-8")
    return settings.load(path, url=url)


def complaint(folder: Path, config: str, *, url: str = "") -> str:
    with pytest.raises(KabarError) as caught:
        load(folder, config, url=url)
    return str(caught.value)


def feeds(folder: Path, *lines: str) -> tuple[Feed, ...]:
    return load(folder, "site: {title: x}\nfeeds:\n" + "\n".join(f"  - {line}" for line in lines)).feeds


def test_a_title_is_enough(folder: Path) -> None:
    config = load(folder, "site: {title: Kabar Pagi}")

    assert config.site == Site("Kabar Pagi", "http://localhost:8000/", "en", "UTC", "")
    assert (config.topics, config.feeds, config.limits, config.allow_private) == ((), (), Limits(), ())


def test_a_site_without_an_address_gets_a_hint(folder: Path) -> None:
    (hint,) = load(folder, "site:\n  title: x").hints

    assert hint.where == "config.yaml:2:3"
    assert hint.what == "the site has no address yet, and feeds and search engines need its real one"


def test_an_address_on_the_command_line_goes_before_that_of_the_file(folder: Path) -> None:
    config = load(folder, "site: {title: x, url: 'https://old.example'}", url="https://kabar.example/berita")

    assert (config.site.url, config.hints) == ("https://kabar.example/berita/", ())


def test_a_wrong_address_on_the_command_line_is_told_beside_the_mistakes_of_the_file(folder: Path) -> None:
    said = complaint(folder, "site: {title: [x]}", url="kabar")

    assert (
        said.splitlines()[0] == "--url: it must be an address with http:// or https:// and a host, not the text 'kabar'"
    )
    assert "config.yaml:1:15: 'title' must be text" in said
    assert "not the text 'ftp://kabar.example/…'" in complaint(folder, "site: {title: x}", url="ftp://kabar.example/a")


def test_everything_can_be_said(folder: Path) -> None:
    config = load(
        folder,
        """
        site:
          title: "Kabar: Pagi"
          url: https://kabar.example
          language: id
          timezone: Asia/Jakarta
          description: >
            Berita
            hari ini
        limits: {keep_days: 30, late_days: 0, per_topic: 5, timeout: 9}
        allow_private: [LocalHost:8080, "[::1]:80"]
        """,
    )

    assert config == Config(
        site=Site("Kabar: Pagi", "https://kabar.example/", "id", "Asia/Jakarta", "Berita hari ini"),
        limits=Limits(keep_days=30, late_days=0, per_topic=5, timeout_s=9.0),
        allow_private=("localhost:8080", "[::1]:80"),
    )


def test_the_site_may_be_called_and_described_in_several_languages(folder: Path) -> None:
    text = "site: {language: id, title: {en: News, id: Kabar}, description: {en: Of the day}}"
    site = load(folder, text).site

    assert (site.title, site.title_language, dict(site.titles)) == ("Kabar", "id", {"en": "News", "id": "Kabar"})
    assert (site.description, site.description_language) == ("Of the day", "en")
    assert load(folder, "site: {title: Kabar}").site.titles == ()


def test_hosts_that_articles_may_show_are_none_or_named_in_full(folder: Path) -> None:
    config = load(
        folder, "site: {title: x, embeds: [WWW.YouTube-nocookie.com, player.vimeo.com, xn--mnchen-3ya.example]}"
    )

    assert config.site.embeds == ("www.youtube-nocookie.com", "player.vimeo.com", "xn--mnchen-3ya.example")
    assert load(folder, "site: {title: x}").site.embeds == load(folder, "site: {title: x, embeds: }").site.embeds == ()


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("https://player.vimeo.com/video/", "write 'player.vimeo.com'"),
        ("http://player.vimeo.com", "write 'player.vimeo.com'"),
        ("//player.vimeo.com", "name each host in full, such as 'player.vimeo.com'"),
        ("player.vimeo.com/video/1", "write 'player.vimeo.com'"),
        ("player.vimeo.com:443", "write 'player.vimeo.com'"),
        ("user@player.vimeo.com", "write 'player.vimeo.com'"),
        ("münchen.example", "write 'xn--mnchen-3ya.example'"),
        ("https://youtu.be/aqz-KE-bpKQ", "write 'www.youtube-nocookie.com'"),
        ("*.vimeo.com", "name each host in full, such as 'player.vimeo.com'"),
        ("*", "name each host in full, such as 'player.vimeo.com'"),
        ("127.0.0.1", "name each host in full, such as 'player.vimeo.com'"),
        ("2130706433", "name each host in full, such as 'player.vimeo.com'"),
        ("[::1]", "name each host in full, such as 'player.vimeo.com'"),
        ("localhost", "name each host in full, such as 'player.vimeo.com'"),
        ("player.vimeo.com.", "name each host in full, such as 'player.vimeo.com'"),
        ("a.example b.example", "name each host in full, such as 'player.vimeo.com'"),
        ("a.example; script-src", "name each host in full, such as 'player.vimeo.com'"),
    ],
)
def test_what_is_not_the_name_of_one_host_is_told_with_its_mending(folder: Path, written: str, fix: str) -> None:
    said = complaint(folder, f"site:\n  title: x\n  embeds: ['{written}']")

    what, mending = said.split("\n")
    assert what.startswith("config.yaml:3:12: an item of 'embeds' must be the name of one host, not the text ")
    assert mending == f"  fix: {fix}"


@pytest.mark.parametrize("host", ["youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"])
def test_a_host_whose_pages_no_frame_shows_is_told_with_its_player(folder: Path, host: str) -> None:
    assert complaint(folder, f"site: {{title: x, embeds: [{host}]}}") == (
        f"config.yaml:1:27: an item of 'embeds' must be the host of a player, not the text '{host}'\n"
        "  fix: write 'www.youtube-nocookie.com'"
    )


@pytest.mark.parametrize("url", ["", "https://kabar.example/berita/"])
def test_a_site_shows_nothing_of_itself_in_a_frame(folder: Path, url: str) -> None:
    config = f"site: {{title: x, url: 'https://{'old' if url else 'kabar'}.example/', embeds: [Kabar.example]}}"

    assert "'embeds' must be the host of somebody else, not the text 'Kabar.example'" in complaint(
        folder, config, url=url
    )


def test_a_topic_bears_the_name_of_the_sites_language_and_keeps_the_others(folder: Path) -> None:
    config = load(folder, "site: {title: x, language: id-ID}\ntopics: [name: {en: World, id: Dunia}]")

    (topic,) = config.topics
    assert (topic.slug, topic.name, topic.named("en"), topic.named("fr")) == ("dunia", "Dunia", "World", "Dunia")


def test_a_topic_without_a_name_in_the_sites_language_bears_its_first(folder: Path) -> None:
    (topic,) = load(folder, "site: {title: x}\ntopics: [name: {id: Dunia, de: Welt}]").topics

    assert (topic.name, topic.names) == ("Dunia", (("de", "Welt"),))


def test_terms_are_what_is_written_even_where_yaml_reads_numbers_and_truths(folder: Path) -> None:
    (topic,) = load(
        folder,
        """
        site: {title: x}
        topics:
          - name: Teknologi
            any: [5G, 2026, True, AI, kabinet*, 1.10, 12:30, {putusan MK: 0.5}, 经济]
            strong: [NO, null, {null pointer: 10}]
            not: [no, on]
            sections: [2026, teknologi]
        """,
    ).topics

    assert topic.rules.terms == (
        *(Term(text, 1.0) for text in ("5G", "2026", "True", "AI", "kabinet*", "1.10", "12:30")),
        Term("putusan MK", 0.5),
        Term("经济", 1.0),
        Term("NO", 3.0),
        Term("null", 3.0),
        Term("null pointer", 10.0),
    )
    assert (topic.rules.vetoes, topic.rules.sections) == (("no", "on"), ("2026", "teknologi"))


def test_capitals_tell_an_abbreviation_from_a_word(folder: Path) -> None:
    (topic,) = load(folder, "site: {title: x}\ntopics: [{name: World, any: [WHO, who]}]").topics

    assert [term.text for term in topic.rules.terms] == ["WHO", "who"]


def test_a_feed_may_be_no_more_than_its_address(folder: Path) -> None:
    (feed,) = feeds(folder, "https://rss.example.org/world")

    assert feed == Feed(
        "rss-example-org-4dbd", "https://rss.example.org/world", "", where="config.yaml:3:5", public=True
    )


def test_a_feed_may_say_more(folder: Path) -> None:
    config = load(
        folder,
        """
        site: {title: x}
        topics: [name: World]
        feeds:
          - {url: "https://a.example/", name: Berita Kita, topic: world, language: en-GB, weight: 2, limit: 50,
             timezone: Asia/Jakarta}
        """,
    )

    assert config.feeds == (
        Feed(
            "berita-kita",
            "https://a.example/",
            "Berita Kita",
            "world",
            "en-GB",
            2.0,
            50,
            "config.yaml:5:19",
            public=True,
            timezone="Asia/Jakarta",
        ),
    )


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("https://a.example/rss.xml", True),
        ("http://a.example:8080/", True),
        ("https://a.example/rss?format=xml", False),
        ("https://a.example/rss#for-ann", False),
        ("https://ann@a.example/rss", False),
        ("https://ann:word@a.example/rss", False),
        ("https://a.example/3f9c2b7e8d1a4c6f9b0e/rss", False),
        ("https://a.example/${PLACE}/rss", False),
        ("${WHOLE}", False),
        ("samples/antara.xml", False),
        ("{url: 'https://a.example/rss', public: false}", False),
        ("{url: 'https://a.example/rss?format=xml', public: true}", True),
        ("{url: samples/antara.xml, public: false}", False),
    ],
)
def test_readers_are_told_only_what_cannot_be_a_secret(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: str, public: bool
) -> None:
    monkeypatch.setenv("PLACE", "ann")
    monkeypatch.setenv("WHOLE", "https://a.example/rss")
    (feed,) = feeds(folder, written)

    assert feed.public is public


@pytest.mark.parametrize(
    "written",
    [
        "{url: 'https://ann@a.example/rss', public: true}",
        "{url: 'https://a.example/rss?token=abc123', public: true}",
        "{url: 'https://a.example/${PLACE}', public: true}",
        "{url: samples/antara.xml, public: true}",
    ],
)
def test_no_word_of_the_editors_makes_a_secret_public(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("PLACE", "ann")
    said = complaint(folder, f"site: {{title: x}}\nfeeds:\n  - {written}")

    assert "this address is not for everybody" in said
    assert said.endswith("fix: delete 'public'")
    assert "abc123" not in said


def test_a_local_feed_is_found_from_the_folder_of_the_config(folder: Path) -> None:
    (feed,) = feeds(folder, "samples/antara.xml")

    assert feed == Feed("antara", (folder / "samples" / "antara.xml").resolve().as_posix(), "", where="config.yaml:3:5")
    assert feed.local


def test_one_file_is_one_feed_however_it_is_written(folder: Path) -> None:
    said = complaint(folder, f"site: {{title: x}}\nfeeds: [samples/antara.xml, {folder}/samples/../samples/antara.xml]")

    assert said.startswith("config.yaml:2:29: this feed is listed already, in line 2")


def test_no_two_feeds_have_one_id_and_none_that_of_own_articles(folder: Path) -> None:
    found = feeds(
        folder, "{url: 'https://a/', name: Content}", "{url: 'https://b/', name: A b}", "{url: 'https://c/', name: a-b}"
    )

    assert [feed.id for feed in found] == ["content-2", "a-b", "a-b-2"]


def test_a_variable_of_the_environment_is_put_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED_TOKEN", "s3cret\n")
    (feed,) = feeds(folder, "https://u:p@example.org/${FEED_TOKEN}/rss")

    assert feed.url == "https://u:p@example.org/s3cret/rss"


def test_a_new_token_makes_no_new_feed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED_TOKEN", "old")
    (before,) = feeds(folder, "https://example.org/${FEED_TOKEN}")
    monkeypatch.setenv("FEED_TOKEN", "new")
    (after,) = feeds(folder, "https://example.org/${FEED_TOKEN}")

    assert before.id == after.id


def test_a_variable_that_is_empty_counts_as_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED_TOKEN", "")
    said = complaint(folder, "site: {title: x}\nfeeds: ['https://example.org/${FEED_TOKEN}']")

    assert said.startswith("config.yaml:2:9: the environment has no variable 'FEED_TOKEN'")


def test_what_a_variable_holds_is_never_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED_TOKEN", "s3cret")
    for url in (
        "ftp://example.org/${FEED_TOKEN}",
        "${FEED_TOKEN}",
        "https:///${FEED_TOKEN}",
        "samples/${FEED_TOKEN}.xml",
    ):
        assert "s3cret" not in complaint(folder, f"site: {{title: x}}\nfeeds: ['{url}']")


@pytest.mark.parametrize(
    ("config", "says"), [pytest.param(*rest.split("=> says\n"), id=name) for name, _, rest in BROKEN]
)
def test_a_mistake_is_told_with_its_place_and_how_to_mend_it(folder: Path, config: str, says: str) -> None:
    said = complaint(folder, config)

    assert said == says.rstrip("\n")
    assert "SECRET" not in said


def test_all_mistakes_are_told_in_one_run_by_line(folder: Path) -> None:
    said = complaint(
        folder,
        "limits: {keep_days: none}\n"
        "site: {titel: x}\n"
        "feeds:\n"
        "  - nowhere.xml\n"
        "  - {url: samples/antara.xml, topic: world}\n"
        "topics:\n"
        "  - {name: World, any: [ai, perang, Perang]}\n"
        "  - name: General\n"
        "limits: {}\n",
    )

    places = [line.split(" ")[0] for line in said.splitlines()[::2]]
    assert places == [f"config.yaml:{at}:" for at in ("1:21", "2:8", "4:5", "7:25", "7:37", "8:11", "9:1")]


def test_the_address_of_the_example_is_no_address(folder: Path) -> None:
    hints = load(folder, "site:\n  title: x\n  url: https://YOURNAME.github.io/YOURREPO/").hints

    assert [hint.what.partition(",")[0] for hint in hints] == ["the site has no address yet"]


def test_one_topic_in_trouble_makes_no_trouble_of_the_feeds_that_name_it(folder: Path) -> None:
    said = complaint(
        folder, "site: {title: x}\ntopics: [{name: World, any: [ai]}]\nfeeds: [{url: nowhere, topic: world}]"
    )

    assert "there is no topic" not in said


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KabarError, match=r"there is no config\.yaml here\n  fix: go to the folder of your digest"):
        settings.load(tmp_path / "config.yaml")


def test_a_file_with_the_other_suffix_is_found(tmp_path: Path) -> None:
    (tmp_path / "config.yml").touch()

    with pytest.raises(KabarError, match=r"fix: rename config\.yml to config\.yaml"):
        settings.load(tmp_path / "config.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KabarError, match="this cannot be read"):
        settings.load(tmp_path)


def test_a_config_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes("site:\n  title: Café".encode("latin-1"))

    with pytest.raises(
        KabarError, match=r"config\.yaml:2:13: this is not UTF-8: byte 19 is 0xE9\n  fix: save it as UTF-8"
    ):
        settings.load(tmp_path / "config.yaml")


def test_a_byte_order_mark_and_other_line_ends_do_not_matter(folder: Path) -> None:
    (folder / "config.yaml").write_bytes(b"\xef\xbb\xbfsite:\r\n  title: x\r\n")

    assert settings.load(folder / "config.yaml").site.title == "x"
