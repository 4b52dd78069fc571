import type { en } from "@/words/en/calculator";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "계산기",
  about: "사용량에 따른 요금을 계산합니다. 데이터를 읽거나 저장하지 않으며, 입력한 내용은 페이지 주소에 남습니다.",
  examples: "예제로 시작",
  exampleNames: {
    cloud: "클라우드 프로젝트 한 달",
    credits: "크레딧, 조정, 세금",
    minimum: "원화 최소 약정",
  },
  blank: "빈 양식",
  asText: "텍스트로",
  asForm: "양식으로",
  text: "케이스(JSON)",
  textHint:
    "청구서 계산에 필요한 모든 정보를 케이스 형식으로 입력합니다. 양식에 없는 항목도 여기에 입력하면 유지됩니다.",
  notJson: "JSON이 아닙니다:",
  calculate: "계산",
  link: "링크 복사",
  linkCopied: "링크를 복사했습니다.",
  currency: "통화",
  timezone: "시간대",
  period: "월",
  nothing: "계산된 청구서가 여기에 표시됩니다.",
  result: "청구서",
  lines: "항목",
  why: "계산 근거",
  stale: "입력이 변경되었습니다. 다시 계산하세요.",
  ignored: (count) => `이벤트 ${count}건은 기간 밖이거나 중복되어 계산에서 제외했습니다.`,
  noLines: "청구할 항목이 없습니다.",
};
