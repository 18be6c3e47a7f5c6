import type { ReactNode } from "react";
import "./page.css";

type ToolbarProps = { readonly label: string; readonly children: ReactNode; readonly end?: ReactNode };

/** Search, filters and actions of a list, in one line above it. */
export function Toolbar({ label, children, end }: ToolbarProps) {
  return (
    <div className="toolbar" role="group" aria-label={label}>
      {children}
      {end !== undefined && <div className="toolbar-end">{end}</div>}
    </div>
  );
}
