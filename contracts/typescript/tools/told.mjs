/** Tells, as JSON, what `src/generated/types.ts` has: each schema's fields with their types, or its type where it has none. */
import { readFileSync } from "node:fs";
import ts from "typescript";

const TYPES = new URL("../src/generated/types.ts", import.meta.url);
const printer = ts.createPrinter({ removeComments: true });
const source = ts.createSourceFile("types.ts", readFileSync(TYPES, "utf8"), ts.ScriptTarget.Latest, true);

/** A type's text: references by their names, unions in the order of the alphabet. */
function text(node) {
  if (ts.isParenthesizedTypeNode(node)) {
    return text(node.type);
  }
  if (ts.isUnionTypeNode(node)) {
    return [...new Set(members(node).map(text))].sort().join(" | ");
  }
  if (ts.isTypeOperatorNode(node)) {
    return `readonly ${text(node.type)}`;
  }
  if (ts.isArrayTypeNode(node)) {
    const item = text(node.elementType);
    return `${/ /.test(item) ? `(${item})` : item}[]`;
  }
  if (ts.isIndexedAccessTypeNode(node) && ts.isIndexedAccessTypeNode(node.objectType)) {
    return node.indexType.literal.text;
  }
  if (ts.isTypeLiteralNode(node) && node.members.every(ts.isIndexSignatureDeclaration)) {
    return `{ ${node.members.map((one) => `readonly [key: string]: ${text(one.type)}`).join("; ")} }`;
  }
  return printer.printNode(ts.EmitHint.Unspecified, node, source).replace(/\s+/g, " ");
}

/** A union's types; those of one inside it are its own. */
function members(node) {
  const inner = ts.isParenthesizedTypeNode(node) ? node.type : node;
  return ts.isUnionTypeNode(inner) ? inner.types.flatMap(members) : [inner];
}

function named(among, name) {
  return among.find((one) => one.name?.text === name);
}

function schema(node) {
  if (!ts.isTypeLiteralNode(node) || node.members.some(ts.isIndexSignatureDeclaration)) {
    return { type: text(node) };
  }
  const field = (one) => [one.name.text, { type: text(one.type), optional: one.questionToken !== undefined }];
  return { fields: Object.fromEntries(node.members.map(field)) };
}

const components = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === "components");
const schemas = named(components.members, "schemas").type.members;
process.stdout.write(JSON.stringify(Object.fromEntries(schemas.map((one) => [one.name.text, schema(one.type)]))));
