// place: electron/core/domain/canary6.ts
// trips: boundaries/dependencies
export { target } from "#adapters/image/target";
