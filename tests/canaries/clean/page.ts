// place: renderer/src/features/lesson/clean.ts
// trips: nothing
import { createStore as a0 } from "zustand/vanilla";
import { useState as a1 } from "react";
import { target as a2 } from "#contract/target";
import { target as a3 } from "#ui/target";
import { target as a4 } from "#client/target";
import { target as a5 } from "#i18n/target";
import { target as a6 } from "./target";

export const clean = [a0, a1, a2, a3, a4, a5, a6];
