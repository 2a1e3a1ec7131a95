"""Addresses: which may be linked, which mean the same page, and what is wrapped in which."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_UNSEEN = "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1), *range(0x200B, 0x2010), *range(0x2028, 0x2030))))
_UNSEEN += "\u2060\ufeff"
_JUNK = re.compile(f"[{re.escape(_UNSEEN)}]+")
_SCHEME = re.compile(r"(https?|mailto):", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?", re.IGNORECASE)
_LONGEST = 2_000

# Query keys that follow the reader and never name the page: utm_* and their kin (ClearURLs' and Miniflux' lists, and
# what BBC and DW add).
_TRACKERS = re.compile(
    r"(?:utm_\w+|mtm_\w+|at_(?:medium|campaign|custom\w*|link\w*|format|ptr_name|bbc_team|type)|pk_\w+|hsa_\w+|fb_\w+"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|_ga|_gl|mc_cid|mc_eid"
    r"|mkt_tok|oly_anon_id|oly_enc_id|ref_src|ref_url|cmpid|cmp|ns_\w+|ncid|smid|smtyp|ocid|traffic_source"
    r"|xtor|wt_mc|maca|guccounter|guce_\w+|s_cid|icid|__twitter_impression)",
    re.IGNORECASE,
)


def safe(address: str, base: str = "") -> str:
    """The absolute form of *address* if a reader may follow it: http, https or mailto; else nothing.

    In:     any text; base, an absolute address that relative ones are resolved against.
    Out:    printable ASCII without quotes, or «».
    Raises: nothing.
    """
    if not address.strip():
        return ""
    whole = "".join(line.strip() for line in address.splitlines()).replace("\t", "").strip(_UNSEEN)
    text = _JUNK.sub("%20", whole).replace("\\", "/")
    try:
        text = urljoin(base, text) if base else text
        if not text or len(text) > _LONGEST or not _SCHEME.match(text):
            return ""
        if text[:7].lower() == "mailto:":
            return _escape(safe_url_string(text)) if "@" in text else ""
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna" if not text.isascii() else "ascii").decode()
        if not _HOST.fullmatch(host if ":" not in host else f"[{host}]"):
            return ""
        _ = parts.port
        return _escape(safe_url_string(text))
    except (ValueError, UnicodeError):
        return ""


def _escape(address: str) -> str:
    return address.replace("'", "%27").replace('"', "%22").replace("<", "%3C").replace(">", "%3E").replace("`", "%60")


def readable(address: str) -> str:
    """An outlet's address as readers should get it: unwrapped, without trackers."""
    parts = urlsplit(unwrapped(address))
    return urlunsplit(parts._replace(query=_identifying(parts.query)))


def canonical(address: str) -> str:
    """The form in which two addresses of one page are equal: for comparing, never for following."""
    plain = _simplified(urlsplit(unwrapped(address)))
    return plain if unwrapped(plain) == plain else canonical(plain)


def _simplified(parts: SplitResult) -> str:
    host = re.sub(r"^(?:(?:www|m|amp|mobile|wap)\.)+(?=[^.]+\.)", "", (parts.hostname or "").lower())
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    path = re.sub(r"(?:/amp|\.amp|/index\.(?:html?|php)|/)*$", "", re.sub(r"/{2,}", "/", parts.path))
    path = re.sub(r"^(?:/amp)+(?=/)", "", path)
    query = _telling([part for part in _identifying(parts.query).split("&") if not _WHOLE_PAGE.fullmatch(part)], path)
    return urlunsplit(("https", (f"[{host}]" if ":" in host else host) + port, path or "/", query, ""))


def _telling(parts: list[str], path: str) -> str:
    """What of a query names the page: what might, only where nothing else does."""
    if not parts:
        return ""
    sure = [part for part in parts if not _DOUBTFUL.fullmatch(part)]
    return "&".join(sorted(parts if not sure and _SCRIPT.fullmatch(path) else sure))


# What names no other page: all of it at once, and its short form.
_WHOLE_PAGE = re.compile(r"page=all|single=1|outputType=amp|amp(?:=1)?|")
# What names one on few sites: where a reader comes from, said in words, the first of its parts, and its mobile form.
_DOUBTFUL = re.compile(r"page=1|m=[01]|(?:ref|source|cid)=(?:[^\d].*)?")
# A path that names none: /, /read, /news/view.php.
_SCRIPT = re.compile(r"/?|/[a-z]+|.*/[a-z]+\.(?:php\d?|aspx?|jsp|cfm|cgi|pl|do)", re.IGNORECASE)


def front(page: str) -> bool:
    """Whether an address, in canonical form, is that of a host's first page, or none."""
    return page[-1:] in {"", "/"} and page.count("/") in {0, 3}


def unwrapped(address: str) -> str:
    """The page behind Google Alerts' and News' redirects and AMP caches; other addresses as they are."""
    inner = safe(_wrapped(urlsplit(address))) if _WRAPPER.search(address) else ""
    return unwrapped(inner) if inner else address


_WRAPPER = re.compile(r"google\.|ampproject\.org", re.IGNORECASE)  # else an address need not be taken apart


def _wrapped(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    if re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host):
        return _google(parts)
    cached = re.fullmatch(r"/[cv]/(s/)?([^/]+)(/.*)?", parts.path) if host.endswith("cdn.ampproject.org") else None
    return f"http{'s' if cached[1] else ''}://{cached[2]}{cached[3] or '/'}" if cached else ""


def _google(parts: SplitResult) -> str:
    if parts.path == "/url":
        query = dict(parse_qsl(parts.query))
        return query.get("url") or query.get("q") or ""
    if parts.path.startswith("/amp/s/"):
        return f"https://{parts.path.removeprefix('/amp/s/')}"
    return ""


def _identifying(query: str) -> str:
    """The query without what follows the reader, the rest as it was written."""
    parts = query.split("&")
    return "&".join(part for part in parts if not _TRACKERS.fullmatch(unquote_plus(part.partition("=")[0])))


def host(address: str) -> str:
    """The host of an address, lower case; nothing where there is none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
