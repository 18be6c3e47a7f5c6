// place: electron/helpers/canary.ts
// trips: boundaries/no-unknown-files
export const canary = 1;
