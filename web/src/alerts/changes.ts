/** What is read again after an alert or a budget was changed or checked. */
export const WATCH_CHANGES = [
  "/v1/alerts",
  "/v1/alerts/{id}",
  "/v1/alerts/{id}/history",
  "/v1/budgets",
  "/v1/budgets/{id}",
  "/v1/budgets/{id}/history",
] as const;
