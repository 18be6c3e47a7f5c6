import "./keyHint.css";

/** Words of keys as they stand on a keyboard. */
const SHOWN: Readonly<Record<string, string>> = {
  ctrl: "Ctrl",
  shift: "Shift",
  enter: "Enter",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  " ": "␣",
};

/** Keys as caps: "ctrl+z". */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className="key-hint">
      {keys.split("+").map((key) => (
        <kbd key={key}>{SHOWN[key] ?? key.toUpperCase()}</kbd>
      ))}
    </span>
  );
}
