"""An entry's text to the two sentences that stand for it: whole, plain, short, without what stands around them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from make import NOW, clipping
from patience import patience

from kabar.grammar import paragraphs as sentences
from kabar.grammar.text import one_line
from kabar.model import OWN, Article, Markup
from kabar.stages import clean

HOUSE = clean.House("Asia/Jakarta", late_days=3)
_CUT = ",;:–—-…"
LEAD = "Harga beras naik tajam di pasar kota. Warga mulai mengeluh."

# fmt: off
PIECES = [
    "<p>", "</p>", "<br>", "<b>", "</i>", "<!--", "-->", "&hellip;", "&amp;", "&#0;", "\x00", "\u2028", "\u200e", "\n",
    "Harga beras naik", "Police said", " . ", ".", ". ", "? ", "…", "...", "[…]", "\"", "“", "”", "(", ")", " – ",
    " - ", ": ", "JAKARTA", "Jakarta", "KOMPAS.com", "(AP)", "Baca juga", "By Ann Smith", "Oleh", "The post ",
    " appeared first on ", "Read more", "SCROLL TO CONTINUE WITH CONTENT", "Jl.", "Rp", "6,5", "S. M. Badu",
    "今天下雨。", "هل وصل؟", " ", "  ", "\t",
]
# fmt: on
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map("".join)
MARKUPS = st.sampled_from(["html", "markdown", "text"])


def article(title: str = "Another title", **told: Any) -> Article:
    return clean.article(clipping(title, arrived=NOW, **told), HOUSE)


def excerpt(text: str, title: str = "Another title") -> str:
    return article(title, body=text).excerpt


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rain fell. Snow came. Wind blew.", "Rain fell. Snow came."),
        ("<p>One.</p><p>Two</p>", "One."),
        ("No end at all", "No end at all"),
        (f"Rain fell. {'Word ' * 40}end. Wind blew.", "Rain fell. … Wind blew."),
        (f"First. {'Word ' * 40}end.", "First."),
        ("word " * 50 + "end.", "word " * 39 + "word…"),
        ("x" * 400, "x" * 319 + "…"),
        ("It was. He said: “No. Never.” Then silence fell", "It was. He said: “No. Never.”"),
        ("今天下雨。明天晴。后天阴。", "今天下雨。 明天晴。"),
        ("وصل أمس. نام. ثم عاد.", "وصل أمس. نام."),
        ("", ""),
    ],
)
def test_an_excerpt_is_two_whole_sentences_while_they_fit(text: str, told: str) -> None:
    assert excerpt(text) == told


def test_the_most_telling_of_the_next_sentences_follows_the_first() -> None:
    long = f"Panen di desa bercerita {'panjang ' * 40}lebar tentang panen dan hama."
    text = f"Harga beras naik. {long} Cuaca cerah sekali. Panen gagal karena hama."

    assert excerpt(text) == "Harga beras naik. … Panen gagal karena hama."
    assert excerpt(text, "Cuaca cerah di kota") == "Harga beras naik. … Cuaca cerah sekali."


@pytest.mark.parametrize(
    "further",
    [
        "Namun pedagang senang.", "Menurutnya pedagang senang.", "Ia senang.", "However, traders cheered.",
        "He cheered.", "1. Beli beras merah.", "Simak harga beras di bawah.", "Here is what traders say.",
        "Siapa yang menimbun beras?", "Beras naik!", "“Beras naik karena panen.",
        "Artikel ini tidak ditujukan untuk menakuti warga.", "Berita Harga beras naik tajam milik kami.",
    ],
)  # fmt: skip
def test_no_sentence_follows_that_leans_on_another_or_tells_nothing(further: str) -> None:
    text = f"Harga beras naik. {'Kata ' * 40}penuh. {further} Cuaca cerah sekali kemarin."

    assert excerpt(text, "Harga beras naik tajam") == "Harga beras naik. … Cuaca cerah sekali kemarin."


@pytest.mark.parametrize("title", ["Bulog", "Stok Bulog"])
def test_what_a_short_headline_is_about_may_be_told_of(title: str) -> None:
    text = "Petani mengeluh. Cuaca cerah. Stok Bulog habis karena hama."

    assert excerpt(text, title) == "Petani mengeluh. … Stok Bulog habis karena hama."


def test_no_sentence_is_told_twice() -> None:
    assert excerpt("Harga beras naik. Harga beras naik.") == "Harga beras naik."
    assert excerpt("Harga beras naik. Harga beras naik. Warga resah.") == "Harga beras naik. … Warga resah."


def test_a_sentence_that_leans_on_the_first_may_stand_beside_it() -> None:
    assert excerpt("Harga beras naik. Namun warga tenang.") == "Harga beras naik. Namun warga tenang."


@pytest.mark.parametrize(
    "delay",
    [
        "Siapa menimbun beras?", "Halo!", "“Kami tidak pernah menimbun beras di gudang kota,” kata Budi.",
        '"We never hoarded any rice in town," said Ann.',
        "Informasi dalam artikel ini tidak ditujukan untuk menakuti siapa pun.",
        "If you need help, call the lifeline at any hour.",
    ],
)  # fmt: skip
def test_the_news_begins_after_a_question_a_quotation_a_greeting_or_a_caution(delay: str) -> None:
    assert excerpt(f"{delay} {LEAD}") == LEAD
    assert excerpt(f"{delay} Namun ia pergi.").startswith(delay)
    assert excerpt(delay) == delay


@pytest.mark.parametrize("name", ['"Si Manis" naik tajam.', "‘Rice Day’ begins."])
def test_a_name_in_quotes_is_no_quotation(name: str) -> None:
    assert excerpt(f"{name} Warga senang.") == f"{name} Warga senang."


def test_a_long_sentence_is_cut_at_a_clause_outside_a_quotation() -> None:
    clause = f"{'kata ' * 30}akhir"

    assert excerpt(f"{clause}, {'lalu ' * 20}selesai.") == f"{clause}…"
    assert excerpt(f"{'kata ' * 20}“{'ya ' * 12}ini, {'lalu ' * 20}”.").endswith("lalu…")
    assert excerpt(f"Satu, {'kata ' * 60}selesai.").count(" ") == 39


@pytest.mark.parametrize(
    "opening",
    [
        "JAKARTA, KOMPAS.com - ", "JAKARTA, KOMPAS.com -", "Liputan6.com, Jakarta - ", "Liputan6.com, Jakarta -",
        "Paris: ", "KYIV, Ukraine (AP) — ", "London (ANTARA) – ", "JAKARTA– ", "JAKARTA- ", "TEMPO.CO,Jakarta- ",
        "Jakarta - ",
        "REPUBLIKA.CO.ID, JAKARTA -- ", "PARIS, Jan 7 (Reuters) - ", "(Reuters) - ", "WONOSARI – ",
        "KOTAKU, KOMPAS.com ", "TRIBUNNEWS.COM, MEDAN ", "TRIBUNNEWS.COM.MEDAN, ", "KOMPAS.com-",
        "Liputan6.com, Jakarta", "TEMPO.CO,Jakarta-", "JAKARTA-",
        "SMITHVILLE, Ont. -- ", "(Reporter: Budi Wibowo) ", "Rabu, 7 Januari 2026 - ",
        "Oleh: Siti Aminah JAKARTA, KOMPAS - ",
        "Laporan Wartawan Tribunnews.com, Siti Aminah TRIBUNNEWS.COM, MEDAN - ",
        "Laporan wartawan tribunnews.com : Siti aminah TRIBUNNEWS.COM, MEDAN ",
        "Suara.com - ", "KBRN, Jakarta: ", "By Ann Smith PARIS (AP) — ", "<p>By Ann Smith</p>",
        "<p>Oleh Siti Aminah</p>",
        "<p>Penulis: Siti Aminah</p><p>Editor: Budi</p>", "<p>BY ANN SMITH</p><p>PARIS (AP) — </p>",
        "<h2>Judul lain</h2>", "<figure><img><figcaption>Antrean di pasar. Foto: Ist.</figcaption></figure>",
        "<p>Baca juga: Stok aman sampai akhir tahun.</p>", "<p>ADVERTISEMENT</p>", "<p>Foto: Ist</p>",
    ],
)  # fmt: skip
def test_what_stands_before_the_first_sentence_goes(opening: str) -> None:
    assert excerpt(f"{opening}{LEAD}") == LEAD


@pytest.mark.parametrize(
    "opening",
    [
        "Prabowo: ",
        "BOEING: ",
        "AMAZON.com ",
        "(Rp 5.000 per kilogram) ",
        "2026 - ",
        "LONDON-Based ",
        "AS-China ",
        "RUSIA-Ukraina ",
        "Detik.com, Rusia-Ukraina ",
        "COVID-19 ",
        "Timnas U-23 ",
        "PSSI - ",
        "PSSI: ",
        "VIDEO: ",
        "Kompas.com ",
        "Oleh karena itu ",
        "Laporan Badan Meteorologi BMKG ",
        "Manchester United - ",
        "Update: ",
        "Pulau-pulau ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    assert excerpt(f"{opening}{LEAD}") == f"{opening}{LEAD}"


@pytest.mark.parametrize(
    "ending",
    [
        " (Kelvin Yurcel)", "(abc/def)", " [abc]", " […]", " [...] ", " [&#8230;]", "<p>(Ann Smith)</p>",
        "<p>The post Was it? Yes! appeared first on The Daily Rice.</p>", " The post Rice appeared first on Rice.",
        "<p>Jangan lupa ikuti berita kami di Google News.</p>", "<p>Subscribe to our newsletter today.</p>",
        "<p>Baca juga: Stok aman</p>", " Baca Juga Stok beras aman sampai akhir tahun.", " <a href='x'>Read more</a>",
        "<p>Continue reading…</p>", " Continue reading Rice is dearer →", "SCROLL TO CONTINUE WITH CONTENT",
        " (Baca Juga: Stok beras aman)",
        " Artikel ini telah tayang di Kompas.com dengan judul Beras.", " <a href=x>Selengkapnya</a>",
    ],
)  # fmt: skip
def test_what_stands_after_the_last_sentence_goes(ending: str) -> None:
    told = article(body=f"{LEAD}{ending}")

    assert told.excerpt == LEAD
    assert told.text.rstrip("…") == LEAD


def test_news_in_one_line_with_promotion_is_not_lost_with_it() -> None:
    assert excerpt("Follow us on Twitter. Subscribe to our newsletter. Harga beras naik.") == "Harga beras naik."


def test_an_abbreviation_in_brackets_is_not_taken_for_an_editor() -> None:
    text = "Para menteri bertemu dalam Konferensi Tingkat Tinggi (KTT)"

    assert excerpt(text) == text


def test_what_a_feed_has_cut_off_ends_in_an_ellipsis_or_goes() -> None:
    assert excerpt("Harga beras naik tajam di [&#8230;]") == "Harga beras naik tajam di…"
    assert excerpt("Harga beras naik. Warga mulai menge...") == "Harga beras naik."


def test_a_line_that_was_wrapped_is_one_sentence() -> None:
    assert excerpt(
        "Harga beras naik tajam di seluruh pasar yang dikelola oleh Pemerintah\nKota Samudra\nsejak pagi. Warga marah."
    ) == ("Harga beras naik tajam di seluruh pasar yang dikelola oleh Pemerintah Kota Samudra sejak pagi. Warga marah.")


@pytest.mark.parametrize(
    "text",
    [
        "Harga naik Rp. 500 di Jl. Melati No. 12, kata Dr. H. Budi.|Warga mengeluh.",
        "Nilainya Rp 6,5 miliar per tahun.|Warga senang.",
        "S. M. Badu, S.H. tiba pukul 13.21 WIB.|Ia datang (7/1/2026).|Acara selesai pukul 18.00.|Hujan turun.",
        "Gempa terjadi pukul 13.21 WIB.|Pertemuan dibuka pukul 14.00 WIB di aula.",
        '"Kami siap. Kami akan bekerja," ujar Tito.|Ia pergi.',
        "“Kami siap. Kami akan bekerja.”|Ia pergi.|“Ya!” kata dia.",
        "Beras, gula, dll. dijual murah.|PT. Maju Tbk. untung.|Ada gula, dll.|Namun mahal.",
        "Brigjen. Pol. Andi absen.|Itu suatu hal.|Presiden pergi.|Lihat hal. 7 saja.",
        "The U.S. president met Mr. Smith.|He left the U.S.|The end came at 5 p.m. on Sunday.",
        "Police said no.|Then J. A. Smith rose.|He has a Ph.D. in rice.",
        "1. Beras dijual.|2. Gula dijual.",
        "Yang dijual: 1. Beras merah, 2. Gula.|Ada sepuluh.",
        "Ia berkata: ``Kami siap. Kami akan bekerja.``|Lalu ia pergi.",
        "the u.s. sold rice.|it rained.|that was no. 1.",
        "Hadir pula Pdt. Budi dan Ust. Ahmad.|Hakim pergi.",
        "Baca di Kompas.com dan Detik.Com saja.|Selesai.",
        "今天下雨。|明天晴！|好吗？",
        "هل وصل؟|نعم وصل.",
        "वर्षा हुई।|सब खुश हैं।",
    ],
)
def test_a_text_is_split_where_a_sentence_ends_and_nowhere_else(text: str) -> None:
    joined = text.replace("|", " ") if text.isascii() or not text.startswith("今") else text.replace("|", "")

    assert list(sentences.split(joined)) == text.split("|")


def test_a_space_that_the_feed_has_lost_divides_no_less() -> None:
    several = [
        "Teknologi baru.",
        "Kecanggihan itu dipuji.",
        "Di pasar (KTS).",
        '"Kami siap. Kami datang," kata Budi.',
        "Ia tiba 2015.",
        "Beras itu milik PT.Maju, kata KPK.",
        "Ketua HM.Badu dan Prof.Siti pergi.",
        "Selesai",
    ]

    assert list(sentences.split("".join(several))) == several


def test_an_excerpt_is_made_of_the_summary_where_there_is_one() -> None:
    assert article(summary="<em>Short</em>", body="Long").excerpt == "Short"
    assert article(summary="<a href='x'>Read more</a>", body=LEAD).excerpt == LEAD


def test_an_editors_own_summary_stays_as_it_is() -> None:
    summary = "Jakarta, " + "kata " * 60 + "selesai."

    assert article(source=OWN, id="a.md", summary=summary, body="x", markup="markdown").excerpt == summary


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rice is dearer. Much.", "Much."),
        ("Rice is dearer – much dearer.", "much dearer."),
        ("Rice is dearer: Markets react.", "Markets react."),
        ("Rice is dearer than gold.", "Rice is dearer than gold."),
        ("Rice is dearers", "Rice is dearers"),
        ("Rice is dearer, and so is oil.", "Rice is dearer, and so is oil."),
        ("Rice is dearer’s what they say.", "Rice is dearer’s what they say."),
        ("Rice is dearer! Markets react.", "Markets react."),
        ("Rice is dearer", ""),
    ],
)
def test_an_excerpt_does_not_repeat_the_title_but_may_begin_like_it(text: str, told: str) -> None:
    assert excerpt(text, "Rice is dearer") == told


def test_an_excerpt_of_markdown_is_its_first_words_not_its_furniture() -> None:
    body = "# Heading\n\n![A picture](a.png)\n\n> Quoted\n\nThe *first* word[^1] of [it](b).\n\n[^1]: Note"

    assert article(source=OWN, id="a.md", body=body, markup="markdown").excerpt == "The first word of it."


def test_an_excerpt_of_pasted_text_takes_nothing_for_markup() -> None:
    assert article(source=OWN, id="a.md", body="1 < 2 & <b>3</b>", markup="text").excerpt == "1 < 2 & <b>3</b>"


def test_the_text_to_compare_is_the_longer_of_summary_and_body() -> None:
    body = f"<p>JAKARTA, KOMPAS.com - {LEAD}</p><p>Baca juga: Stok aman</p><p>Ia pergi.</p>"

    assert article(summary="Short.", body=body).text == f"{LEAD} Ia pergi."
    assert article(summary=LEAD, body="Short.").text == LEAD
    assert article(source=OWN, id="a.md", body=LEAD, markup="text", summary="Ours.").text == LEAD
    assert len(article(body="Harga beras naik lagi. " * 400).text) <= 2_000


@given(TEXTS, TEXTS, MARKUPS, st.sampled_from(["antara", OWN]))
@example("JAKARTA - " * 9, "", "html", "antara")
def test_an_excerpt_is_short_and_plain_whatever_came(body: str, summary: str, markup: Markup, source: str) -> None:
    told = article(source=source, id="a.md", body=body, summary=summary, markup=markup)

    assert told.excerpt == one_line(told.excerpt)
    assert told.text == one_line(told.text)
    assert len(told.text) <= 2_000
    if source != OWN or not summary:
        assert len(told.excerpt.split()) <= 40
        assert len(told.excerpt) <= 320


@given(
    st.lists(
        st.sampled_from(["Harga", "beras", "naik.", "Warga", "“Ya.”", "(KTT)", "Jl.", "Baca juga:", "–"]), max_size=90
    )
)
def test_an_excerpt_holds_words_of_the_text_in_their_order(words: list[str]) -> None:
    left = iter(" ".join(words).split())

    assert all(any(word.rstrip(_CUT) == one.rstrip(_CUT) for one in left) for word in excerpt(" ".join(words)).split())


@given(TEXTS)
def test_an_excerpt_of_an_excerpt_is_the_same(body: str) -> None:
    once = excerpt(body)

    assert len(excerpt(once)) <= len(once) + 1


@given(st.text())
def test_no_text_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(sentences.split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit",
    ["x", "word ", "A. ", '"', "“", "(", "The post ", "Baca juga ", "Jakarta - ", "<table>", "a.B", "[", "…", "\n",
     "&#1;", "By Ann ", "ikuti kami ", "get the ", "Artikel x pertama kali "],
)  # fmt: skip
def test_no_text_takes_long(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    with patience():
        article(text, body=text, summary=text[:-1])
