// place: electron/core/canary12.ts
// trips: typescript/no-misused-promises
const late = async (): Promise<boolean> => true;

export function canary(): number {
  if (late()) return 1;
  return 0;
}
