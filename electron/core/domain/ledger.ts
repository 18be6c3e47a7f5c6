export { decide } from "./ledger/decide";
export { whoIsIn } from "./ledger/evidence";
export { excerptFor } from "./ledger/excerpt";
export { fold, replay } from "./ledger/fold";
export { markHistory } from "./ledger/markHistory";
export { joinWords, splitWords } from "./ledger/personalWords";
export { sessionSummary, sessionView } from "./ledger/sessionView";
export type { SessionState } from "./ledger/state";
