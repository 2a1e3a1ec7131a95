"""An own article's text as it is printed: headings, figures, footnotes, tables, and what is shown elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.stages.clean.prose import contents, directions, prose
from kabar.stages.clean.prose.marks import line
from kabar.stages.clean.prose.tags import TAG


def html(text: str, language: str = "") -> str:
    return prose(text, "markdown", language).strip()


def ids(made: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', made)


@pytest.mark.parametrize(
    ("ranks", "nested"),
    [("123", "234"), ("121", "232"), ("335", "223"), ("432", "222"), ("24243", "23233"), ("123456", "234566")],
)
def test_headings_nest_below_the_page_s_own_without_a_gap(ranks: str, nested: str) -> None:
    made = html("\n\n".join("#" * int(rank) + " x" for rank in ranks))

    assert "".join(re.findall(r"<h(\d)", made)) == "".join(re.findall(r"</h(\d)", made)) == nested


def test_a_heading_has_an_id_of_its_words() -> None:
    assert ids(html("## *Isi* karung & kanvas[^1]\n\n## Über\n\n## ☃\n\n[^1]: x")) == [
        "isi-karung-kanvas", "fnref-1", "uber", "section", "fn-1",
    ]  # fmt: skip


def test_no_two_headings_share_an_id() -> None:
    assert ids(html("# a\n\n# a\n\n# a 2\n\n# a\n\n# Fn 1\n")) == ["a", "a-2", "a-2-2", "a-3", "the-fn-1"]


def test_an_author_gives_no_ids_classes_and_roles() -> None:
    made = html('<h2 id="main" class="a" role="banner" tabindex="5">x</h2>\n\n<li id="fn-1"><a id="fnref-1">\n')

    assert ids(made) == ["x"]
    assert not re.search("class|role|tabindex", made)


def test_a_footnote_and_its_number_lead_to_each_other() -> None:
    made = html("Satu.[^a] Dua.[^a] Tiga.[^b]\n\n[^a]: *Catatan*.\n[^b]: Lain.\n\n    Lagi.")

    assert ids(made) == ["fnref-1", "fnref-1-2", "fnref-2", "fn-1", "fn-2"]
    assert set(re.findall(r'href="#([^"]*)"', made)) == set(ids(made))
    assert re.search(r"Catatan</em>\. <a [^>]*doc-backlink[^>]*>↩︎</a> <a [^>]*>↩︎<sup>2</sup></a></p></li>", made)
    assert re.search(r"Lagi\. <a [^>]*>↩︎</a></p></li>", made)


def test_a_picture_alone_in_its_paragraph_is_a_figure() -> None:
    assert html("![Perahu](foto.jpg)") == '<figure><img src="foto.jpg" alt="Perahu"></figure>'
    assert html("[![](a.png)](https://a.example/)").startswith('<figure><a href="https://a.example/"')
    assert html("![](a.png)\n![](b.png)").count("<figure>") == 2
    assert html("Lihat ![](a.png) ini").startswith("<p>Lihat <img")


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        ("Perahu surat", "Perahu surat"),
        ("Perahu surat | Tresna/Kabar", "Perahu surat <small>Tresna/Kabar</small>"),
        ("Perahu | surat | Tresna", "Perahu | surat <small>Tresna</small>"),
        ("Perahu surat. (Foto: Tresna)", "Perahu surat. <small>Foto: Tresna</small>"),
        ("Perahu (dok. Kabar)", "Perahu <small>dok. Kabar</small>"),
        ("Perahu (kiri)", "Perahu (kiri)"),
        ("| Tresna", "<small>Tresna</small>"),
        ("<b>A & B</b>", "&lt;b&gt;A &amp; B&lt;/b&gt;"),
    ],
)
def test_a_picture_s_title_is_its_caption_with_whose_it_is(title: str, caption: str) -> None:
    assert f"<figcaption>{caption}</figcaption>" in html(f'![x](a.png "{title}")')


def test_a_table_scrolls_in_a_box_and_its_heads_say_of_what() -> None:
    made = html("| a | b |\n|---|--:|\n| 1 | 2 |")

    assert made.startswith('<div class="scroll" tabindex="0"><table>')
    assert made.endswith("</table></div>")
    assert re.findall("<t[hd](?: [^>]*)?>", made) == [
        '<th scope="col">', '<th class="right" scope="col">', "<td>", '<td class="right">',
    ]  # fmt: skip
    assert '<th scope="row">' in html("<table><tr><th>a</th><td>1</td></tr></table>")


def test_a_box_is_made_once_and_not_within_a_box() -> None:
    once = html("<table><tr><td><table><tr><td>1</table></table>")

    assert once.count("<div") == once.count("</div>") == 1
    assert prose(once, "html") == once


@pytest.mark.parametrize(
    ("written", "address", "text"),
    [
        ('<iframe src="//a.example/x" title="A &amp; b"></iframe>', "https://a.example/x", "A &amp; b"),
        ("<video><source src='https://a.example/v.mp4'>Old</video>", "https://a.example/v.mp4", "a.example/v.mp4"),
        ("<embed src=https://a.example/x>", "https://a.example/x", "a.example/x"),
        ("![Rekaman](https://a.example/v.mp4)", "https://a.example/v.mp4", "Rekaman"),
    ],
)  # fmt: skip
def test_what_is_shown_elsewhere_is_a_link(written: str, address: str, text: str) -> None:
    assert html(written) == f'<p><a href="{address}" rel="noopener noreferrer">{text}</a></p>'


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ('<video src="x.mp4" controls></video>', ""),
        ("<video><source src=x.mp4></video>", ""),
        ("![Rekaman](x.mp4)", "<p>Rekaman</p>"),
        ("Lihat ![rapat](/x.pdf)", "<p>Lihat rapat</p>"),
        ("![a](//a.example/x.mp4)", "<p>a</p>"),
    ],
)
def test_a_film_beside_the_text_is_no_link_to_nowhere(written: str, made: str) -> None:
    assert html(written) == made


def test_a_frame_hides_no_script_and_one_in_code_stays() -> None:
    assert "javascript" not in html("<iframe src='javascript:alert(1)'></iframe>")
    assert html("`<iframe src=x></iframe>`") == "<p><code>&lt;iframe src=x&gt;&lt;/iframe&gt;</code></p>"


def test_long_pieces_have_contents() -> None:
    made = html("## A *b* & c[^1]\n\n### A1\n\n## D\n\n## E\n\n[^1]: x")

    assert contents(made, 4) == (("a-b-c", "A b & c"), ("d", "D"), ("e", "E"))
    assert contents(made, 3) == contents(html("## A\n\n## B"), 9) == ()


SAID = 'Kata "saya" -- ya...'


@pytest.mark.parametrize(
    ("language", "set_"),
    [
        ("id", "Kata “saya” – ya…"), ("en-GB", "Kata “saya” – ya…"), ("de", "Kata „saya“ – ya…"),
        ("de-CH", "Kata «saya» – ya…"), ("fr", "Kata «\u202fsaya\u202f» – ya…"), ("ar", "Kata «saya» – ya…"),
        ("sv", "Kata ”saya” – ya…"), ("pl-PL", "Kata „saya” – ya…"), ("zh-Hant-TW", "Kata 「saya」 – ya…"),
        ("", SAID),
    ],
)  # fmt: skip
def test_marks_are_those_of_the_language(language: str, set_: str) -> None:
    assert html(SAID, language) == f"<p>{set_}</p>"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("\"He said 'go',\" she said.", "“He said ‘go’,” she said."),
        ("don't, Jum'at, '90s, rock 'n' roll, the boys' room", "don’t, Jum’at, ’90s, rock ’n’ roll, the boys’ room"),
        ("'quoted' and 'twas", "‘quoted’ and ’twas"),
        ("(\"a\") [\"b\"] -- \"c\" kata-\"d\"", "(“a”) [“b”] – “c” kata-“d”"),
        ("5'10\" tall", "5'10\" tall"),
        ('"open across paragraphs', "“open across paragraphs"),
        ("2019--2024, a---b, a - b, well-known", "2019–2024, a—b, a – b, well-known"),
        ("run --strict, or -x", "run --strict, or -x"),
        ("wait.... or ...", "wait.... or …"),
        ("https://a.example/b--c...d said \"x\"", "https://a.example/b--c...d said “x”"),
        ("“already” – done’s", "“already” – done’s"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_line_is_set_as_a_printer_would(typed: str, set_: str) -> None:
    assert line(typed, "en") == set_


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('"*a*" and *"b"*', "<p>“<em>a</em>” and <em>“b”</em></p>"),
        ('`"a" -- b` "`c`"', '<p><code>"a" -- b</code> “<code>c</code>”</p>'),
        ("```\n'a' ...\n```", "<pre tabindex=\"0\"><code>'a' ...\n</code></pre>"),
        ('- "a\n- b"', "<ul>\n<li>“a</li>\n<li>b”</li>\n</ul>"),
        ('a&nbsp;"b" &lt;"', "<p>a&nbsp;“b” &lt;”</p>"),
    ],
)
def test_text_is_set_across_tags_but_not_across_blocks_nor_in_code(typed: str, set_: str) -> None:
    assert html(typed, "en") == set_


def test_addresses_stay_as_they_are() -> None:
    made = html("""[a -- b](https://a.example/x--y?q='...')""", "en")

    assert 'href="https://a.example/x--y?q=%27...%27"' in made
    assert ">a – b<" in made


TEXT = st.text("ab \"'-.<>&#*`|\n[]()^:1!\\é\u00a0", max_size=40)


@given(TEXT, st.sampled_from(["id", "fr", "de"]))
def test_setting_changes_marks_and_nothing_else(text: str, language: str) -> None:
    as_typed, made = html(text), html(text, language)

    assert [found[0] for found in TAG.finditer(as_typed)] == [found[0] for found in TAG.finditer(made)]
    assert re.sub(r"\W", "", as_typed) == re.sub(r"\W", "", made)


@given(st.text("ab#\n <h1>/23", max_size=60))
def test_ids_are_unique_and_ranks_leave_none_out(text: str) -> None:
    made = html(text)
    ranks = [1, *(int(rank) for rank in re.findall(r"<h(\d)", made))]

    assert len(set(ids(made))) == len(ids(made))
    assert "<h1" not in made
    assert all(after - before <= 1 for before, after in pairwise(ranks))


@given(TEXT)
def test_a_text_is_set_the_same_each_time(text: str) -> None:
    assert html(text, "id") == html(text, "id")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Lihat https://a.example/x.", "https://a.example/x"),
        ("(https://a.example/?a=1&b=2)", "https://a.example/?a=1&amp;b=2"),
        ("https://a.example/A_(b), https", "https://a.example/A_(b)"),
        ('"https://a.example/x"', "https://a.example/x"),
        ("«https://a.example/x»؟", "https://a.example/x"),
        ("**https://a.example/x**", "https://a.example/x"),
        ("https://a.example/x[^1]\n\n[^1]: y", "https://a.example/x"),
    ],
)
def test_a_bare_address_is_a_link(typed: str, address: str) -> None:
    assert f'<a href="{address}" rel="noopener noreferrer">{address}</a>' in html(typed, "en")


