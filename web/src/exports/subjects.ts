/** What an export may be of. */
export const SUBJECTS = ["usage", "events", "invoices", "invoice_lines", "focus"] as const;
