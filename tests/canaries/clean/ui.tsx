// place: renderer/src/ui/Clean.tsx
// trips: nothing
import { useState as a0 } from "react";
import { target as a1 } from "./target";

export const clean = [a0, a1];
