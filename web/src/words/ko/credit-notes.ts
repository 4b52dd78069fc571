import type { en } from "@/words/en/credit-notes";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "크레딧 노트",
  none: "아직 크레딧 노트가 없습니다. 확정 청구서 페이지에서 발행합니다.",
  note: (number) => `크레딧 노트 ${number}`,
  number: "번호",
  search: "번호 또는 청구서 번호",
  invoice: "청구서",
  issued: "발행일",
  total: "합계",
  pdf: "PDF",
  eInvoice: "전자 청구서(XML)",
  lines: "취소된 항목",
  line: "항목",
  net: "세전 금액",
  tax: (name) => `세금: ${name}`,
  taxTotal: "세금 합계",
  lateFee: "연체료",
  credited: "미납액에서 공제",
  returned: "이미 납부된 금액",
  to: "납부된 금액의 처리",
  tos: { credit: "고객 크레딧으로 적립", payment: "원래 결제로 환불" },
};
