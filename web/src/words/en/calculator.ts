export const en = {
  title: "Calculator",
  about: "Price a what-if usage list. Nothing is saved; the link contains everything you enter.",
  examples: "Start from an example",
  exampleNames: {
    cloud: "A month of a cloud project",
    credits: "Credits, adjustments and tax",
    minimum: "A minimum commitment in won",
  },
  blank: "Blank",
  asText: "As text",
  asForm: "As a form",
  text: "Case (JSON)",
  textHint: "Everything an invoice depends on, in the case format. Fields that the form does not show are kept.",
  notJson: "This is not valid JSON:",
  calculate: "Calculate",
  link: "Copy link",
  linkCopied: "Link copied.",
  currency: "Currency",
  timezone: "Time zone",
  period: "Month",
  nothing: "The invoice appears here.",
  result: "Invoice",
  lines: "Lines",
  why: "Why?",
  stale: "Inputs have changed. Calculate again.",
  ignored: (count: number) =>
    count === 1
      ? "1 event is not counted: outside the month or a duplicate."
      : `${count} events are not counted: outside the month or duplicates.`,
  noLines: "No charges.",
};
