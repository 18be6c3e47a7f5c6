// place: electron/core/domain/back.ts
// trips: import/no-cycle
import { there } from "./there";

export const back = (): number => there();
