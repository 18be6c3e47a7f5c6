import type { ReactNode } from "react";
import "./button.css";

type ButtonProps = { readonly onPress: () => void; readonly children: ReactNode };

export function Button({ onPress, children }: ButtonProps) {
  return (
    <button type="button" className="button" onClick={onPress}>
      {children}
    </button>
  );
}
