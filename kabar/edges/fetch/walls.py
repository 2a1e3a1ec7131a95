"""An answer, to the bot protection that gave it in the site's stead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

STATUSES = (403, 429, 503)
PEEK_BYTES = 16_384

_HEADERS = (
    ("cf-mitigated", "Cloudflare"),
    ("x-vercel-mitigated", "Vercel"),
    ("x-amzn-waf-action", "AWS WAF"),
    ("x-datadome", "DataDome"),
    ("x-sucuri-block", "Sucuri"),
)
# Pages that are nothing but a challenge, whatever their status: Anubis sends it with 200.
_CHALLENGES = (
    (b"<title>just a moment", "Cloudflare"),
    (b"_cf_chl_opt", "Cloudflare"),
    (b"/.within.website/x/cmd/anubis", "Anubis"),
)
# What an ordinary page may hold as well; in a refusal it tells who refuses.
_MARKS = (
    (b"cloudflare ray id", "Cloudflare"),
    (b"/cdn-cgi/challenge-platform/", "Cloudflare"),
    (b"_incapsula_resource", "Imperva"),
    (b"captcha-delivery.com", "DataDome"),
    (b"px-captcha", "HUMAN"),
    (b"errors.edgesuite.net", "Akamai"),
    (b"sucuri website firewall", "Sucuri"),
    (b"ddos-guard", "DDoS-Guard"),
    (b"g-recaptcha", "reCAPTCHA"),
    (b"hcaptcha.com", "hCaptcha"),
)


def wall(headers: Mapping[str, str], start: bytes) -> str:
    """Who refuses us in the site's stead, by the headers and the start of the body; empty when it is the site."""
    held = (who for name, who in _HEADERS if name in headers)
    return next(held, "") or _marked(start, _CHALLENGES + _MARKS)


def challenge(start: bytes) -> str:
    """Whose challenge a page is that claims to be the feed; empty when it is none."""
    return _marked(start, _CHALLENGES)


def _marked(start: bytes, marks: Sequence[tuple[bytes, str]]) -> str:
    page = start[:PEEK_BYTES].lower()
    return next((who for mark, who in marks if mark in page), "")
