/** What consumers in TypeScript write their contracts with; for tests alone. */
export { type Asked, Contract, type Needed } from "./contract.ts";
export { byName, decimal, each, fromState, idLike, instant, like, money, patterned, type Shape } from "./shapes.ts";
