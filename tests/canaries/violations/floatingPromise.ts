// place: electron/core/canary11.ts
// trips: typescript/no-floating-promises
const late = async (): Promise<number> => 1;

export function canary(): void {
  late();
}
