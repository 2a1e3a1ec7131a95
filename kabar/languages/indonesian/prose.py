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
    "kapten.", "k.h.", "kombes.", "kompol.", "kpl.", "letjen.", "mayjen.", "mhd.", "moch.", "pdt.", "r.a.", "r.m.",
    "rr.", "rt.", "rw.", "serda.", "serma.", "sek.", "tb.", "tgk.",
])  # fmt: skip

ABBREVIATIONS = _ABBREVIATIONS | _MORE_ABBREVIATIONS
NUMBERED = frozenset(["hal.", "hlm.", "no.", "vol."])
CLOSING = frozenset([
    "a.k.a.", "dkk.", "dll.", "dsb.", "dst.", "kg.", "kgs.", "km.", "m.", "m.h.", "m.m.", "m.si.", "purn.", "s.e.",
    "s.h.", "s.ip.", "s.pd.", "s.sos.", "sbb.", "tbk.", "thn.",
])  # fmt: skip

# How a sentence begins that is understood only after the one before it; regular expressions, in lower case.
LEANING = (
    r"ia|dia|beliau|mereka|keduanya|menurut (?:dia|mereka)|(?!hanya|biasanya|sebelumnya|umumnya)\w{3,}nya",
    r"namun|(?:akan )?tetapi|tapi|padahal|sebaliknya|meski(?:pun)? (?:begitu|demikian)",
    r"walau(?:pun)? (?:begitu|demikian)|termasuk|yakni|yaitu|nah|ya|saya|aku|kami|kita",
    r"sebab|karena itu|oleh (?:karena|sebab)|untuk itu|maka|sehingga|jadi|alhasil|dengan (?:begitu|demikian)|artinya",
    r"bahkan|selain (?:itu|dia)|tak hanya itu|lebih (?:lanjut|jauh)|(?:begitu|demikian) (?:juga|pula)|sementara itu",
    r"hal (?:ini|itu|tersebut|senada|serupa|yang sama)|ini|itu|inilah|itulah|di (?:sana|sini|situ|antaranya)",
    r"lalu|kemudian|selanjutnya|kedua|ketiga|terakhir|lantas|setelah itu|saat itu|contohnya|misalnya",
)

# How a sentence begins that only points to what stands elsewhere.
POINTING = (r"simak|cek|klik|tonton|saksikan|yuk|ayo|mari|jangan lewatkan|berikut|begini|inilah|ini (?:dia|daftar)",)

# How a sentence begins that warns or guides a reader and tells no news.
CAUTIONS = (
    r"(?:informasi|konten|berita|artikel|tulisan)(?: (?:dalam|pada) \w{4,8})? ini (?:tidak|bukan) (?:di\w+kan|untuk)",
    r"(?:bila|jika|apabila|kalau) anda .{0,120}\b(?:depresi|bunuh diri|mengakhiri hidup)",
)
