import type { en } from "@/words/en/methods";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  add: "결제 수단 추가…",
  title: "결제 수단 추가",
  effects: ["카드나 계좌 정보는 결제 대행사 페이지에서 입력합니다.", "결제는 이루어지지 않습니다."],
  gateway: "결제 대행사",
  who: "페이지를 여는 사람",
  whoOptions: { me: "내가 지금 열기", customer: "고객에게 링크 보내기" },
  isDefault: "새 청구서를 이 결제 수단으로 자동 결제",
  label: "계속",
  noGateway: "카드나 계좌를 등록할 수 있는 결제 대행사가 없습니다.",
  close: "닫기",
  asking: "결제 대행사에 요청하고 있습니다",
  askingDetail: "아직 응답이 없습니다. 응답이 오면 자동으로 진행됩니다.",
  open: "아직 추가되지 않았습니다",
  openDetail: "결제 대행사 페이지에서 등록을 마치지 않았거나, 결과가 아직 도착하지 않았습니다.",
  goOn: "결제 대행사 페이지로 이동",
  sent: "고객의 등록을 기다리고 있습니다",
  sentDetail: "이 링크를 고객에게 보내세요. 페이지는 하루 동안 열려 있습니다.",
  link: "링크",
  done: "결제 수단이 추가되었습니다",
  doneDetail: (label) => `이제 사용할 수 있습니다: ${label}`,
  failed: "결제 수단이 추가되지 않았습니다",
  givenUp: "결제 대행사 페이지에서 등록을 취소했습니다.",
  expired: "결제 대행사 페이지가 만료되었습니다",
  expiredDetail: "제시간에 등록을 마치지 않아 결제 수단이 추가되지 않았습니다.",
};
