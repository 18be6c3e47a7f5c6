// place: electron/core/canary16.ts
// trips: eqeqeq
export const canary = (a: number, b: number): boolean => a == b;
