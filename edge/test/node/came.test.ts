import { describe, expect, test } from "vitest";
import { networkOf } from "../../src/limits/network.ts";
import { Proxies } from "../../src/node/came.ts";
import { BadSetting } from "../../src/settings.ts";

const DIRECT = { address: "10.0.0.1", protocol: "http", host: "edge.internal" } as const;
const trusting = (headers = "x-forwarded") =>
  new Proxies({ TALLYBOOK_EDGE_TRUSTED_PROXIES: "10.0.0.0/8, fd00::/8", TALLYBOOK_EDGE_PROXY_HEADERS: headers });

describe("where a request comes from", () => {
  test.each([
    ["nothing", {}, DIRECT],
    [
      "one proxy",
      { "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https", "x-forwarded-host": "api.example" },
      { address: "192.0.2.1", protocol: "https", host: "api.example" },
    ],
    [
      "what the caller has made up before the proxy's word",
      { "x-forwarded-for": "127.0.0.1, 192.0.2.1", "x-forwarded-proto": "http, https" },
      { address: "192.0.2.1", protocol: "https", host: "edge.internal" },
    ],
    [
      "two proxies",
      { "x-forwarded-for": "192.0.2.1, 10.0.0.2", "x-forwarded-proto": "https, http" },
      { address: "192.0.2.1", protocol: "https", host: "edge.internal" },
    ],
    [
      "a port, and no protocol that is known",
      { "x-forwarded-for": "[2001:db8::1]:4711", "x-forwarded-proto": "gopher", "x-forwarded-host": "a b" },
      { address: "2001:db8::1", protocol: "http", host: "edge.internal" },
    ],
    ["the other header", { forwarded: "for=192.0.2.1;proto=https" }, DIRECT],
  ])("is known of %s", (_, headers, expected) => {
    expect(trusting().came(DIRECT, new Headers(headers as Record<string, string>))).toEqual(expected);
  });

  test("is known of Forwarded, where that is what proxies write", () => {
    const headers = new Headers({
      forwarded: 'for="_gazonk", for="[2001:db8:cafe::17]:4711";proto=https;host="api.example, inc", for=10.1.1.1',
      "x-forwarded-for": "192.0.2.9",
    });
    expect(trusting("forwarded").came(DIRECT, headers)).toEqual({
      address: "2001:db8:cafe::17",
      protocol: "https",
      host: "edge.internal",
    });
  });

  test("is whoever connects, where nobody is trusted or somebody else connects", () => {
    const headers = new Headers({ "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https" });
    expect(new Proxies({}).came(DIRECT, headers)).toEqual(DIRECT);
    const other = { ...DIRECT, address: "203.0.113.1" };
    expect(trusting().came(other, headers)).toEqual(other);
    const mapped = { ...DIRECT, address: "::ffff:10.0.0.1" };
    expect(trusting().came(mapped, headers).protocol).toBe("https");
  });

  test.each(["proxy.internal", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0.0/8/8"])("%s is no proxy", (value) => {
    expect(() => new Proxies({ TALLYBOOK_EDGE_TRUSTED_PROXIES: value })).toThrow(BadSetting);
  });

  test("a header that is none is refused", () => {
    expect(() => new Proxies({ TALLYBOOK_EDGE_PROXY_HEADERS: "via" })).toThrow(BadSetting);
  });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:DB8:0:42:1:2:3:4", "2001:db8:0:42::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s is limited as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
