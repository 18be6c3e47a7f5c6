import { useId, type ReactNode } from "react";
import "./card.css";

type CardProps = { readonly title: string; readonly badge?: ReactNode; readonly children?: ReactNode };

/** A titled surface with a verdict beside its title. */
export function Card({ title, badge, children }: CardProps) {
  const titleId = useId();
  return (
    <section className="card" aria-labelledby={titleId}>
      <header className="card-head">
        <h2 id={titleId}>{title}</h2>
        {badge}
      </header>
      {children}
    </section>
  );
}
