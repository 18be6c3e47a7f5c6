// place: electron/core/canary5.ts
// trips: import/no-default-export
const canary = 1;
export default canary;
