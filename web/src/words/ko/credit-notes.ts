import type { en } from "@/words/en/credit-notes";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "대변표",
  none: "아직 대변표가 없습니다. 확정 청구서 페이지에서 발행합니다.",
  note: (number) => `대변표 ${number}`,
  number: "번호",
  invoice: "청구서",
  issued: "발행일",
  total: "합계",
  pdf: "PDF",
  eInvoice: "전자 문서 (XML)",
  lines: "되돌린 내용",
  line: "항목",
  net: "세금 제외",
  tax: (name) => `세금: ${name}`,
  taxTotal: "세금 합계",
  lateFee: "연체료",
  credited: "미납에서 차감",
  returned: "이미 결제된 금액",
  to: "결제된 금액이 간 곳",
  tos: { credit: "고객의 크레딧", payment: "원래 결제" },
};
