// place: electron/core/domain/canary5.ts
// trips: typescript/consistent-type-imports
export type Canary = import("#adapters/image/target").Target;
