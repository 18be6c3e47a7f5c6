import { Loader } from "@mantine/core";
import "./states.css";

/** While something is on its way. It shows after a moment only, so that what is quick does not flicker. */
export function LoadingState({ label }: { readonly label: string }) {
  return (
    <output className="state state-late">
      <Loader size={32} aria-hidden />
      <span className="quiet">{label}</span>
    </output>
  );
}
