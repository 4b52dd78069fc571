/** What is read again after something was done with an adjustment. */
export const ADJUSTMENT_CHANGES = [
  "/v1/adjustments",
  "/v1/adjustments/{id}",
  "/v1/invoices",
  "/v1/invoices/{id}",
] as const;
