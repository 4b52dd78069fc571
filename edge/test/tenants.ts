/** The tenants of the tests, by their hosts. */
export const TENANTS = {
  "a.test": { key: "edge-a", origins: ["https://console.test"] },
  "b.test": { key: "edge-b" },
};
