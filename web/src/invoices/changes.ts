/** What is read again after something was done with an invoice. */
export const INVOICE_CHANGES = [
  "/v1/invoices",
  "/v1/invoices/{id}",
  "/v1/analytics/receivables",
  "/v1/analytics/revenue",
  "/v1/credit-notes",
] as const;
