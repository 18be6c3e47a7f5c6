import type { Page } from "#shell/page";
import { IconCamera } from "@tabler/icons-react";
import { CamerasPage } from "./CamerasPage";

export const pages: readonly Page[] = [
  { path: "/cameras", rail: { order: 5, label: "rail.cameras", icon: IconCamera }, Component: CamerasPage },
];
