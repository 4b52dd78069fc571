interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}
export declare const validateEvent: Validate;
export declare const validateCloudEvent: Validate;
