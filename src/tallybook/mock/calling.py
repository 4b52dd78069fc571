"""Calls a mock from a test."""

from __future__ import annotations

import httpx
from httpx import request

__all__ = ["InSession", "request"]


class InSession(httpx.HTTPTransport):
    """Sends every request in one session."""

    def __init__(self, session: str) -> None:
        super().__init__()
        self._session = session

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        request.headers["Mock-Session"] = self._session
        return super().handle_request(request)
