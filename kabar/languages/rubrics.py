"""What outlets call the parts of their paper, by language: topic, and the names under which it runs there.

The first name is the topic's own.  Names are written as words, in lower case, whatever joins them on the outlet's side.
"""

RUBRICS: dict[str, dict[str, tuple[str, ...]]] = {
    "id": {
        "nasional": (
            "nasional", "politik", "hukum", "hukum kriminal", "hukrim", "kriminal", "peristiwa", "daerah",
            "regional", "nusantara", "megapolitan", "metropolitan", "metro", "jabodetabek", "jakarta", "pemilu",
            "pilkada", "pilpres", "pendidikan", "edukasi", "sekolah", "kampus", "agama", "khazanah", "islam",
            "hikmah", "haji", "umrah", "cuaca", "bencana", "pemerintahan", "parlemen", "polkam", "polhukam",
            "hankam", "militer", "jabar", "jateng", "jatim", "jogja", "sumut", "sulsel", "kalimantan", "sumatera",
            "sulawesi", "papua",
        ),
        "world": (
            "dunia", "internasional", "mancanegara", "luar negeri", "global", "asean", "asia", "eropa", "amerika",
            "timur tengah", "timteng", "palestina",
        ),
        "economy": (
            "ekonomi", "bisnis", "ekbis", "ekonomi bisnis", "ekonomi syariah", "syariah", "keuangan", "finansial",
            "makro", "moneter", "perbankan", "pasar", "pasar modal", "saham", "bursa", "bursa valas",
            "bursa dan valas", "valas", "investasi", "industri", "energi", "migas", "tambang", "properti",
            "infrastruktur", "umkm", "ukm", "wirausaha", "kripto", "fintech", "emiten", "ritel", "perdagangan",
            "agribisnis", "pertanian", "pajak", "ketenagakerjaan", "karier", "cuan",
        ),
        "sport": (
            "olahraga", "bola", "sepakbola", "sepak bola", "liga", "liga indonesia", "liga inggris", "liga spanyol",
            "liga italia", "liga champions", "liga 1", "timnas", "piala dunia", "piala asia", "bulu tangkis",
            "bulutangkis", "raket", "badminton", "basket", "voli", "tinju", "balap", "motogp", "moto gp", "f1",
            "sport lain", "arena",
        ),
        "entertainment": (
            "hiburan", "seleb", "selebritas", "selebriti", "selebritis", "artis", "gosip", "infotainment", "film",
            "bioskop", "sinetron", "musik", "konser", "televisi", "tv", "hot", "celeb", "showbiz", "k pop", "kpop",
            "seni", "budaya", "seni budaya", "layar", "buku",
        ),
        "tech": (
            "teknologi", "tekno", "techno", "inet", "gawai", "gadget", "ponsel", "aplikasi", "gim", "gim esports",
            "internet", "telekomunikasi", "siber", "sains", "iptek", "sains teknologi", "antariksa", "digital",
        ),
        "health": (
            "kesehatan", "sehat", "medis", "gizi", "nutrisi", "diet", "kebugaran", "bugar", "kehamilan", "penyakit",
            "info sehat", "hidup sehat",
        ),
        "automotive": (
            "otomotif", "oto", "mobil", "motor", "mobil listrik", "motor listrik", "kendaraan", "modifikasi",
            "otosport", "modifikasi motor", "modifikasi mobil", "komunitas motor",
        ),
        "travel": (
            "wisata", "jalan jalan", "pariwisata", "destinasi", "liburan", "pelesir", "plesir", "perjalanan",
            "traveling",
        ),
    },
    "en": {
        "nasional": (
            "national", "nation", "politics", "policy", "government", "elections", "election", "law", "crime",
            "courts", "justice", "society", "education", "schools", "religion", "faith", "local", "indonesia",
            "local news", "nation and politics", "uk politics", "us politics", "congress", "military", "weather",
            "obituaries",
        ),
        "world": (
            "world", "international", "foreign", "global", "africa", "asia", "asia pacific", "europe", "americas",
            "latin america", "middle east", "us and canada", "us canada", "china", "india", "russia", "ukraine",
            "global news", "global development", "world news", "australia",
        ),
        "economy": (
            "economy", "business", "economics", "finance", "financial", "money", "markets", "market", "stock",
            "stocks", "companies", "banking", "investing", "trade", "retail", "jobs", "work", "careers",
            "real estate", "property", "energy", "industry", "crypto", "cryptocurrency", "small business",
            "personal finance", "commodities",
        ),
        "sport": (
            "sport", "sports", "football", "soccer", "premier league", "champions league", "world cup", "cricket",
            "tennis", "golf", "rugby", "rugby union", "rugby league", "boxing", "basketball", "nba", "nfl", "mlb",
            "nhl", "baseball", "athletics", "olympics", "formula 1", "formula one", "cycling", "swimming", "mma",
            "wwe", "esports",
        ),
        "entertainment": (
            "entertainment", "celebrity", "celebrities", "showbiz", "film", "films", "movies", "movie", "music",
            "tv", "television", "tv and radio", "theatre", "stage", "arts", "art", "culture", "art and design",
            "books", "dance", "hollywood", "style", "fashion", "royals", "arts and culture", "comedy",
        ),
        "tech": (
            "technology", "tech", "gadgets", "gadget", "games", "gaming", "video games", "internet", "computing",
            "software", "hardware", "mobile", "ai", "artificial intelligence", "cybersecurity", "science", "space",
            "sci tech", "innovation", "startups", "apps", "personal tech",
        ),
        "health": (
            "health", "wellness", "wellbeing", "well", "fitness", "medicine", "medical", "nutrition",
            "mental health", "healthcare", "coronavirus", "covid 19", "public health",
        ),
        "automotive": (
            "automotive", "motoring", "cars", "autos", "auto", "car reviews", "motors", "motorcycles",
            "electric cars", "evs",
        ),
        "travel": (
            "travel", "tourism", "holidays", "destinations", "hotels", "travel news", "domestic destination",
            "international destination", "city breaks", "cruises",
        ),
    },
}  # fmt: skip

AROUND = frozenset([
    "and", "the", "of", "in", "news", "latest", "stories", "section", "rss", "feed", "uk", "us", "dan", "di",
    "berita", "kabar", "warta", "info", "terkini", "lain", "rubrik", "kanal",
])  # fmt: skip
"""Words beside such a name that say nothing: business news, berita ekonomi."""
