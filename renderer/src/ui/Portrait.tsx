import { IconUser } from "@tabler/icons-react";
import "./portrait.css";

type PortraitProps = {
  readonly name: string;
  /** Address of the photograph; initials are drawn while there is none. */
  readonly url: string | undefined;
  readonly size?: "small" | "medium" | "large" | "fill";
  /** What is read aloud; left out where the name stands beside it. */
  readonly label?: string;
};

/** A face, always square and rounded. */
export function Portrait({ name, url, size = "medium", label }: PortraitProps) {
  const initials = initialsOf(name);
  return (
    <span
      className={`portrait portrait-${size}`}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {url === undefined ? initials || <IconUser size={20} stroke={1.5} /> : <img src={url} alt="" />}
    </span>
  );
}

/** The first letters of the first and the last word: of Vietnamese names family name and given name. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => /^./u.exec(word ?? "")?.[0].toLocaleUpperCase() ?? "").join("");
}
