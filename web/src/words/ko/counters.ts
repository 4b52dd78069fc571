import type { en } from "@/words/en/counters";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "카운터",
  search: "이름",
  name: "이름",
  unit: "단위",
  aggregation: "집계",
  uniqueKey: "고유 기준",
  category: "서비스 분류",
  service: "서비스",
  none: "아직 카운터가 없습니다. 카운터는 무엇을 어떤 단위로 측정하고, 이벤트를 어떻게 수량으로 집계할지 정합니다.",
  new: "새 카운터",
  create: "카운터 만들기",
  created: (name) => `“${name}” 카운터를 만들었습니다.`,
  forGood: "카운터는 만든 뒤에 변경할 수 없습니다.",
};
