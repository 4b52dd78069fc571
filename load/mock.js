// Mixed reads and writes on the mock, by as many users as USERS for SECONDS. It prints one line of JSON, for bench/mock.py.

import http from "k6/http";
import { check } from "k6";
import exec from "k6/execution";

const at = __ENV.URL;
const users = Number(__ENV.USERS);
const params = { headers: { Authorization: `Bearer ${__ENV.KEY}`, "Content-Type": "application/json" } };

export const options = {
  scenarios: { mixed: { executor: "constant-vus", vus: users, duration: `${__ENV.SECONDS}s`, gracefulStop: "10s" } },
  thresholds: { checks: ["rate==1"] },
  summaryTrendStats: ["med", "p(95)", "max"],
};

function made(path, body) {
  const answer = http.post(at + path, JSON.stringify(body), params);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return answer.json();
}

export function setup() {
  const organization = made("/v1/organizations", { name: "acme" }).id;
  made("/v1/counters", { name: "cpu", unit: "hour", aggregation: "sum" });
  const book = made("/v1/price-books", { name: "list", currency: "USD" }).id;
  made(`/v1/price-books/${book}/versions`, { prices: [{ counter: "cpu", model: "per_unit", unit_price: "0.10" }] });
  const terms = { organization, currency: "USD", price_book: book };
  const groups = [];
  for (let number = 0; number < 20; number++) {
    const group = made("/v1/billing-groups", { ...terms, name: `group ${number}` }).id;
    made("/v1/projects", { name: `project-${number}`, billing_group: group });
    groups.push(group);
  }
  return { organization, groups };
}

function read(path) {
  return [http.get(at + path, params), 200];
}

// Of ten requests six read and four write, of which two send usage.
const STEPS = [
  (has) => read(`/v1/organizations/${has.organization}`),
  (has) => sent(has),
  (has) => read(`/v1/billing-groups/${has.groups[exec.vu.idInTest % has.groups.length]}`),
  () => read("/v1/billing-groups?limit=20"),
  () => [
    http.post(`${at}/v1/organizations`, JSON.stringify({ name: `org ${exec.scenario.iterationInTest}` }), params),
    201,
  ],
  () => read("/v1/me"),
  (has) => sent(has),
  (has) => read(`/v1/credits?billing_group=${has.groups[exec.vu.idInTest % has.groups.length]}`),
  (has) => granted(has),
  () => read("/v1/counters"),
];

function sent(has) {
  const number = exec.scenario.iterationInTest;
  const event = {
    id: `e-${number}`,
    source: "k6",
    counter: "cpu",
    quantity: "1.25",
    at: "2026-05-03T10:00:00Z",
    project: `project-${number % has.groups.length}`,
  };
  return [http.post(`${at}/v1/events`, JSON.stringify(event), params), 202];
}

function granted(has) {
  const number = exec.scenario.iterationInTest;
  const body = {
    billing_group: has.groups[number % has.groups.length],
    type: "PROMOTIONAL",
    amount: { amount: "12.50", currency: "USD" },
    reason: "welcome",
    name: `grant ${number}`,
  };
  return [http.post(`${at}/v1/credits`, JSON.stringify(body), params), 201];
}

export default function (has) {
  const [answer, wanted] = STEPS[exec.scenario.iterationInTest % STEPS.length](has);
  if (!check(answer, { "is as wanted": (one) => one.status === wanted }) && exec.vu.iterationInScenario < 2) {
    console.error(`${answer.request.method} ${answer.url}: ${answer.status} ${answer.body}`);
  }
}

export function handleSummary(data) {
  const { http_reqs, http_req_failed, http_req_duration, checks } = data.metrics;
  const told = {
    requests: http_reqs.values.count,
    rate: http_reqs.values.rate,
    failed: http_req_failed.values.rate,
    wrong: checks.values.fails,
    median_ms: http_req_duration.values.med,
    p95_ms: http_req_duration.values["p(95)"],
    max_ms: http_req_duration.values.max,
  };
  return { stdout: `${JSON.stringify(told)}\n` };
}
