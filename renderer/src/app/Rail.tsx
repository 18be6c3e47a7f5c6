import { Link } from "#shell/router";
import { useTranslation } from "react-i18next";
import { RAIL_PAGES } from "./pages";

/** The way between pages; the one that is shown, or whose part is shown, is marked. */
export function Rail({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t("rail.label")}>
      <Link to="/" className="rail-brand" label="Rollcall">
        <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden>
          <rect width="32" height="32" rx="8" className="brand-tile" />
          <path d="M9 16.5l5 5L23.5 11" className="brand-tick" />
        </svg>
      </Link>
      <ul>
        {RAIL_PAGES.map(({ path: to, label, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className="rail-link" isCurrent={isWithin(path, to)}>
              <Icon size={22} stroke={1.6} />
              <span>{t(label)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(path: string, page: string): boolean {
  return page === "/" ? path === "/" : path === page || path.startsWith(`${page}/`);
}
