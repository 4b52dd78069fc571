/**
 * JSON taken apart without being read: the texts of an array's items, and of an object's members.
 *
 * A number that is read as a double loses digits. What is forwarded is therefore the text that came, and only what is
 * looked at is parsed. All functions take text that `JSON.parse` accepts.
 */

/** The texts of an array's items. */
export function items(text: string): string[] {
  const found: string[] = [];
  let at = blank(text, text.indexOf("[") + 1);
  while (text[at] !== "]") {
    const end = valueEnd(text, at);
    found.push(text.slice(at, end));
    at = blank(text, end);
    if (text[at] === ",") {
      at = blank(text, at + 1);
    }
  }
  return found;
}

/** A number that is not a whole one, or an object with the same name twice, as it stands in a text; or none. */
export function lossy(text: string): string | undefined {
  const names: (Set<string> | undefined)[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) {
      const end = stringEnd(text, at);
      const own = names.at(-1);
      if (own !== undefined && text[blank(text, end)] === ":") {
        const name: string = JSON.parse(text.slice(at, end));
        if (own.has(name)) {
          return name;
        }
        own.add(name);
      }
      at = end;
    } else if (character === OPEN_OBJECT || character === OPEN_ARRAY) {
      names.push(character === OPEN_OBJECT ? new Set() : undefined);
      at += 1;
    } else if (character === CLOSE_OBJECT || character === CLOSE_ARRAY) {
      names.pop();
      at += 1;
    } else if (character === MINUS || (character >= ZERO && character <= NINE)) {
      const end = scalarEnd(text, at);
      const number = text.slice(at, end);
      if (!/^-?[0-9]+$/.test(number)) {
        return number;
      }
      at = end;
    } else {
      at += 1;
    }
  }
  return undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

function blank(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) <= 0x20) {
    end += 1;
  }
  return end;
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

function scalarEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !' \t\n\r,:"[]{}'.includes(text.charAt(end))) {
    end += 1;
  }
  return end;
}

function valueEnd(text: string, at: number): number {
  let depth = 0;
  let end = at;
  do {
    const character = text.charCodeAt(end);
    if (character === QUOTE) {
      end = stringEnd(text, end);
    } else if (character === OPEN_OBJECT || character === OPEN_ARRAY) {
      depth += 1;
      end += 1;
    } else if (character === CLOSE_OBJECT || character === CLOSE_ARRAY) {
      depth -= 1;
      end += 1;
    } else if (depth === 0) {
      return scalarEnd(text, end);
    } else {
      end += 1;
    }
  } while (depth > 0);
  return end;
}
