/** What is read again after something was done with a contract. */
export const CONTRACT_CHANGES = ["/v1/contracts", "/v1/contracts/{id}", "/v1/contracts/{id}/versions"] as const;
