import type { ReportLanguage } from "#core/domain/reports/reportWords";
import type { Io } from "./io";
import type { OpenVision } from "#serve/vision";

/** What commands get from the program: the terminal, a way to see, and the user's language. */
export type Host = { readonly io: Io; readonly openVision: OpenVision; readonly language: ReportLanguage };