@pytest.mark.parametrize("typed", ["`https://a.example`", "https://", "javascript://a.example", "a.example"])
def test_what_is_no_address_is_no_link(typed: str) -> None:
    assert "<a " not in html(typed)


def test_an_address_that_is_the_text_of_a_link_stays_that() -> None:
    made = html("[https://a.example/](https://b.example/) <a href='https://c.example/'>https://d.example/</a>")

    assert re.findall('href="([^"]*)"', made) == ["https://b.example/", "https://c.example/"]


def test_a_list_of_tasks_shows_which_are_done() -> None:
    made = html("- [ ] tulis\n- [x] *baca*\n- cetak")

    assert made.splitlines()[1:4] == [
        '<li class="task">☐\ufe0e tulis</li>',
        '<li class="task">☑\ufe0e <em>baca</em></li>',
        "<li>cetak</li>",
    ]
    assert '<li class="task"><p>☑\ufe0e a</p>' in html("- [x] a\n\n- [ ] b")


def test_code_that_is_too_wide_can_be_scrolled_by_keys() -> None:
    assert html("```python\nx\n```").startswith('<pre tabindex="0"><code>')
    assert prose('<pre tabindex="5" lang="en">x</pre>', "html") == '<pre tabindex="0" lang="en">x</pre>'


