"""A search over many articles: `python -m bench.search [ARTICLES]`.

Makes so many articles (5,000) of Indonesian and English words, drawn as often as words are in texts (Zipf's law),
builds their index twice, and opens the search page in Chromium, from a server on the loopback that counts what is
loaded for a first query.  Bytes are those of the files: a server that packs them sends a third of the scripts.
"""

from __future__ import annotations

import http.server
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from kabar.edges import search, themes
from kabar.model import Article, File, Masthead, Record, Source, Story, Topic
from kabar.stages import records, render

ROOT = Path(__file__).parent.parent
_QUERIES = ("harga", "pasar kopi", "menteri pendidikan", "river", "school bus")
# fmt: off
_ROOTS = [
    "harga", "pasar", "kopi", "beras", "gula", "sawah", "panen", "petani", "nelayan", "laut", "kapal", "pelabuhan",
    "jalan", "jembatan", "kereta", "stasiun", "bus", "sekolah", "guru", "murid", "buku", "kelas", "ujian", "rumah",
    "kota", "desa", "warga", "hujan", "banjir", "sungai", "gunung", "hutan", "api", "asap", "angin", "gempa",
    "dokter", "obat", "sakit", "sehat", "bayi", "ibu", "bapak", "anak", "main", "bola", "gawang", "pelatih", "juara",
    "lari", "renang", "sepeda", "musik", "lagu", "film", "layar", "cerita", "kabar", "surat", "hukum", "hakim",
    "sidang", "jaksa", "polisi", "penjara", "bebas", "pilih", "suara", "partai", "menteri", "presiden", "gubernur",
    "wali", "rapat", "rencana", "anggaran", "pajak", "bank", "uang", "utang", "saham", "tambang", "nikel", "minyak",
    "gas", "listrik", "surya", "mesin", "pabrik", "buruh", "upah", "kerja", "dagang", "ekspor", "impor", "tanam",
    "makan", "minum", "masak", "tulis", "baca", "ajar", "didik", "bangun", "rusak", "baik", "buruk", "besar", "kecil",
    "tinggi", "rendah", "cepat", "lambat", "lama", "muda",
]
# fmt: on
_BEFORE = ("", "", "", "me", "ber", "di", "pe", "ter", "ke", "se")
_AFTER = ("", "", "", "", "an", "kan", "nya", "i")
# fmt: off
_ENGLISH = [
    "price", "market", "coffee", "rice", "sugar", "field", "harvest", "farmer", "fisher", "sea", "ship", "harbour",
    "road", "bridge", "train", "station", "bus", "school", "teacher", "pupil", "book", "class", "exam", "house",
    "town", "village", "rain", "flood", "river", "hill", "forest", "fire", "smoke", "wind", "quake", "doctor", "drug",
    "health", "child", "mother", "father", "play", "ball", "goal", "coach", "champion", "run", "swim", "bicycle",
    "music", "song", "film", "screen", "story", "news", "letter", "law", "judge", "court", "lawyer", "police",
    "prison", "free", "vote", "party", "minister", "president", "governor", "mayor", "meeting", "plan", "budget",
    "tax", "bank", "money", "debt", "share", "mine", "nickel", "oil", "gas", "power", "solar", "engine", "factory",
    "worker", "wage", "work", "trade", "export", "import", "plant", "food", "drink", "cook", "write", "read", "learn",
    "build", "break", "good", "bad", "large", "small", "high", "low", "fast", "slow", "old", "young", "north",
    "south", "east", "west", "morning", "evening", "winter", "summer",
]
# fmt: on
_ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a browser loaded for a query."""

    files: int
    total: int  # bytes
    index: int  # of them, of the words, the results and the list of all records


def main(words: list[str]) -> None:
    """Measure and print."""
    stories = tuple(_stories(int(words[0]) if words else 5000))
    begun = time.process_time()
    spelt = {story.lead.id: records.spelling(story.lead) for story in stories}
    found = records.of(stories, (), spelt, timezone="Asia/Jakarta")
    print(f"{len(found)} records: {time.process_time() - begun:.2f} s CPU")
    pagefind = search.program()
    if pagefind is None:
        sys.exit(str(search.HINT))
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "search.pack"
        index = _built(found, kept, pagefind, "index")
        _built(found, kept, pagefind, "again, nothing changed")
        fragments = sum(file.path.endswith("_fragment") for file in index)
        size = sum(len(file.content) for file in index)
        print(f"{size / 1e6:.1f} MB in {len(index)} files, {fragments} of them one a record")
        _browse({file.path: file.content for file in (*_page(found, stories), *index)}, Path(folder))


def _built(found: tuple[Record, ...], kept: Path, pagefind: Path, name: str) -> tuple[File, ...]:
    begun, before = time.monotonic(), _cpu_s()
    index, troubles = search.files(found, kept, pagefind)
    if troubles:
        sys.exit("\n".join(map(str, troubles)))
    print(f"{name}: {_cpu_s() - before:.2f} s CPU, {time.monotonic() - begun:.2f} s")
    return index


def _cpu_s() -> float:
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _page(found: tuple[Record, ...], stories: tuple[Story, ...]) -> tuple[File, ...]:
    names = sorted({story.articles[0].source for story in stories})
    topics = tuple(Topic(slug, slug.title()) for slug in sorted({story.topic for story in stories}))
    sources = {name: Source(name, name.title(), "", "id") for name in names}
    site = Masthead("Bench", "http://localhost/repo/", "id", "ltr", "", topics, sources, None, None)
    theme = themes.load(Path("no/templates/of/our/own"))
    return tuple(render.files([records.page(found)], theme, site, timezone="Asia/Jakarta", base="/repo/"))


def _browse(files: dict[str, bytes], folder: Path) -> None:
    sys.path.append(str(ROOT / "tests" / "whole"))
    import browser

    if not browser.CHROMIUM:
        sys.exit("no Chromium: nothing is loaded")
    seen: list[str] = []
    server = _server(files, seen)
    address = f"http://127.0.0.1:{server.server_address[1]}/repo/search.html"
    for number, query in enumerate(_QUERIES):
        with browser.opened(folder / f"profile-{number}") as chromium:  # each with an empty cache
            seen.clear()
            page = chromium.page(f"{address}?q={quote(query)}")
            said = page.wait_for("document.readyState === 'complete' && document.getElementById('found_').textContent")
            loaded = _loaded(files, seen)
        print(f"{query!r}: {said}; {loaded.files} files, {loaded.total / 1e3:.0f} kB, {loaded.index / 1e3:.0f} of data")
    server.shutdown()


def _loaded(files: dict[str, bytes], seen: list[str]) -> Loaded:
    ours = [path for path in seen if path.startswith(search.FOLDER) or path == "assets/search.js"]
    data = [path for path in ours if ".pf_" in path]
    return Loaded(len(ours), sum(len(files[path]) for path in ours), sum(len(files[path]) for path in data))


def _server(files: dict[str, bytes], seen: list[str]) -> http.server.ThreadingHTTPServer:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].removeprefix("/repo/")
            body = files.get(path)
            seen.extend([path] if body is not None else [])
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made


def _stories(count: int) -> Iterator[Story]:
    """Three of four in Indonesian, of a title, an excerpt and the opening of a text."""
    chance = random.Random(5)
    indonesian = [f"{before}{root}{after}" for after in _AFTER for before in _BEFORE for root in _ROOTS]
    english = [f"{root}{ending}" for ending in _ENDINGS for root in _ENGLISH]
    names = ["".join(chance.choices("aeioubdgklmnprstw", k=chance.randint(4, 9))) for _ in range(30_000)]
    now = datetime(2026, 1, 8, tzinfo=UTC)
    for number in range(count):
        language, known = ("en", english) if number % 4 == 0 else ("id", indonesian)
        drawn = _drawn(chance, list(dict.fromkeys(known)), names)
        arrived = now - timedelta(minutes=26 * number)
        yield Story(
            f"s{number}", f"topic-{number % 9}", (_article(number, drawn, language, arrived),), day=arrived.date()
        )


def _drawn(chance: random.Random, known: list[str], names: list[str]) -> list[str]:
    """240 words: most of the language, one in twelve a name."""
    common = (known[int(len(known) ** chance.random()) - 1] for _ in range(220))
    return [*common, *(names[int(len(names) ** chance.random()) - 1] for _ in range(20))]


def _article(number: int, drawn: list[str], language: str, arrived: datetime) -> Article:
    random.Random(number).shuffle(drawn)
    name, source = blake2b(str(number).encode(), digest_size=8).hexdigest(), f"source-{number % 40}"
    return Article(
        id=name, url=f"https://{source}.example/news/2026/01/{'-'.join(drawn[:6])}-{number}", guid=name, path="",
        title=" ".join(drawn[:9]).capitalize(), excerpt=" ".join(drawn[9:49]), text=" ".join(drawn[9:]), html="",
        author="", source=source, language=language, direction="ltr", image=None, published=arrived, arrived=arrived,
        late=False, minutes=1, own=False, topic="", categories=(),
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
