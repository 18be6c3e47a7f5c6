import type { Page } from "#shell/page";
import { IconCalendarWeek } from "@tabler/icons-react";
import { TimetablePage } from "./TimetablePage";

export const pages: readonly Page[] = [
  {
    path: "/timetable",
    rail: { order: 3, label: "rail.timetable", icon: IconCalendarWeek },
    Component: TimetablePage,
  },
];
