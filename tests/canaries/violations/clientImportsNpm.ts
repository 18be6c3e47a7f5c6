// place: renderer/src/client/canary3.ts
// trips: boundaries/dependencies
import { z } from "zod";

export const canary = z;
