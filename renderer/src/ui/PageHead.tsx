import type { ReactNode } from "react";
import "./page.css";

type PageHeadProps = {
  readonly title: string;
  readonly says?: ReactNode;
  /** Buttons; the most likely one last. */
  readonly actions?: ReactNode;
};

/** A page's title and what can be done with the whole of it. */
export function PageHead({ title, says, actions }: PageHeadProps) {
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {says !== undefined && <p className="quiet">{says}</p>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}

/** A page's content: as wide as can be read, scrolling by itself. */
export function PageBody({ children }: { readonly children: ReactNode }) {
  return <div className="page-body">{children}</div>;
}
