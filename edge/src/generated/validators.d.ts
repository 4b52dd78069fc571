export interface Misfit {
  readonly instancePath: string;
  readonly message?: string;
  readonly params?: { readonly missingProperty?: string; readonly additionalProperty?: string };
}
interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly Misfit[] | null;
}
export declare const validateEvent: Validate;
export declare const validateCloudEvent: Validate;
