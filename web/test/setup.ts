import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

// What comes is waited for as long as it takes on a busy machine; only a test that fails takes all of it.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => localStorage.clear());
afterEach(cleanup);
