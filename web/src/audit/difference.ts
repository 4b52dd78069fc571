/** What two documents have in common, and what not: field by field. */

/** A field of one or both documents, by its path: `terms.late_fee_rate`. Undefined where a document has none. */
export interface FieldChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Difference {
  readonly changed: readonly FieldChange[];
  readonly same: readonly FieldChange[];
}

/** Compares documents of JSON; null is a document that is not there. */
export function differenceOf(before: unknown, after: unknown): Difference {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const fields = paths.map((path) => ({ path, before: old.get(path), after: now.get(path) }));
  return {
    changed: fields.filter((field) => field.before !== field.after),
    same: fields.filter((field) => field.before === field.after),
  };
}

/** Every value of a document as text, by its path. Empty objects and lists are values, so that none is lost. */
function fieldsOf(document: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
    if (entries.length === 0) {
      found.set(path, typeof value === "string" ? value : JSON.stringify(value));
    }
    for (const [name, inner] of entries) {
      walk(inner, path === "" ? name : `${path}.${name}`);
    }
  };
  if (document !== null && document !== undefined) {
    walk(document, "");
  }
  return found;
}
