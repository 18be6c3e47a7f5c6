import type { Page } from "#shell/page";
import { IconHistory } from "@tabler/icons-react";
import { ClassHistoryPage } from "./ClassHistoryPage";
import { HistoryPage } from "./HistoryPage";
import { PrintPage } from "./PrintPage";
import { SessionPage } from "./SessionPage";

export const pages: readonly Page[] = [
  { path: "/history", rail: { order: 4, label: "rail.history", icon: IconHistory }, Component: HistoryPage },
  { path: "/history/class/:classId", Component: ClassHistoryPage },
  { path: "/history/class/:classId/print", Component: PrintPage },
  { path: "/history/session/:sessionId", Component: SessionPage },
  { path: "/history/session/:sessionId/print", Component: PrintPage },
];
