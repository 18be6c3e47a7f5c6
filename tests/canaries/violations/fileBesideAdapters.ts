// place: electron/adapters/canary.ts
// trips: boundaries/no-unknown-files
export const canary = 1;
