declare module "#runtime" {
  import type { Runtime } from "../runtime.ts";
  export function runtime(more?: Record<string, string>): Runtime;
}
