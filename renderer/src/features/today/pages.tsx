import type { Page } from "#shell/page";
import { IconSunHigh } from "@tabler/icons-react";
import { TodayPage } from "./TodayPage";

export const pages: readonly Page[] = [
  { path: "/", rail: { order: 1, label: "rail.today", icon: IconSunHigh }, Component: TodayPage },
];
