import { useEffect, useState } from "react";

/** Gives the focus back to what had it when this was first drawn, once this is gone: for whatever lies in front of the page. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}
