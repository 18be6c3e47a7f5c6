/** Which text `consent.wording` is; it goes with each recorded answer. */
export const CONSENT_WORDING = "2026-11";
