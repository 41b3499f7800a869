"""A provider of identities (OpenID Connect): its settings in a file, and what it says of who signs in.

The authorization code flow with PKCE (RFC 7636), of OpenID Connect Core 1.0; Authlib speaks it, joserfc reads
the signed word of the provider.
"""

import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import Factory, define, frozen

from foundation.problem import NOWHERE, RefusedError
from web.accounts import codes

_KEYS = ("nha_cung_cap", "ma_ung_dung", "khoa_ung_dung", "dia_chi")
_PERSONS, _CLAIM = "nguoi", "thuoc_tinh"
_ALGORITHMS = ("RS256", "PS256", "ES256")
_SECONDS = 10
"""For which an answer of the provider is waited for."""
_LEEWAY = 60
"""Seconds by which its clock may differ from ours."""
WELL_KNOWN = "/.well-known/openid-configuration"


class ProviderError(Exception):
    """The provider could not be asked, or what it said does not hold."""


@frozen(kw_only=True)
class OidcSettings:
    """The provider, what this program is to it, and who its users are here.

    `claim` names the property by which it calls a user, `persons` the ids of persons by its values. `address`
    is that by which browsers reach this program, without the stroke at its end.
    """

    issuer: str
    client: str
    secret: str
    address: str
    claim: str
    persons: Mapping[str, str]


def read_oidc_settings(path: Path) -> OidcSettings:
    """Return the settings in a file; refuse what is missing or unfit, all at once.

    The file holds a secret, so that nobody but its owner's account may be able to read it.
    """
    try:
        import authlib  # noqa: F401
        import joserfc  # noqa: F401
        import requests  # noqa: F401
    except ImportError as error:
        raise RefusedError(codes.OIDC_ABSENT.at(NOWHERE)) from error
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise RefusedError(codes.OIDC_UNREADABLE.at(NOWHERE, file=path)) from error
    problems = [
        codes.OIDC_MISSING.at(NOWHERE, file=path, key=key)
        for key in _KEYS
        if not isinstance(content.get(key), str) or not content[key].strip()
    ]
    persons = content.get(_PERSONS)
    if not isinstance(persons, dict) or not persons or not all(isinstance(v, str) for v in persons.values()):
        problems.append(codes.OIDC_MISSING.at(NOWHERE, file=path, key=f"[{_PERSONS}]"))
    if mode & 0o077:
        problems.append(codes.OIDC_OPEN.at(NOWHERE, file=path))
    problems += [
        codes.OIDC_PLAIN.at(NOWHERE, file=path, key=key)
        for key in ("nha_cung_cap", "dia_chi")
        if isinstance(content.get(key), str) and not _is_secure(content[key])
    ]
    if problems:
        raise RefusedError(problems)
    issuer, client, secret, address = (str(content[key]).strip() for key in _KEYS)
    return OidcSettings(
        issuer=issuer.rstrip("/"),
        client=client,
        secret=secret,
        address=address.rstrip("/"),
        claim=str(content.get(_CLAIM, "sub")),
        persons=dict(persons or {}),
    )


def _is_secure(address: str) -> bool:
    """Whether nobody between can read along: by HTTPS, or on this machine."""
    parts = urlsplit(address.strip())
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost")
    )


@frozen
class Begun:
    """A sign-in that was begun: what the provider must give back, and what only we know."""

    address: str
    state: str
    nonce: str
    verifier: str


@define
class Provider:
    """A provider, with what it says of itself once it was asked."""

    settings: OidcSettings
    redirect: str
    _found: Mapping[str, Any] = Factory(dict)

    def begin(self) -> Begun:
        """Return where a browser is sent to sign in. Raises `ProviderError`."""
        state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
        address, _ = self._client().create_authorization_url(
            self._metadata()["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
        )
        return Begun(address, state, nonce, verifier)

    def person(self, begun: Begun, code: str, now: float) -> str | None:
        """Return the id of the person who signed in, None for a user whom the settings do not name.

        `code` is what the browser brought. Raises `ProviderError` if the provider does not stand by it.
        """
        from joserfc import jwk, jwt

        metadata = self._metadata()
        try:
            token = self._client().fetch_token(
                metadata["token_endpoint"], code=code, code_verifier=begun.verifier, timeout=_SECONDS
            )
            keys = jwk.KeySet.import_key_set(self._ask_keys(metadata["jwks_uri"]))
            claims = jwt.decode(token["id_token"], keys, algorithms=[*_ALGORITHMS]).claims
            jwt.JWTClaimsRegistry(
                now=int(now),
                leeway=_LEEWAY,
                iss={"essential": True, "value": metadata["issuer"]},
                aud={"essential": True, "value": self.settings.client},
                exp={"essential": True},
                nonce={"essential": True, "value": begun.nonce},
            ).validate(claims)
        except ProviderError:
            raise
        except Exception as error:  # of the network, of Authlib, of joserfc: no word of the provider holds
            raise ProviderError(str(error)) from error
        if claims.get("azp", self.settings.client) != self.settings.client:
            raise ProviderError("the word of the provider is for another program")
        return self.settings.persons.get(str(claims.get(self.settings.claim, "")))

    def _client(self) -> Any:
        from authlib.integrations.requests_client import OAuth2Session

        return OAuth2Session(
            self.settings.client,
            self.settings.secret,
            scope="openid",
            redirect_uri=self.redirect,
            code_challenge_method="S256",
        )

    def _metadata(self) -> Mapping[str, Any]:
        """Return what the provider says of itself; kept once it is of the issuer that was configured."""
        if not self._found:
            found = self._ask(f"{self.settings.issuer}{WELL_KNOWN}")
            needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
            if not all(isinstance(found.get(key), str) for key in needed):
                raise ProviderError("the provider does not say where it is")
            if found["issuer"].rstrip("/") != self.settings.issuer:
                raise ProviderError("the provider is another one than that of the settings")
            if not all(_is_secure(found[key]) for key in needed):
                raise ProviderError("the provider is not reached by HTTPS")
            self._found = found
        return self._found

    def _ask_keys(self, address: str) -> Any:
        return self._ask(address)

    def _ask(self, address: str) -> dict[str, Any]:
        import requests

        try:
            answer = requests.get(address, timeout=_SECONDS)
            answer.raise_for_status()
            content = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ProviderError(str(error)) from error
        if not isinstance(content, dict):
            raise ProviderError("the provider answers in another form")
        return content
