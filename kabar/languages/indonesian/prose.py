"""Indonesian: the words and full stops of running text."""

from __future__ import annotations

STOP_WORDS = frozenset([
    "ada", "adalah", "agar", "akan", "aku", "anda", "antara", "apa", "apabila", "atas", "atau", "bagi", "bahwa",
    "banyak", "baru", "beberapa", "belum", "berbagai", "bisa", "bukan", "dalam", "dan", "dapat", "dari", "demikian",
    "dengan", "di", "dia", "dua", "guna", "hal", "hanya", "hari", "harus", "hingga", "ia", "ini", "itu", "jadi",
    "jika", "juga", "kalau", "kami", "kata", "karena", "ke", "kemudian", "kepada", "ketika", "kita", "lagi", "lain",
    "lebih", "maka", "masih", "melalui", "mengatakan", "menjadi", "mereka", "namun", "oleh", "orang", "pada", "para",
    "saat", "saja", "salah", "sama", "sampai", "sangat", "satu", "saya", "sebagai", "sebelum", "sebuah", "secara",
    "sedang", "sehingga", "sejak", "selain", "selama", "seorang", "seperti", "serta", "sudah", "telah", "tentang",
    "terhadap", "tersebut", "tidak", "ujar", "untuk", "yaitu", "yakni", "yang",
])  # fmt: skip

_ABBREVIATIONS = frozenset([
    "a.l.", "a.n.", "bdk.", "bpk.", "cq.", "d.a.", "d/a.", "dkk.", "dll.", "dr.", "drg.", "drh.", "drs.", "dra.",
    "dsb.", "dst.", "gg.", "h.", "hj.", "hlm.", "hal.", "ir.", "jl.", "jln.", "kab.", "kec.", "kel.", "kep.", "kgs.",
    "kh.", "km.", "ltd.", "lt.", "moh.", "muh.", "m.", "ny.", "no.", "p.t.", "pt.", "prof.", "r.", "rp.", "s.d.",
    "s.e.", "s.h.", "s.ip.", "s.pd.", "s.sos.", "m.h.", "m.m.", "m.si.", "sdr.", "st.", "tbk.", "tgl.", "tn.", "u.p.",
    "ust.", "vol.", "yth.", "dok.", "ant.", "pol.", "purn.", "kol.", "let.", "jend.", "may.", "brig.", "komjen.",
    "irjen.", "sbb.", "tlp.", "telp.", "ttg.", "thn.", "utk.",
])  # fmt: skip

_MORE_ABBREVIATIONS = frozenset([
    "a.k.a.", "akbp.", "akp.", "alm.", "almh.", "brigjen.", "bripka.", "dra.", "dst.", "hj.", "ipda.", "iptu.", "kapt.",
    "kapten.", "k.h.", "kombes.", "kompol.", "kpl.", "letjen.", "mayjen.", "mhd.", "moch.", "r.a.", "r.m.", "rr.",
    "rt.", "rw.", "serda.", "serma.", "sek.", "tb.", "tgk.", "wib.",
])  # fmt: skip

ABBREVIATIONS = _ABBREVIATIONS | _MORE_ABBREVIATIONS
NUMBERED = frozenset(["hal.", "hlm.", "no.", "vol."])
CLOSING = frozenset([
    "a.k.a.", "dkk.", "dll.", "dsb.", "dst.", "kg.", "kgs.", "km.", "m.", "m.h.", "m.m.", "m.si.", "purn.", "s.e.",
    "s.h.", "s.ip.", "s.pd.", "s.sos.", "sbb.", "tbk.", "thn.", "wib.",
])  # fmt: skip
