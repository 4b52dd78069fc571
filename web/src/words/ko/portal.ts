import type { en } from "@/words/en/portal";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "내 계정",
  groups: "청구 그룹",
  soFar: "이번 주기 현재까지",
  forecast: "예상",
  last: "직전 주기",
  none: "아직 설정된 청구 그룹이 없습니다.",
};
