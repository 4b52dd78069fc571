import type { en } from "@/words/en/jobs";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "작업",
  note: "대기 중이거나 실행 중이거나 실패한 작업입니다. 끝난 작업은 보관하지 않습니다.",
  none: "대기, 실행, 실패한 작업이 없습니다.",
  task: "작업",
  taskSearch: "작업 이름",
  subject: "대상",
  state: "상태",
  stalled: "작업자가 응답하지 않습니다",
  attempts: "시도",
  since: "실행 시작",
  due: "예정",
  error: "마지막 오류",
  job: (id) => `작업 ${id}`,
  failures: "실패한 시도",
  noFailures: "실패한 시도가 없습니다.",
  attempt: (number) => `시도 ${number}`,
  retry: "다시 시도…",
  cancel: "작업 취소…",
  acts: {
    retry: {
      title: "작업 다시 시도",
      effects: ["작업자가 비는 대로 실행됩니다."],
      label: "다시 시도",
      done: "작업이 다시 대기합니다.",
    },
    cancel: {
      title: "작업 취소",
      effects: ["실행되지 않습니다. 다시 요청될 때까지 하려던 일은 이루어지지 않습니다."],
      label: "작업 취소",
      done: "작업을 취소했습니다.",
    },
  },
};
