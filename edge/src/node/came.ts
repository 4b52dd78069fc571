/** Where requests come from on Node: from whoever connects, or from what a proxy says that is trusted. */
import { BlockList, isIP } from "node:net";
import type { Came } from "../parts.ts";
import { BadSetting } from "../settings.ts";

/** Which headers a proxy writes itself. Others are the caller's own, and say nothing. */
type Told = "x-forwarded" | "forwarded";

interface Hop {
  readonly address: string;
  readonly protocol: string | undefined;
  readonly host: string | undefined;
}

/** Proxies whose word is taken; none where nothing is set. */
export class Proxies {
  readonly #trusted = new BlockList();
  #trustsAny = false;
  readonly #told: Told;

  /** `BadSetting` where one is no address or network, or the headers are none that are known. */
  constructor(environment: NodeJS.ProcessEnv) {
    const name = "TALLYBOOK_EDGE_TRUSTED_PROXIES";
    for (const one of (environment[name] ?? "").split(/[\s,]+/).filter((each) => each !== "")) {
      const [address = "", bits, ...rest] = one.split("/");
      const kind = isIP(address) === 6 ? "ipv6" : "ipv4";
      const most = kind === "ipv6" ? 128 : 32;
      const length = bits === undefined ? most : Number(bits);
      if (isIP(address) === 0 || !/^[0-9]*$/.test(bits ?? "") || bits === "" || length > most || rest.length > 0) {
        throw new BadSetting(`${name} must be addresses or networks such as 10.0.0.0/8, with commas between`);
      }
      this.#trusted.addSubnet(address, length, kind);
      this.#trustsAny = true;
    }
    const told = environment["TALLYBOOK_EDGE_PROXY_HEADERS"] ?? "x-forwarded";
    if (told !== "x-forwarded" && told !== "forwarded") {
      throw new BadSetting("TALLYBOOK_EDGE_PROXY_HEADERS must be x-forwarded or forwarded");
    }
    this.#told = told;
  }

  /** Where a request comes from: from the last that no trusted proxy is, by what the one after it says. */
  came(direct: Came, headers: Headers): Came {
    let found = direct;
    if (!this.#trusts(direct.address)) {
      return found;
    }
    for (const hop of this.#told === "forwarded" ? forwarded(headers) : xForwarded(headers)) {
      found = {
        address: hop.address,
        protocol: hop.protocol === "https" || hop.protocol === "http" ? hop.protocol : found.protocol,
        host: hop.host !== undefined && HOST.test(hop.host) ? hop.host : found.host,
      };
      if (!this.#trusts(hop.address)) {
        break;
      }
    }
    return found;
  }

  #trusts(address: string): boolean {
    if (!this.#trustsAny) {
      return false;
    }
    const kind = isIP(address);
    return kind !== 0 && this.#trusted.check(address, kind === 6 ? "ipv6" : "ipv4");
  }
}

const HOST = /^[A-Za-z0-9._-]+(:[0-9]+)?$|^\[[0-9A-Fa-f:.]+\](:[0-9]+)?$/;

/** What `X-Forwarded-…` say, the nearest first. What is said once is said by the nearest, of the caller. */
function xForwarded(headers: Headers): Hop[] {
  const list = (name: string) =>
    (headers.get(name) ?? "")
      .split(",")
      .map((one) => one.trim())
      .reverse();
  const [addresses, protocols, hosts] = [list("x-forwarded-for"), list("x-forwarded-proto"), list("x-forwarded-host")];
  return addresses
    .filter((one) => one !== "")
    .map((one, at) => ({
      address: bare(one),
      protocol: (protocols[at] ?? protocols.at(-1))?.toLowerCase(),
      host: hosts[at] ?? hosts.at(-1),
    }));
}

/** What `Forwarded` says (RFC 7239), the nearest first. */
function forwarded(headers: Headers): Hop[] {
  const elements = (headers.get("forwarded") ?? "").match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return elements.reverse().map((element) => {
    const said = new Map<string, string>();
    for (const [, name = "", quoted, plain] of element.matchAll(/([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^;,\s]*))/g)) {
      said.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
    }
    return {
      address: bare(said.get("for") ?? "unknown"),
      protocol: said.get("proto")?.toLowerCase(),
      host: said.get("host"),
    };
  });
}

/** An address without its port and brackets. */
function bare(text: string): string {
  const inner = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]+):\d+$/.exec(text)?.[1];
  return inner ?? text;
}