def test_what_stands_for_a_picture_is_set_as_the_text_is() -> None:
    made = html("""![Don't "panic" & -- x](a.jpg "It's \\"x\\" | D'Arcy")""", "en")

    assert 'alt="Don’t “panic” &amp; – x"' in made
    assert "<figcaption>It’s “x” <small>D’Arcy</small></figcaption>" in made


def turned(body: str, way: str = "rtl") -> str:
    return directions.turned(html(body), way)


def without_ways(made: str) -> str:
    return re.sub(' dir="(ltr|rtl)"|</?bdi[^>]*>', "", made)


def test_a_block_in_a_script_of_the_other_direction_says_so() -> None:
    made = turned("قال صاحبي.\n\nDoes it stay readable?\n\n## A heading\n\n> Quoted.")

    assert "<p>قال صاحبي.</p>" in made
    assert '<p dir="ltr">Does it stay readable?</p>' in made
    assert '<h2 id="a-heading" dir="ltr">' in made
    assert '<blockquote dir="ltr">\n<p>Quoted.</p>' in made
    assert '<p dir="rtl">قمة</p>' in turned("Rice.\n\nقمة", "ltr")


def test_a_cell_stays_at_its_columns_side() -> None:
    made = turned("| a | ب |\n|--|--|\n| c | د |")

    assert re.findall("<t[hd](?: [^>]*)?>(.*?)</t", made) == [
        '<bdi dir="ltr">a</bdi>',
        "ب",
        '<bdi dir="ltr">c</bdi>',
        "د",
    ]
    assert '<td><p dir="ltr">one</p>' in turned("<table><tr><td><p>one</p></td></tr></table>")


