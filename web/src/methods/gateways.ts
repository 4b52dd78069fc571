import type { Schema } from "@tallybook/contract";
import { useGet } from "@/api/get";

/** Whether an address is one of the web, which a link may lead to. */
export function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//.test(url);
}

/** The gateways that are set up. */
export function useGateways(): readonly Schema<"GatewayView">[] | undefined {
  return useGet("/v1/gateways", {}).data?.data;
}
