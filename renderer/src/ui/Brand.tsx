import "./brand.css";

/** The product's sign and name. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden>
        <rect width="32" height="32" rx="8" className="brand-tile" />
        <path d="M9 16.5l5 5L23.5 11" className="brand-tick" />
      </svg>
      Rollcall
    </span>
  );
}
