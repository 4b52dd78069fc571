import type { en } from "@/words/en/invoice-acts";
import type { Words } from "@/words/language";

export const ko: Words<typeof en> = {
  finalize: {
    title: "이 초안을 확정할까요?",
    effects: [
      "먼저 지금까지 수신한 사용량으로 한 번 더 계산합니다.",
      "올해의 다음 번호가 부여되며 이후에는 변경할 수 없습니다.",
      "합계와 연체료가 원장에 기록되고 결제가 진행되며 고객에게 안내됩니다.",
      "이후에는 크레딧 노트로만 정정할 수 있습니다.",
    ],
    done: "청구서를 확정했습니다.",
  },
  hold: {
    title: "이 초안을 보류할까요?",
    effects: ["보류를 해제할 때까지 청구 실행에서 확정되지 않습니다.", "새 사용량을 반영해 계속 다시 계산됩니다."],
    done: "초안을 보류했습니다.",
  },
  release: {
    title: "보류를 해제할까요?",
    effects: ["다음 청구 실행에서 확정될 수 있습니다."],
    done: "보류를 해제했습니다.",
  },
  approve: {
    title: "이 금액을 승인할까요?",
    effects: ["지금 보이는 금액에 대한 승인입니다. 금액이 바뀌면 다시 승인해야 합니다."],
    done: "금액을 승인했습니다.",
  },
  void: {
    title: (number) => `${number} 청구서를 무효 처리할까요?`,
    whole: (total) => `청구서 전액(세금 포함 ${total})을 크레딧 노트로 취소합니다.`,
    rest: (left, total) =>
      `전체 금액(${total}) 중 일부는 이미 취소되었습니다. 남은 금액(세금 포함 ${left})을 크레딧 노트로 취소합니다.`,
    due: (amount) => `미납액(${amount})은 더 이상 청구하지 않습니다.`,
    lost: (amount) => `대손 처리한 금액(${amount})은 더 이상 손실로 기록되지 않습니다.`,
    paid: (amount) => `이미 납부된 금액(${amount})은 선택한 방법으로 처리됩니다.`,
    end: "청구서 자체는 그대로 남습니다. 되돌릴 수 없습니다.",
    label: "청구서 무효 처리",
    done: "청구서를 무효 처리했습니다.",
  },
  credit: {
    title: (number) => `${number} 청구서의 크레딧 노트`,
    most: (left) => `지정한 금액을 세금과 함께 취소합니다. 이 청구서에 남은 금액은 세금 포함 ${left}입니다.`,
    end: "크레딧 노트는 발행한 뒤에 변경할 수 없습니다.",
    label: "크레딧 노트 발행",
    line: "항목",
    lineHint: "청구서의 항목 번호입니다.",
    amount: "금액",
    amountHint: "세전 금액입니다. 비워 두면 항목의 남은 전액입니다.",
    done: (number) => `크레딧 노트를 발행했습니다: ${number}`,
  },
  writeOff: {
    title: (number) => `${number} 청구서의 미납액을 대손 처리할까요?`,
    effects: ["미납액이 손실로 기록되고 더 이상 결제를 시도하지 않습니다.", "나중에 결제되면 대손 회수로 기록됩니다."],
    label: "대손 처리",
    done: "미납액을 대손 처리했습니다.",
  },
  to: "이미 납부된 금액의 처리",
  toCredit: "고객 크레딧으로 적립",
  toPayment: "원래 결제로 환불",
};
