// place: renderer/src/app/clean.ts
// trips: nothing
import { createRoot as a0 } from "react-dom/client";
import { target as a1 } from "../features/lesson/target";
import { target as a2 } from "../ui/target";
import { target as a3 } from "../client/target";
import { target as a4 } from "../i18n/target";
import { target as a5 } from "#contract/target";

export const clean = [a0, a1, a2, a3, a4, a5];
