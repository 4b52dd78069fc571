import type { en } from "@/words/en/jobs";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  title: "작업",
  note: "대기 중이거나 실행 중이거나 실패한 작업입니다. 완료된 작업은 보관하지 않습니다.",
  none: "대기 중이거나 실행 중이거나 실패한 작업이 없습니다.",
  task: "작업 이름",
  taskSearch: "작업 이름",
  subject: "대상",
  state: "상태",
  stalled: "워커가 응답하지 않습니다",
  attempts: "시도 횟수",
  since: "실행 시작",
  due: "실행 예정",
  error: "마지막 오류",
  job: (id) => `작업 ${id}`,
  failures: "실패한 시도",
  noFailures: "실패한 시도가 없습니다.",
  attempt: (number) => `${number}차 시도`,
  retry: "다시 시도…",
  cancel: "작업 취소…",
  acts: {
    retry: {
      title: "작업 다시 시도",
      effects: ["대기열에 들어가며, 여유 있는 워커가 생기는 대로 실행됩니다."],
      label: "다시 시도",
      done: "작업을 다시 대기열에 넣었습니다.",
    },
    cancel: {
      title: "작업 취소",
      effects: ["작업이 실행되지 않습니다. 다시 요청하기 전까지 해당 처리는 이루어지지 않습니다."],
      label: "작업 취소",
      done: "작업을 취소했습니다.",
    },
  },
};
