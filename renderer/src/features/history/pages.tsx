import type { Page } from "#shell/page";
import { IconHistory } from "@tabler/icons-react";
import { ClassHistoryPage } from "./ClassHistoryPage";
import { HistoryPage } from "./HistoryPage";
import { PrintBelow, PrintClass, PrintDay, PrintLecturer, PrintSession, PrintStudent } from "./printPages";
import { SessionPage } from "./SessionPage";

export const pages: readonly Page[] = [
  { path: "/history", rail: { order: 4, label: "rail.history", icon: IconHistory }, Component: HistoryPage },
  { path: "/history/class/:classId", Component: ClassHistoryPage },
  { path: "/history/class/:classId/print", Component: PrintClass },
  { path: "/history/class/:classId/below/print", Component: PrintBelow },
  { path: "/history/class/:classId/student/:studentId/print", Component: PrintStudent },
  { path: "/history/day/:date/print", Component: PrintDay },
  { path: "/history/mine/print", Component: PrintLecturer },
  { path: "/history/session/:sessionId", Component: SessionPage },
  { path: "/history/session/:sessionId/print", Component: PrintSession },
];
