// place: electron/core/canary13.ts
// trips: typescript/switch-exhaustiveness-check
export function canary(status: "present" | "absent"): number {
  switch (status) {
    case "present":
      return 1;
  }
  return 0;
}
