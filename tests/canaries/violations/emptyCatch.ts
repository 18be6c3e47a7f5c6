// place: electron/core/canary14.ts
// trips: no-empty
export function canary(parse: () => void): void {
  try {
    parse();
  } catch {}
}
