import type { ReportLanguage, ReportWords } from "../reportWords";
import { EN } from "./en";
import { VI } from "./vi";

/** Vietnamese and English; V for vắng and C for có mặt are what Vietnamese class registers use. */
export const REPORT_WORDS: Readonly<Record<ReportLanguage, ReportWords>> = { vi: VI, en: EN };
