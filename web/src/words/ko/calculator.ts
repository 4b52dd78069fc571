import type { en } from "@/words/en/calculator";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "계산기",
  about: "사용량의 비용을 계산합니다. 아무것도 읽거나 저장하지 않으며 입력한 내용은 주소에 남습니다.",
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
  textHint: "청구서를 정하는 모든 것을 케이스 형식으로 적습니다. 양식에 없는 내용도 여기에 적으면 유지됩니다.",
  notJson: "JSON이 아닙니다:",
  calculate: "계산",
  link: "링크 복사",
  linkCopied: "링크를 복사했습니다.",
  currency: "통화",
  timezone: "시간대",
  period: "월",
  nothing: "청구서가 여기에 나타납니다.",
  result: "청구서",
  lines: "항목",
  why: "이유",
  stale: "그 뒤로 바뀐 것이 있습니다. 다시 계산하세요.",
  ignored: (count) => `${count}개 이벤트는 기간 밖이거나 중복이라 계산하지 않았습니다.`,
  noLines: "청구할 것이 없습니다.",
};
