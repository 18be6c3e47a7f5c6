import type { Page } from "#shell/page";
import { IconSettings } from "@tabler/icons-react";
import { SettingsPage } from "./SettingsPage";

export const pages: readonly Page[] = [
  {
    path: "/settings",
    rail: { order: 6, label: "rail.settings", icon: IconSettings },
    Component: SettingsPage,
  },
  { path: "/settings/:section", Component: SettingsPage },
];
