// place: electron/core/canary15.ts
// trips: no-console
export function canary(): void {
  console.log("canary");
}
