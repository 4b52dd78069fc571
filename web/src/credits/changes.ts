/** What is read again after something was done with credits. */
export const CREDIT_CHANGES = [
  "/v1/credits",
  "/v1/credits/{id}",
  "/v1/credits/{id}/history",
  "/v1/recurring-credits",
  "/v1/coupons",
  "/v1/coupons/{code}",
  "/v1/coupons/{code}/redemptions",
  "/v1/analytics/credits",
  "/v1/billing-groups/{id}/credit-balance",
] as const;
