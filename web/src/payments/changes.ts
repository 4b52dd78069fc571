/** What is read again after something was done with a payment, a refund or dunning. */
export const PAYMENT_CHANGES = [
  "/v1/payments",
  "/v1/payments/{id}",
  "/v1/refunds",
  "/v1/refunds/{id}",
  "/v1/dunning",
  "/v1/credits",
  "/v1/invoices",
  "/v1/invoices/{id}",
  "/v1/analytics/payments",
  "/v1/analytics/receivables",
] as const;
