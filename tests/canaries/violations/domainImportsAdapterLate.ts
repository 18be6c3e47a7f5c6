// place: electron/core/domain/canary7.ts
// trips: boundaries/dependencies
export const canary = () => import("#adapters/image/target");
