// place: electron/core/domain/there.ts
// trips: import/no-cycle
import { back } from "./back";

export const there = (): number => back();
