import { useSyncExternalStore, type MouseEvent, type ReactNode } from "react";

/** What the parts of a path that begin with ":" stand for in an address. */
export type PathParams = Readonly<Record<string, string>>;

/** Where the page is: the path behind "#", always with "/" in front, and what follows "?". */
export type Place = { readonly path: string; readonly query: URLSearchParams };

/** Reads the part of an address from "#" on. */
export function parsePlace(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#/u, "").split("?", 2);
  return { path: path.startsWith("/") ? path : "/", query: new URLSearchParams(query) };
}

/** Fits a path to a pattern such as "/classes/:classId"; "no-match" when it does not. */
export function matchPath(pattern: string, path: string): PathParams | "no-match" {
  const [wanted, given] = [partsOf(pattern), partsOf(path)];
  if (wanted.length !== given.length) return "no-match";
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decoded(value);
    else if (part !== value) return "no-match";
  }
  return params;
}

/** Goes to a path of a page, such as "/classes/c1". */
export function goTo(path: string): void {
  window.location.hash = path;
}

/** Goes to a path in place of the one that is shown, so that Back does not lead to it. */
export function replaceWith(path: string): void {
  window.location.replace(`#${path}`);
}

/** Where the page is now. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return parsePlace(hash);
}

type LinkProps = {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly isCurrent?: boolean;
  readonly onFollow?: () => void;
};

/** A link to another page. */
export function Link({ to, children, className, label, isCurrent, onFollow }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    onFollow?.();
  };
  return (
    <a
      href={`#${to}`}
      className={className ?? "link"}
      aria-label={label}
      aria-current={isCurrent === true ? "page" : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}

function onHashChange(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