def test_a_list_turns_as_a_whole_or_item_by_item() -> None:
    assert turned("- one\n- two") == '<ul dir="ltr">\n<li>one</li>\n<li>two</li>\n</ul>'
    assert turned("- خبر واحد\n- one") == '<ul>\n<li>خبر واحد</li>\n<li dir="ltr">one</li>\n</ul>'
    assert turned("- English words\n- خبر") == '<ul dir="ltr">\n<li>English words</li>\n<li dir="rtl">خبر</li>\n</ul>'


@pytest.mark.parametrize(
    "body",
    [
        "Kabar موقع يجمع الأخبار",
        "`code --flag` 12",
        "1980–1990 (12%)",
        "`pip install` ثم نكتب",
        '<p dir="rtl">English.</p>',
    ],
)
def test_a_name_in_front_numbers_code_and_an_authors_own_word_turn_nothing(body: str) -> None:
    assert turned(body) == html(body)


def test_a_figure_says_the_direction_of_its_caption_only() -> None:
    made = turned('![خبر](a.jpg "English words")')

    assert made.endswith('alt="خبر"><figcaption dir="ltr">English words</figcaption></figure>')


@given(st.text("aب1 *_-\n>#|`[]()<p>/", max_size=80), st.sampled_from(["ltr", "rtl"]))
def test_turning_adds_directions_and_nothing_else(body: str, way: str) -> None:
    made = html(body)

    assert without_ways(directions.turned(made, way)) == without_ways(made)
