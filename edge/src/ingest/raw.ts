/**
 * JSON taken apart without being read: the texts of an array's items, and what would be lost of a text if it were read.
 *
 * A number that is read as a double loses digits. What is forwarded is therefore the text that came, and only what is
 * looked at is parsed. All functions take text that `JSON.parse` accepts.
 */

/** The texts of an array's items. */
export function items(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let beganAt = 0;
  let endedAt = 0;
  for (const { at, end } of tokens(text)) {
    const sign = text.charAt(at);
    if (depth === 1 && (sign === "," || sign === "]") && endedAt > 0) {
      found.push(text.slice(beganAt, endedAt));
      beganAt = 0;
      endedAt = 0;
    } else if (depth >= 1) {
      beganAt = beganAt === 0 ? at : beganAt;
      endedAt = end;
    }
    depth += DEPTH[sign] ?? 0;
  }
  return found;
}

/**
 * A name that an object has twice, or a number that is not a whole one, as it stands in a text; or none. With `part`,
 * numbers are looked at in the object's member of that name alone. Nothing is found in what is nested too deep to be
 * an event of ours: the engine says so.
 */
export function lossy(text: string, part?: string): string | undefined {
  const open: Set<string>[] = [];
  let last = "";
  let member = "";
  for (const { at, end } of tokens(text)) {
    const token = text.slice(at, end);
    if (token === ":") {
      const name: string = JSON.parse(last);
      if (open.at(-1)?.has(name) === true) {
        return name;
      }
      open.at(-1)?.add(name);
      member = open.length === 1 ? name : member;
    } else if (!goesOn(open, token)) {
      return undefined;
    } else if (DECIMAL.test(token) && (part === undefined || part === member)) {
      return token;
    }
    last = token;
  }
  return undefined;
}

/** Opens or closes what a token opens or closes; answers whether that is not too deep. */
function goesOn(open: Set<string>[], token: string): boolean {
  const step = DEPTH[token];
  if (step === 1) {
    open.push(new Set());
  } else if (step === -1) {
    open.pop();
  }
  return open.length <= MOST_DEPTH;
}

interface Token {
  readonly at: number;
  readonly end: number;
}

const DEPTH: Readonly<Record<string, number>> = { "{": 1, "[": 1, "}": -1, "]": -1 };
const MOST_DEPTH = 100;
const DECIMAL = /^-?[0-9]+[.eE]/;
const SIGNS = ",:[]{}";
const ENDS = ` \t\n\r"${SIGNS}`;
const BACKSLASH = 0x5c;

/** Signs, strings, numbers and words, in their order. */
function* tokens(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = stringEnd(text, at);
      yield { at, end };
      at = end;
    } else if (SIGNS.includes(character)) {
      yield { at, end: at + 1 };
      at += 1;
    } else if (character <= " ") {
      at += 1;
    } else {
      const end = wordEnd(text, at);
      yield { at, end };
      at = end;
    }
  }
}

/** Where the string ends that begins at a quotation mark. */
function stringEnd(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) {
      slashes += 1;
    }
    if (slashes % 2 === 0) {
      return end + 1;
    }
  }
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !ENDS.includes(text.charAt(end))) {
    end += 1;
  }
  return end;
}
