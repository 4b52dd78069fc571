/** Words of what is done with an invoice. */
export const en = {
  finalize: {
    title: "Finalize this draft?",
    effects: [
      "It is calculated once more first, with the usage received until now.",
      "It gets the next invoice number of the year and never changes again.",
      "Its total and any late fee are posted to the ledger and collected, and the customer is notified.",
      "After that, only a credit note can correct it.",
    ],
    done: "Invoice finalized.",
  },
  hold: {
    title: "Hold this draft?",
    effects: ["No bill run finalizes it until it is released.", "It continues to update with new usage."],
    done: "Draft on hold.",
  },
  release: {
    title: "Release this draft?",
    effects: ["The next bill run may finalize it."],
    done: "Draft released.",
  },
  approve: {
    title: "Approve these figures?",
    effects: ["Your approval covers exactly the figures shown. If they change, they need approval again."],
    done: "Figures approved.",
  },
  void: {
    title: (number: string) => `Void invoice ${number}?`,
    whole: (total: string) => `A credit note takes back the whole invoice, ${total} with tax.`,
    rest: (left: string, total: string) =>
      `Part of its ${total} was credited before. A credit note takes back the remaining ${left}, with tax.`,
    due: (amount: string) => `The outstanding ${amount} is no longer due.`,
    lost: (amount: string) => `The ${amount} written off is no longer booked as bad debt.`,
    paid: (amount: string) => `The ${amount} already paid goes where you choose.`,
    end: "The invoice itself stays as it is. This cannot be undone.",
    label: "Void invoice",
    done: "Invoice voided.",
  },
  credit: {
    title: (number: string) => `Credit note for ${number}`,
    most: (left: string) => `The amount you enter is credited, with its tax. Of the invoice ${left} is left, with tax.`,
    end: "A credit note cannot be changed afterwards.",
    label: "Issue credit note",
    line: "Line",
    lineHint: "Line number on the invoice.",
    amount: "Amount",
    amountHint: "Before tax. Leave empty for all that is left of the line.",
    done: (number: string) => `Credit note ${number} issued.`,
  },
  writeOff: {
    title: (number: string) => `Write off invoice ${number}?`,
    effects: [
      "The outstanding amount is booked as bad debt and no longer collected.",
      "A later payment is booked as recovered.",
    ],
    label: "Write off",
    done: "Outstanding amount written off.",
  },
  to: "Return the paid amount as",
  toCredit: "Customer credit",
  toPayment: "Refund of the payment",
};
