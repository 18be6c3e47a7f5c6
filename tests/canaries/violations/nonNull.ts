// place: electron/core/canary10.ts
// trips: typescript/no-non-null-assertion
export const canary = (value: string | null): string => value!;
