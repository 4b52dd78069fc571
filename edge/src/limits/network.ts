/** Whose an address is: one of IPv6 alone says little, since whoever has one has its whole network. */

const GROUPS = 8;
const OF_NETWORK = 4;

/** The address itself, or the first 64 bits of one of IPv6, which is what one household or machine is given. */
export function networkOf(address: string): string {
  const inner = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inner !== undefined || !address.includes(":")) {
    return inner ?? address;
  }
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const between = Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill("0");
  const groups = tail === undefined ? left : [...left, ...between, ...right];
  return `${groups
    .slice(0, OF_NETWORK)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
