/** What is read again after something was done with an endpoint or a delivery. */
export const WEBHOOK_CHANGES = [
  "/v1/webhook-endpoints",
  "/v1/webhook-endpoints/{id}",
  "/v1/webhook-deliveries",
  "/v1/webhook-deliveries/{id}",
] as const;
